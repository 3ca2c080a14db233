import { Trans } from '@lingui/react/macro';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { LegalAct } from '../api/generated/legal-acts';
import { Button } from './button';
import { Dialog } from './dialog';
import { ProblemNotice } from './problem-notice';
import { TakingBack } from './taking-back';

interface LegalDialogProps {
  /** None for an act that is not of the list; `takingBack` then says what becomes of it. */
  act?: LegalAct;
  title: ReactNode;
  /** What the button says: the act, and no word such as "yes". */
  verb: ReactNode;
  run: { error: Error | null; isPending: boolean };
  /** Whether all that the act needs is said. */
  isReady?: boolean;
  /** What did not happen where it was refused, e.g. "The search goes on." */
  lost?: string;
  onConfirm: () => void;
  onClose: () => void;
  /** What becomes of it if it was not meant, where that depends on an answer. */
  takingBack?: ReactNode;
  /** Who it is about and what it leads to. */
  children?: ReactNode;
}

/**
 * Names the person and the effect of an act with legal effect, and asks once. It opens with the focus on "Back": a key that is still held
 * down does nothing.
 */
export function LegalDialog(props: LegalDialogProps) {
  const { act, title, verb, run, isReady = true, lost, onConfirm, onClose, takingBack, children } = props;
  const back = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => back.current?.focus(), []);
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <p className="small">{takingBack ?? (act ? <TakingBack act={act} /> : null)}</p>
      <ProblemNotice error={run.error} lost={lost} />
      <div className="row">
        <Button look="primary" busy={run.isPending} disabled={!isReady} onClick={onConfirm}>
          {verb}
        </Button>
        <Button ref={back} onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
