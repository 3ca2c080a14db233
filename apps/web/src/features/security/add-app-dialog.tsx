import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type NewCode } from '../../shared/api';
import { ProofField } from '../../session/proof-field';
import { withStepUp } from '../../session/step-up';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ActNotice } from '../../shared/ui/act-notice';
import { NameForm } from './name-form';
import { QrPicture } from '../../shared/ui/qr-picture';

interface AddAppDialogProps {
  onClose: () => void;
}

export function AddAppDialog({ onClose }: AddAppDialogProps) {
  const { t } = useLingui();
  const begin = useMutation({
    retry: false,
    gcTime: 0,
    mutationFn: (name: string) =>
      withStepUp(() => bodyOf(api.POST('/session/factors/codes', { body: { name } }))),
  });
  return (
    <Dialog title={t`Add an authenticator app`} onClose={onClose}>
      {begin.data ? (
        <FirstCode code={begin.data} onClose={onClose} />
      ) : (
        <>
          <p>
            <Trans>An app on your telephone that shows a new code of six digits every half minute.</Trans>
          </p>
          <p>
            <Trans>
              It must know SHA-256, as FreeOTP, Aegis, Bitwarden, 1Password and KeePassXC do. Some apps do
              not, and show codes that do not fit: add a passkey then, or take another app.
            </Trans>
          </p>
          <ActNotice error={begin.error} />
          <NameForm
            busy={begin.isPending}
            submit={<Trans>Go on</Trans>}
            onName={begin.mutate}
            onBack={onClose}
          />
        </>
      )}
    </Dialog>
  );
}

interface FirstCodeProps {
  code: NewCode;
  onClose: () => void;
}

/** The secret is shown here and never again. */
function FirstCode({ code, onClose }: FirstCodeProps) {
  const { t } = useLingui();
  const [otp, setOtp] = useState('');
  const confirm = useConfirm(code, onClose);
  const spelled = code.secret.match(/.{1,4}/g)?.join(' ');
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(otp.replaceAll(' ', ''));
      }}
    >
      <p>
        <Trans>Scan this picture with the app, or type what stands below it.</Trans>
      </p>
      <QrPicture text={code.uri} label={t`Picture for the authenticator app`} />
      <p className="mono small">{spelled}</p>
      <ActNotice error={confirm.error} />
      <ProofField
        kind="code"
        label={t`The code the app shows now`}
        hint={t`Each code is good for the half minute in which the app shows it.`}
        value={otp}
        onChange={setOtp}
      />
      <div className="row">
        <Button type="submit" look="primary" busy={confirm.isPending}>
          <Trans>Finish</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </form>
  );
}

/** The app is added once it has shown a code that fits. */
function useConfirm({ id }: NewCode, onSuccess: () => void) {
  return useMutation({
    retry: false,
    mutationFn: (otp: string) => {
      const params = { path: { id } };
      return withStepUp(() =>
        bodyOf(api.POST('/session/factors/codes/{id}/confirmation', { params, body: { otp } })),
      );
    },
    onSuccess,
  });
}
