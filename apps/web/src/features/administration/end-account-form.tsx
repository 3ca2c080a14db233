import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { EndedAccount, EndedAccountInput } from '../../shared/api';
import { WorkEmailField } from '../../entities/agency/work-email-field';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { type FormErrors, FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { Notice } from '../../shared/ui/notice';
import { ChoiceField } from '../../shared/ui/value-fields';
import { useAccountEnds } from './account-ends';
import { useEndAccount } from './ended-account-queries';
import { written } from '../../shared/ui/written';

type Reason = EndedAccountInput['reason'];
const NOTHING = { email: '', reason: '' as Reason | '' };

/** Whose account by its address, whole, and why: one reason of a list, since the log holds codes. A dialog names both and asks once. */
export function EndAccountForm() {
  const { t } = useLingui();
  const [typed, setTyped] = useState(NOTHING);
  const [asked, setAsked] = useState<EndedAccountInput>();
  const end = useEndAccount(() => setTyped(NOTHING));
  const labels = { email: t`E-mail address at work`, reason: t`Why` };
  const form = useFormErrors(end.error, labels);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const [email, reason] = [written(typed.email), typed.reason];
    const left = [!email && 'email', !reason && 'reason'].filter((one) => typeof one === 'string');
    if (form.check(left) && reason) setAsked({ email, reason });
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      <Effect />
      {end.isSuccess ? <Done ended={end.data} /> : null}
      <FormProblems form={form} labels={labels} lost={t`Not ended.`} />
      <Fields form={form} labels={labels} typed={typed} onChange={setTyped} />
      <div>
        <Button type="submit" look="primary" busy={end.isPending}>
          <Trans>End the account…</Trans>
        </Button>
      </div>
      {asked ? <EndDialog asked={asked} run={end} onClose={() => setAsked(undefined)} /> : null}
    </form>
  );
}

function Done({ ended: { takesEffectAt } }: { ended: EndedAccount }) {
  return (
    <Notice tone="good" live="polite">
      {takesEffectAt ? (
        <Trans>
          Decided. The account ends <When at={takesEffectAt} />, unless an administrator of the platform stops
          it.
        </Trans>
      ) : (
        <Trans>Ended.</Trans>
      )}
    </Notice>
  );
}

interface EndDialogProps {
  asked: EndedAccountInput;
  run: ReturnType<typeof useEndAccount>;
  onClose: () => void;
}

/** Why decides when: a login that another person has, or that was misused, ends at once. */
function EndDialog({ asked, run, onClose }: EndDialogProps) {
  const { t } = useLingui();
  const { email, reason } = asked;
  const isNow = reason === 'stolen' || reason === 'misuse';
  const now = (
    <Trans>The person is logged out now, on every device and in every agency. This is not held.</Trans>
  );
  return (
    <LegalDialog
      act="account.end"
      title={t`End the account of ${email}?`}
      verb={isNow ? <Trans>End it now</Trans> : <Trans>End the account</Trans>}
      takingBack={isNow ? now : undefined}
      run={run}
      onConfirm={() => {
        run.mutate(asked);
        onClose();
      }}
      onClose={onClose}
    >
      <Effect />
    </LegalDialog>
  );
}

/** What the end of an account leads to, above the form and in its dialog. */
function Effect() {
  return (
    <p>
      <Trans>
        The person is logged out and works in no agency any more; what was granted to them ends. Opening the
        account again gives none of it back.
      </Trans>
    </p>
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
      <WorkEmailField
        {...form.at('email')}
        value={typed.email}
        onChange={(email) => onChange({ ...typed, email })}
      />
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
