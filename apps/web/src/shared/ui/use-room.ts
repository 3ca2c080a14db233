import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

export interface Sized {
  label: string;
  count?: number;
  /** In bold, and named by the menu when it is in there. */
  isCurrent: boolean;
  /** What stays when there is no room for all: the lowest. */
  rank?: number;
}

interface Room<T> {
  /** As wide as the row, and without a height. */
  ruler: RefObject<HTMLDivElement | null>;
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
  const ruler = useRef<HTMLDivElement>(null);
  const width = useWidth(ruler);
  const measured = [
    width,
    ...all.map(({ label, count, isCurrent }) => `${label} ${count ?? 0} ${isCurrent}`),
  ].join('|');
  const [fit, setFit] = useState({ measured, size: all.length });
  // Another width or other words: all are tried again.
  const size = fit.measured === measured ? fit.size : all.length;
  useLayoutEffect(() => {
    if (size > 1 && wraps(row.current)) setFit({ measured, size: size - 1 });
  }, [measured, size]);
  useEffect(() => {
    // Also when the line breaks for another reason: a rule of the style sheet, a font that came late.
    const observer = new ResizeObserver(() => {
      if (size > 1 && wraps(row.current)) setFit({ measured, size: size - 1 });
    });
    observer.observe(row.current!);
    return () => observer.disconnect();
  }, [measured, size]);
  const kept = new Set(all.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).slice(0, size));
  return {
    row,
    ruler,
    kept: all.filter((one) => kept.has(one)),
    beyond: all.filter((one) => !kept.has(one)),
  };
}

function wraps(row: Element | null): boolean {
  const [first, last] = [row?.firstElementChild, row?.lastElementChild];
  return first instanceof HTMLElement && last instanceof HTMLElement && last.offsetTop > first.offsetTop;
}

/**
 * Told after the layout and before anything is painted: when a window is said to have changed, the rules for its new width
 * are not in force yet. Watched is an element without a height, which nothing that is rendered for it can change.
 */
function useWidth(ruler: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => flushSync(() => setWidth(entry!.contentRect.width)));
    observer.observe(ruler.current!);
    return () => observer.disconnect();
  }, [ruler]);
  return width;
}
