import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, queryClient, useIdempotencyKey, type Guardian, type Versioned } from '../../shared/api';
import { Loaded } from '../../shared/ui/loaded';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Field } from '../../shared/ui/field';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { AbsenceFields } from './absence-fields';
import { GuardianFields, useGuardianErrors } from './guardian-fields';
import { EMPTY_GUARDIAN, guardianBody, type GuardianValues, guardianValues } from './guardian-values';
import { guardianQuery } from './guardianship-query';
import { refuseUnreadable } from '../../shared/ui/unreadable';
import { useTries } from '../../shared/ui/use-tries';
import { written } from '../../shared/ui/written';

const reread = () => queryClient.invalidateQueries({ queryKey: ['guardianship'] });

interface RegisterDialogProps {
  onClose: () => void;
}

/** Recognises somebody who works in a guardians' office; the account is there already. */
export function RegisterDialog({ onClose }: RegisterDialogProps) {
  const { t } = useLingui();
  const [email, setEmail] = useState('');
  const [values, setValues] = useState<GuardianValues>(EMPTY_GUARDIAN);
  const emailError = { target: 'guardian-email', text: t`Write the e-mail address of the account` };
  const isEmail = /^[^\s@]+@[^\s@]+$/.test(written(email));
  const { attempt, errors, errorAt, tried } = useTries([
    ...(isEmail ? [] : [emailError]),
    ...useGuardianErrors(values),
  ]);
  const register = useRegistration(onClose);
  function submit(): void {
    if (tried()) register.mutate({ email: written(email), ...guardianBody(values) });
  }
  return (
    <Dialog title={t`Register a guardian`} onClose={onClose}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <ProblemNotice error={register.error} lost={t`Not registered.`} />
      <EmailField value={email} error={errorAt('guardian-email')} onChange={setEmail} />
      <GuardianFields values={values} errorAt={errorAt} onChange={setValues} />
      <Acts busy={register.isPending} onSave={submit} onClose={onClose}>
        <Trans>Register the guardian</Trans>
      </Acts>
    </Dialog>
  );
}

function useRegistration(onDone: () => void) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: { email: string } & ReturnType<typeof guardianBody>) => {
      const params = { header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/guardianship/guardians', { params, body }));
    },
    onSuccess: async () => {
      await reread();
      onDone();
    },
  });
}

interface EmailFieldProps {
  value: string;
  error?: string;
  onChange: (value: string) => void;
}

function EmailField({ value, error, onChange }: EmailFieldProps) {
  const { t } = useLingui();
  return (
    <Field
      id="guardian-email"
      label={t`E-mail address of the account`}
      hint={t`Of a member of an office of guardians`}
      error={error}
    >
      {(control) => (
        <input
          {...control}
          type="email"
          className="input"
          autoComplete="off"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

interface ChangeDialogProps {
  guardian: Guardian;
  onClose: () => void;
}

/** What a guardian takes, and when they are away. Read anew, so that nobody's change is overwritten. */
export function ChangeDialog({ guardian, onClose }: ChangeDialogProps) {
  const read = useQuery(guardianQuery(guardian.id));
  return (
    <Dialog title={guardian.displayName} onClose={onClose}>
      <Loaded query={read}>{(data) => <ChangeForm key={data.etag} read={data} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}

interface ChangeFormProps {
  read: Versioned<Guardian>;
  onClose: () => void;
}

function ChangeForm({ read: { value: guardian, etag }, onClose }: ChangeFormProps) {
  const { t } = useLingui();
  const [values, setValues] = useState<GuardianValues>(guardianValues(guardian));
  const { attempt, errors, errorAt, tried } = useTries(useGuardianErrors(values));
  const change = useMutation({
    mutationFn: () => {
      const params = { path: { id: guardian.id }, header: { 'If-Match': etag ?? '' } };
      const body = { ...guardianBody(values), absences: values.absences };
      return bodyOf(api.PATCH('/guardianship/guardians/{id}', { params, body }));
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
    onError: reread,
  });
  function submit(): void {
    if (tried()) change.mutate();
  }
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      <ProblemNotice error={change.error} lost={t`Not changed.`} />
      <GuardianFields values={values} errorAt={errorAt} onChange={setValues} />
      <AbsenceFields absences={values.absences} onChange={(absences) => setValues({ ...values, absences })} />
      <Acts busy={change.isPending} onSave={submit} onClose={onClose}>
        <Trans>Save</Trans>
      </Acts>
    </>
  );
}

interface ActsProps {
  busy: boolean;
  onSave: () => void;
  onClose: () => void;
  children: React.ReactNode;
}

/** Below the fields, of which a half-typed day is refused. */
function Acts({ busy, onSave, onClose, children }: ActsProps) {
  return (
    <div className="row">
      <Button
        look="primary"
        busy={busy}
        onClick={({ currentTarget }) => refuseUnreadable(currentTarget.closest('dialog')) || onSave()}
      >
        {children}
      </Button>
      <Button onClick={onClose}>
        <Trans>Back</Trans>
      </Button>
    </div>
  );
}
