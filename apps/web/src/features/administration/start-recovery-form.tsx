import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { WorkEmailField } from '../../entities/agency/work-email-field';
import { Button } from '../../shared/ui/button';
import { type FormErrors, FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { TextField } from '../../shared/ui/value-fields';
import { useStartRecovery } from './recovery-queries';
import { written } from '../../shared/ui/written';

interface StartRecoveryFormProps {
  /** One of the own people; else an administrator of this agency, named by their address. */
  memberId?: string;
  agencyId?: string;
}

/** Begins to give somebody their login back: how one knows that it is they. */
export function StartRecoveryForm({ memberId, agencyId = '' }: StartRecoveryFormProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [typed, setTyped] = useState({ email: '', reason: '' });
  const start = useStartRecovery(
    ({ id }) => void navigate({ to: '/recoveries/$recoveryId', params: { recoveryId: id } }),
  );
  const labels = { email: t`E-mail address at work`, reason: t`How you know that it is this person` };
  const form = useFormErrors(start.error, labels);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const left = [!memberId && !written(typed.email) && 'email', !written(typed.reason) && 'reason'];
    if (!form.check(left.filter((one) => typeof one === 'string'))) return;
    const who = memberId ? { memberId } : { agencyId, email: written(typed.email) };
    start.mutate({ ...who, reason: written(typed.reason) });
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      <FormProblems form={form} labels={labels} lost={t`Not begun.`} />
      <Fields asksAddress={!memberId} form={form} labels={labels} typed={typed} onChange={setTyped} />
      <div>
        <Button type="submit" busy={start.isPending}>
          <Trans>Begin to give the login back</Trans>
        </Button>
      </div>
    </form>
  );
}

interface Typed {
  email: string;
  reason: string;
}

interface FieldsProps {
  /** The one is not chosen yet. */
  asksAddress: boolean;
  form: FormErrors;
  labels: { email: string; reason: string };
  typed: Typed;
  onChange: (typed: Typed) => void;
}

function Fields({ asksAddress, form, labels, typed, onChange }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      {asksAddress ? (
        <WorkEmailField
          {...form.at('email')}
          value={typed.email}
          onChange={(email) => onChange({ ...typed, email })}
        />
      ) : null}
      <TextField
        label={labels.reason}
        hint={t`Call back on a number you know, or meet. Each person who is told reads this.`}
        {...form.at('reason')}
        rows={3}
        maxLength={500}
        value={typed.reason}
        onChange={(text) => onChange({ ...typed, reason: text })}
      />
    </>
  );
}
