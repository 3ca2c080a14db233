import { type RefObject, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

export interface Sized {
  label: string;
  count?: number;
  /** What stays when there is no room for all: the lowest. */
  rank?: number;
}

interface Room<T> {
  row: RefObject<HTMLUListElement | null>;
  /** What fits into one line, in the order given. */
  kept: T[];
  beyond: T[];
}

/**
 * Finds how many of a row fit into one line. The row wraps where its last child does not fit: one more of the lowest
 * importance is then taken away, before anything is painted. Without a script, or with one alone, the row simply wraps.
 */
export function useRoom<T extends Sized>(all: T[]): Room<T> {
  const row = useRef<HTMLUListElement>(null);
  const width = useWidth();
  const measured = [width, ...all.map(({ label, count }) => `${label} ${count ?? 0}`)].join('|');
  const [fit, setFit] = useState({ measured, size: all.length });
  // Another width or other words: all are tried again.
  const size = fit.measured === measured ? fit.size : all.length;
  useLayoutEffect(() => {
    if (size > 1 && row.current && wraps(row.current)) setFit({ measured, size: size - 1 });
  }, [measured, size]);
  const kept = new Set(all.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).slice(0, size));
  return { row, kept: all.filter((one) => kept.has(one)), beyond: all.filter((one) => !kept.has(one)) };
}

function wraps({ firstElementChild: first, lastElementChild: last }: Element): boolean {
  return first instanceof HTMLElement && last instanceof HTMLElement && last.offsetTop > first.offsetTop;
}

/** Of the window; what is rendered for it is rendered before it is painted. */
const useWidth = () => useSyncExternalStore(onResize, () => window.innerWidth);

function onResize(tell: () => void): () => void {
  addEventListener('resize', tell);
  return () => removeEventListener('resize', tell);
}
