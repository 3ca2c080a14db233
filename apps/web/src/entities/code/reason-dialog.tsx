import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { CodeField } from './code-field';
import type { ListName } from './code-lists';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ProblemNotice } from '../../shared/ui/problem-notice';

interface ReasonDialogProps<Reason> {
  title: ReactNode;
  /** The closed list of its reasons. */
  list: ListName;
  /** Codes of the list that nobody chooses here. */
  without?: readonly string[];
  hint?: string;
  act: { error: Error | null; isPending: boolean; mutate: (reason: Reason) => void };
  /** What the button says. */
  verb: ReactNode;
  onClose: () => void;
  /** What the act leads to. */
  children?: ReactNode;
}

/** An act that needs one reason and is asked about once more. */
export function ReasonDialog<Reason extends string>({
  title,
  list,
  without,
  hint,
  act,
  verb,
  onClose,
  children,
}: ReasonDialogProps<Reason>) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <ProblemNotice error={act.error} />
      <CodeField
        list={list}
        without={without}
        label={t`Why`}
        hint={hint}
        value={reason}
        onChange={setReason}
      />
      <div className="row">
        <Button look="primary" busy={act.isPending || !reason} onClick={() => act.mutate(reason as Reason)}>
          {verb}
        </Button>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
