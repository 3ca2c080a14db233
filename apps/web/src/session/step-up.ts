import { NotAnswered } from '../shared/api/not-answered';
import { ApiProblem } from '../shared/api';

interface Asking {
  answered: () => void;
  dropped: () => void;
}

let asking: Asking | undefined;
const listeners = new Set<() => void>();

function set(next: Asking | undefined): void {
  asking = next;
  for (const listener of listeners) listener();
}

/** What the dialog shows: somebody waits for a proof, or nobody. */
export const stepUpStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  asking: () => asking,
};

/** Asks the person to prove again who they are. @throws {NotAnswered} */
function ask(): Promise<void> {
  return new Promise((resolve, reject) => {
    const close = (end: () => void) => () => {
      set(undefined);
      end();
    };
    set({ answered: close(resolve), dropped: close(() => reject(new NotAnswered())) });
  });
}

/**
 * Does what may need a fresh proof of identity: where the server asks for one, so does the page, and does it once more.
 *
 * @throws {NotAnswered} when the person closed the question
 */
export async function withStepUp<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'stepUpRequired') throw error;
    await ask();
    return act();
  }
}
