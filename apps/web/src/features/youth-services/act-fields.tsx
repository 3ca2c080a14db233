import type { ReactNode } from 'react';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';

interface ActFieldsProps {
  act: { error: Error | null; isPending: boolean };
  /** What did not happen where it was refused, e.g. "Not saved." */
  lost?: string;
  /** Whether all that the act needs is said. */
  isReady: boolean;
  verb: ReactNode;
  /** The one next step of the page: its button is wide and under the thumb. */
  isNext?: boolean;
  /** What ends something: its button does not stand out. */
  isEnd?: boolean;
  onSend: () => void;
  children: ReactNode;
}

/** What an act asks, and its button, which works once all is said. */
export function ActFields({ act, lost, isReady, verb, isNext, isEnd, onSend, children }: ActFieldsProps) {
  return (
    <div className="stack">
      <ProblemNotice error={act.error} lost={lost} />
      {children}
      <div className={isNext ? 'act act--thumb' : 'row'}>
        <Button
          look={isEnd ? undefined : 'primary'}
          wide={isNext}
          disabled={!isReady}
          busy={act.isPending}
          onClick={onSend}
        >
          {verb}
        </Button>
      </div>
    </div>
  );
}
