import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { TakeBack } from '../api';
import { minutesUntil } from '../time/brussels';
import { useNow } from '../time/use-now';
import { When } from '../time/when';
import { Button } from './button';
import { Notice } from './notice';
import { ProblemNotice } from './problem-notice';
import { useFocusKept } from './use-focus-kept';

interface TakeBackNoticeProps {
  /** As the server says it last; it says nothing more once the time is over. */
  takeBack: TakeBack | undefined;
  /** What the button says. */
  verb: ReactNode;
  run: { error: Error | null; isPending: boolean; mutate: (nothing: object) => void };
}

/**
 * Until when an act is taken back, with the button. When the time is over the notice goes, but never from under a person who stands on the
 * button: it then says that it is too late.
 */
export function TakeBackNotice({ takeBack, verb, run }: TakeBackNoticeProps) {
  useNow();
  const [kept, setKept] = useState(takeBack);
  const [hasFocus, setFocus] = useState(false);
  const row = useFocusKept<HTMLDivElement>();
  if (takeBack && takeBack.until !== kept?.until) setKept(takeBack);
  if (!kept) return null;
  const isOver = minutesUntil(kept.until) < 0;
  if (isOver && !hasFocus) return null;
  return (
    <div ref={row} onFocus={() => setFocus(true)} onBlur={() => setFocus(false)}>
      <Notice>
        <p>
          {isOver ? (
            <Trans>
              This could be taken back until <When at={kept.until} />.
            </Trans>
          ) : (
            <Trans>
              You can take this back until <When at={kept.until} />.
            </Trans>
          )}
        </p>
        <ProblemNotice error={run.error} />
        <Button small busy={run.isPending || isOver} onClick={() => run.mutate({})}>
          {verb}
        </Button>
      </Notice>
    </div>
  );
}
