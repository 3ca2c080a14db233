import { useLingui } from '@lingui/react/macro';
import type { FormEvent, ReactNode } from 'react';
import { Button } from './button';
import { ProblemNotice } from './problem-notice';
import { refuseUnreadable } from './unreadable';

interface ShortFormProps {
  act: { error: Error | null; isPending: boolean };
  /** Something is still missing. */
  isMissing?: boolean;
  /** Whether its button leads on the page. */
  leads?: boolean;
  verb: ReactNode;
  onSend: () => void;
  children: ReactNode;
}

/** A short form whose button works once everything is said. */
export function ShortForm({ act, isMissing = false, leads, verb, onSend, children }: ShortFormProps) {
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
        <Button type="submit" look={leads ? 'primary' : undefined} busy={act.isPending || isMissing}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
