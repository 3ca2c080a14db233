import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, queryClient } from '../shared/api';
import { Button } from '../shared/ui/button';
import { Dialog } from '../shared/ui/dialog';
import { Field } from '../shared/ui/field';
import { ActNotice } from '../shared/ui/act-notice';
import { hasPasskeys, passkeyToConfirm } from './passkey';
import { ProviderProof } from './provider-proof';
import { sessionQuery, useSession } from './session-query';

interface StepUpDialogProps {
  onAnswered: () => void;
  onDropped: () => void;
}

type Proof = { password: string } | { otp: string } | 'passkey';

async function confirm(proof: Proof) {
  const body = proof === 'passkey' ? { passkey: await passkeyToConfirm() } : proof;
  return bodyOf(api.POST('/session/confirmation', { body }));
}

function useProof(onAnswered: () => void) {
  return useMutation({
    mutationFn: confirm,
    retry: false,
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      onAnswered();
    },
  });
}

/** Asks for the strongest proof the account has: a passkey or a code, or the password of one that has neither. */
export function StepUpDialog({ onAnswered, onDropped }: StepUpDialogProps) {
  const { t } = useLingui();
  const { has } = useSession().secondFactor;
  const prove = useProof(onAnswered);
  const [typed, setTyped] = useState('');
  return (
    <Dialog title={t`Confirm that it is you`} onClose={onDropped}>
      <p>
        <Trans>For this act Relais asks again who you are. It then goes on by itself.</Trans>
      </p>
      <ActNotice error={prove.error} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          prove.mutate(has ? { otp: typed.replaceAll(' ', '') } : { password: typed });
        }}
      >
        <ProofField has={has} typed={typed} onType={setTyped} />
        <div className="row">
          <Button type="submit" look="primary" busy={prove.isPending}>
            <Trans>Confirm</Trans>
          </Button>
          {has && hasPasskeys() ? (
            <Button busy={prove.isPending} onClick={() => prove.mutate('passkey')}>
              <Trans>Use a passkey</Trans>
            </Button>
          ) : null}
          {has ? <ProviderProof onAnswered={onAnswered} /> : null}
          <Button onClick={onDropped}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ProofFieldProps {
  /** The account has a second factor: its code, and no longer its password. */
  has: boolean;
  typed: string;
  onType: (typed: string) => void;
}

function ProofField({ has, typed, onType }: ProofFieldProps) {
  const { t } = useLingui();
  return (
    <Field label={has ? t`Code of your authenticator app` : t`Password`}>
      {(control) => (
        <input
          {...control}
          className="input"
          type={has ? 'text' : 'password'}
          inputMode={has ? 'numeric' : undefined}
          autoComplete={has ? 'one-time-code' : 'current-password'}
          value={typed}
          onChange={(event) => onType(event.target.value)}
          required
        />
      )}
    </Field>
  );
}
