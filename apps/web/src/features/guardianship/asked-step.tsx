import { Trans } from '@lingui/react/macro';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { PersonDialog } from '../../entities/person/person-dialog';
import { Button } from '../../shared/ui/button';

interface AskedStepProps extends Omit<ComponentProps<typeof PersonDialog>, 'onConfirm' | 'onClose'> {
  /** Does it, and says so once it is done. */
  onConfirm: (done: { onSuccess: () => void }) => void;
  look?: 'primary';
  /** Of the button that asks, where it is not the verb. */
  label?: ReactNode;
}

/** The button of an act that is asked about once: its dialog names the person. An act that is not of the list cannot be taken back. */
export function AskedStep({ onConfirm, look, label, isReady, ...dialog }: AskedStepProps) {
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button look={look} disabled={isReady === false} onClick={() => setAsking(true)}>
        {label ?? <>{dialog.verb}…</>}
      </Button>
      {isAsking ? (
        <PersonDialog
          takingBack={dialog.act ? undefined : <Trans>This cannot be taken back.</Trans>}
          {...dialog}
          onConfirm={() => onConfirm({ onSuccess: close })}
          onClose={close}
        />
      ) : null}
    </>
  );
}
