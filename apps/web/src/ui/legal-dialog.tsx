import { Trans } from '@lingui/react/macro';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { LegalAct } from '../api/generated/legal-acts';
import { Button } from './button';
import { Dialog } from './dialog';
import { ProblemNotice } from './problem-notice';
import { TakingBack } from './taking-back';

interface LegalDialogProps {
  act: LegalAct;
  title: ReactNode;
  /** What the button says: the act, and no word such as "yes". */
  verb: ReactNode;
  run: { error: Error | null; isPending: boolean };
  onConfirm: () => void;
  onClose: () => void;
  /** Who it is about and what it leads to. */
  children: ReactNode;
}

/**
 * Names the person and the effect of an act with legal effect, and asks once. It opens with the focus on "Back": a key that is still held
 * down, and a press that comes twice, do nothing.
 */
export function LegalDialog({ act, title, verb, run, onConfirm, onClose, children }: LegalDialogProps) {
  const back = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => back.current?.focus(), []);
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <p className="small">
        <TakingBack act={act} />
      </p>
      <ProblemNotice error={run.error} />
      <div className="row">
        <Button look="primary" busy={run.isPending} onClick={onConfirm}>
          {verb}
        </Button>
        <Button ref={back} onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
