import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf, queryClient } from '../../shared/api';
import { withStepUp } from '../../session/step-up';
import { NotAnswered } from '../../shared/api/not-answered';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Field } from '../../shared/ui/field';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { NewPasswordField } from '../../shared/ui/new-password-field';
import { sessionsQuery } from '../../session/security-queries';

const EMPTY = { currentPassword: '', password: '' };
type Typed = typeof EMPTY;

/** The password, and a new one in its place. */
export function PasswordCard() {
  const { t } = useLingui();
  const [state, setState] = useState<'closed' | 'open' | 'done'>('closed');
  return (
    <Card title={t`Password`}>
      {state === 'open' ? (
        <PasswordForm onDone={() => setState('done')} onBack={() => setState('closed')} />
      ) : (
        <div className="stack">
          {state === 'done' ? (
            <Notice tone="good" live="polite">
              <Trans>Your password was changed. Whatever else you were logged in on has ended.</Trans>
            </Notice>
          ) : null}
          <div>
            <Button onClick={() => setState('open')}>
              <Trans>Change the password…</Trans>
            </Button>
          </div>
        </div>
      )}
    </Card>
  );
}

interface PasswordFormProps {
  onDone: () => void;
  onBack: () => void;
}

function PasswordForm({ onDone, onBack }: PasswordFormProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(EMPTY);
  const change = useMutation({
    retry: false,
    mutationFn: (body: Typed) => withStepUp(() => bodyOf(api.POST('/session/password', { body }))),
    onSuccess: () => {
      void queryClient.invalidateQueries(sessionsQuery);
      onDone();
    },
  });
  const labels = { currentPassword: t`Your present password`, password: t`Your new password` };
  const form = useFormErrors(change.error instanceof NotAnswered ? null : change.error, labels);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const left = (['currentPassword', 'password'] as const).filter((name) => !typed[name]);
    if (form.check(left)) change.mutate(typed);
  }
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <FormProblems form={form} labels={labels} lost={t`Not changed.`} />
      <Field label={labels.currentPassword} {...form.at('currentPassword')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="password"
            autoComplete="current-password"
            maxLength={256}
            value={typed.currentPassword}
            onChange={({ target }) => setTyped({ ...typed, currentPassword: target.value })}
          />
        )}
      </Field>
      <NewPasswordField
        place={form.at('password')}
        value={typed.password}
        onChange={(password) => setTyped({ ...typed, password })}
      />
      <div className="row">
        <Button type="submit" look="primary" busy={change.isPending}>
          <Trans>Change the password</Trans>
        </Button>
        <Button onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </form>
  );
}
