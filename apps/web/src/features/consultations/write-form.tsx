import { useLingui } from '@lingui/react/macro';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { refuseUnreadable } from '../../shared/ui/unreadable';

interface WriteFormProps {
  act: { error: Error | null; isPending: boolean };
  /** Something is still missing. */
  isMissing?: boolean;
  verb: ReactNode;
  onSend: () => void;
  children: ReactNode;
}

/** A form that writes something into the consultation: its button leads, and works once everything is said. */
export function WriteForm({ act, isMissing = false, verb, onSend, children }: WriteFormProps) {
  const { t } = useLingui();
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!isMissing && !refuseUnreadable(event.currentTarget)) onSend();
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      <ProblemNotice error={act.error} lost={t`Not saved.`} />
      {children}
      <div>
        <Button type="submit" look="primary" busy={act.isPending || isMissing}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
