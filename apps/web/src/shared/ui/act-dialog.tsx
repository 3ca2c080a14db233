import { Trans } from '@lingui/react/macro';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import { ProblemNotice } from './problem-notice';

export interface ActDialogProps {
  title: ReactNode;
  /** What the button says: the act, and no word such as "yes". */
  verb: ReactNode;
  run: { error: Error | null; isPending: boolean };
  /** Whether all that the act needs is said. */
  isReady?: boolean;
  /** What did not happen where it was refused, e.g. "Not saved." */
  lost?: string;
  /** Where the focus is at first: on "Back", a key that is still held down does nothing. */
  startsOnBack?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  /** What it is about and what it asks. */
  children?: ReactNode;
}

/** An act that is asked about once more: what it does, why it was refused, its button and the way back. */
export function ActDialog(props: ActDialogProps) {
  const {
    title,
    verb,
    run,
    isReady = true,
    lost,
    startsOnBack = false,
    onConfirm,
    onClose,
    children,
  } = props;
  const back = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (startsOnBack) back.current?.focus();
  }, [startsOnBack]);
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <ProblemNotice error={run.error} lost={lost} />
      <div className="row">
        <Button look="primary" busy={run.isPending || !isReady} onClick={onConfirm}>
          {verb}
        </Button>
        <Button ref={back} onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
