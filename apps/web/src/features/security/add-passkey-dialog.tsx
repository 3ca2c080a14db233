import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { addPasskey } from '../../session/passkey';
import { withStepUp } from '../../session/step-up';
import { Dialog } from '../../shared/ui/dialog';
import { ActNotice } from '../../shared/ui/act-notice';
import { NameForm } from './name-form';

interface AddPasskeyDialogProps {
  onClose: () => void;
}

export function AddPasskeyDialog({ onClose }: AddPasskeyDialogProps) {
  const { t } = useLingui();
  const add = useMutation({
    retry: false,
    mutationFn: (name: string) => withStepUp(() => addPasskey(name)),
    onSuccess: onClose,
  });
  return (
    <Dialog title={t`Add a passkey`} onClose={onClose}>
      <p>
        <Trans>
          Your device asks for your finger, your face or its PIN. With the passkey you then log in without a
          password.
        </Trans>
      </p>
      <ActNotice error={add.error} />
      <NameForm
        busy={add.isPending}
        submit={<Trans>Make the passkey</Trans>}
        onName={add.mutate}
        onBack={onClose}
      />
    </Dialog>
  );
}
