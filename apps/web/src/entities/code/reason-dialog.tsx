import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { CodeField } from './code-field';
import type { ListName } from './code-lists';
import { ActDialog } from '../../shared/ui/act-dialog';

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
    <ActDialog
      title={title}
      verb={verb}
      run={act}
      isReady={Boolean(reason)}
      onConfirm={() => act.mutate(reason as Reason)}
      onClose={onClose}
    >
      {children}
      <CodeField
        list={list}
        without={without}
        label={t`Why`}
        hint={hint}
        value={reason}
        onChange={setReason}
      />
    </ActDialog>
  );
}
