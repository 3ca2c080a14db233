import { useEffect, useLayoutEffect, useRef } from 'react';

const toHeading = () => document.querySelector<HTMLElement>('main h1')?.focus();

/** The button that was pressed is gone: whoever uses a keyboard goes on at the heading, over what became of it. */
export function useFocusAfter(isDone: boolean): void {
  useEffect(() => {
    if (isDone && document.activeElement === document.body) toHeading();
  }, [isDone]);
}

/** Of a row that goes away once its work is done: whoever stands in it with a keyboard goes on at the heading. */
export function useFocusKept<T extends HTMLElement>() {
  const row = useRef<T>(null);
  useLayoutEffect(() => {
    const shown = row.current;
    return () => {
      if (shown?.contains(document.activeElement)) toHeading();
    };
  }, []);
  return row;
}
