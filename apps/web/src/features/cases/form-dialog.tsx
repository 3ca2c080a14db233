import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { refuseUnreadable } from '../../shared/ui/unreadable';
import type { useTries } from '../../shared/ui/use-tries';

interface FormDialogProps {
  title: ReactNode;
  /** What the button says. */
  verb: ReactNode;
  run: { error: Error | null; isPending: boolean };
  /** What stands in the way of sending it. */
  tries: ReturnType<typeof useTries>;
  /** Nothing stands in the way. */
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog: what stands in the way of sending it is said above its fields. */
export function FormDialog({ title, verb, run, tries, onSend, onClose, children }: FormDialogProps) {
  const { t } = useLingui();
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!refuseUnreadable(event.currentTarget) && tries.tried()) onSend();
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
        <ErrorSummary errors={tries.errors} attempt={tries.attempt} />
        <ProblemNotice error={run.error} lost={t`Not saved.`} />
        {children}
        <div className="row">
          <Button type="submit" look="primary" busy={run.isPending}>
            {verb}
          </Button>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
