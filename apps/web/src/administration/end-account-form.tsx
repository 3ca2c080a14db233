import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { EndedAccountInput } from '../api';
import { NotAnswered } from '../session/step-up';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { type FormErrors, FormProblems, useFormErrors } from '../ui/form-errors';
import { Notice } from '../ui/notice';
import { ChoiceField } from '../ui/value-fields';
import { useAccountEnds } from './account-ends';
import { useEndAccount } from './ended-account-queries';

type Reason = EndedAccountInput['reason'];
const NOTHING = { email: '', reason: '' as Reason | '' };

/** Whose account by its address, whole, and why: one reason of a list, since the log holds codes. */
export function EndAccountForm() {
  const { t } = useLingui();
  const [typed, setTyped] = useState(NOTHING);
  const end = useEndAccount(() => setTyped(NOTHING));
  const labels = { email: t`E-mail address at work`, reason: t`Why` };
  const form = useFormErrors(end.error instanceof NotAnswered ? null : end.error, labels);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const [email, reason] = [typed.email.trim(), typed.reason];
    const left = [!email && 'email', !reason && 'reason'].filter((one) => typeof one === 'string');
    if (form.check(left) && reason) end.mutate({ email, reason });
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      <p>
        <Trans>
          The person is logged out now and works in no agency any more; what was granted to them ends. Opening
          the account again gives none of it back.
        </Trans>
      </p>
      {end.isSuccess ? (
        <Notice tone="good" live="polite">
          <Trans>Ended.</Trans>
        </Notice>
      ) : null}
      <FormProblems form={form} labels={labels} lost={t`Not ended.`} />
      <Fields form={form} labels={labels} typed={typed} onChange={setTyped} />
      <div>
        <Button type="submit" look="primary" busy={end.isPending}>
          <Trans>End the account</Trans>
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  form: FormErrors;
  labels: { email: string; reason: string };
  typed: typeof NOTHING;
  onChange: (typed: typeof NOTHING) => void;
}

function Fields({ form, labels, typed, onChange }: FieldsProps) {
  const { t } = useLingui();
  const ends = useAccountEnds();
  return (
    <>
      <Field label={labels.email} {...form.at('email')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="email"
            maxLength={254}
            value={typed.email}
            onChange={({ target }) => onChange({ ...typed, email: target.value })}
          />
        )}
      </Field>
      <ChoiceField
        label={labels.reason}
        {...form.at('reason')}
        value={typed.reason}
        onChange={(reason) => onChange({ ...typed, reason: reason as Reason | '' })}
      >
        <option value="">{t`Choose`}</option>
        {Object.entries(ends).map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </ChoiceField>
    </>
  );
}
