import { useState } from 'react';
import type { FormError } from './error-summary';

interface Tries {
  /** For the summary. */
  attempt: number;
  errors: readonly FormError[];
  errorAt: (target: string) => string | undefined;
  /** Counts one more. @returns whether nothing stands in the way */
  tried: () => boolean;
}

/** What is wrong with a form is said once somebody tried to send it, and from then on as they type. */
export function useTries(problems: readonly FormError[]): Tries {
  const [attempt, setAttempt] = useState(0);
  const errors = attempt > 0 ? problems : [];
  return {
    attempt,
    errors,
    errorAt: (target) => errors.find((error) => error.target === target)?.text,
    tried: () => {
      setAttempt((before) => before + 1);
      return problems.length === 0;
    },
  };
}
