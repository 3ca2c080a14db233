import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, queryClient } from '../../shared/api';
import { ProofField } from '../../session/proof-field';
import { withStepUp } from '../../session/step-up';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { FieldsForm } from '../../shared/ui/fields-form';
import { useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { NewPasswordField } from '../../shared/ui/new-password-field';
import { sessionsQuery } from '../../session/security-queries';

const EMPTY = { currentPassword: '', password: '' };

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

function useChange(onDone: () => void) {
  return useMutation({
    retry: false,
    mutationFn: (body: typeof EMPTY) => withStepUp(() => bodyOf(api.POST('/session/password', { body }))),
    onSuccess: () => {
      void queryClient.invalidateQueries(sessionsQuery);
      onDone();
    },
  });
}

interface PasswordFormProps {
  onDone: () => void;
  onBack: () => void;
}

function PasswordForm({ onDone, onBack }: PasswordFormProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(EMPTY);
  const change = useChange(onDone);
  const labels = { currentPassword: t`Your present password`, password: t`Your new password` };
  const form = useFormErrors(change.error, labels);
  function send(): void {
    const left = (['currentPassword', 'password'] as const).filter((name) => !typed[name]);
    if (form.check(left)) change.mutate(typed);
  }
  return (
    <FieldsForm
      form={form}
      labels={labels}
      lost={t`Not changed.`}
      busy={change.isPending}
      verb={<Trans>Change the password</Trans>}
      aside={
        <Button onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
      }
      onSend={send}
    >
      <ProofField
        kind="password"
        maxLength={256}
        {...form.at('currentPassword')}
        label={labels.currentPassword}
        value={typed.currentPassword}
        onChange={(currentPassword) => setTyped({ ...typed, currentPassword })}
      />
      <NewPasswordField
        place={form.at('password')}
        value={typed.password}
        onChange={(password) => setTyped({ ...typed, password })}
      />
    </FieldsForm>
  );
}
