import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { api, bodyOf, type FactorView } from '../../shared/api';
import { Dialog } from '../../shared/ui/dialog';
import { ActNotice } from '../../shared/ui/act-notice';
import { NameForm } from './name-form';

interface RenameDialogProps {
  factor: FactorView;
  onClose: () => void;
}

export function RenameDialog({ factor, onClose }: RenameDialogProps) {
  const { t } = useLingui();
  const rename = useMutation({
    mutationFn: (name: string) =>
      bodyOf(api.PATCH('/session/factors/{id}', { params: { path: { id: factor.id } }, body: { name } })),
    onSuccess: onClose,
  });
  return (
    <Dialog title={t`Rename`} onClose={onClose}>
      <ActNotice error={rename.error} />
      <NameForm
        initial={factor.name}
        busy={rename.isPending}
        submit={<Trans>Save</Trans>}
        onName={rename.mutate}
        onBack={onClose}
      />
    </Dialog>
  );
}
