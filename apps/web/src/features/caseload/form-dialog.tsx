import { Trans } from '@lingui/react/macro';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { FieldsForm } from '../../shared/ui/fields-form';

interface FormDialogProps extends Omit<ComponentProps<typeof FieldsForm>, 'aside'> {
  title: ReactNode;
  onClose: () => void;
}

/** A form in a dialog, with the way back beside its button. */
export function FormDialog({ title, onClose, ...form }: FormDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <FieldsForm
        {...form}
        aside={
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
        }
      />
    </Dialog>
  );
}
