import { useSyncExternalStore } from 'react';

/** Where the style sheet puts everything under each other. */
const NARROW = matchMedia('(width < 600px)');

function subscribe(onChange: () => void): () => void {
  NARROW.addEventListener('change', onChange);
  return () => NARROW.removeEventListener('change', onChange);
}

/** Whether the window is as narrow as a phone; only for what a rule of the style sheet cannot say. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => NARROW.matches);
