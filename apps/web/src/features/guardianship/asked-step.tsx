import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { PersonDialog } from '../../entities/person/person-dialog';
import { Button } from '../../shared/ui/button';

interface AskedStepProps {
  run: { error: Error | null; isPending: boolean };
  /** Does it, and says so once it is done. */
  onConfirm: (done: { onSuccess: () => void }) => void;
  look?: 'primary';
  title: string;
  verb: ReactNode;
  /** What it leads to. */
  children: ReactNode;
}

/** A step of the assessment that no later act undoes: the dialog names the person and asks once. */
export function AskedStep({ run, onConfirm, look, title, verb, children }: AskedStepProps) {
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button look={look} onClick={() => setAsking(true)}>
        {verb}…
      </Button>
      {isAsking ? (
        <PersonDialog
          title={title}
          verb={verb}
          run={run}
          takingBack={<Trans>This cannot be taken back.</Trans>}
          onConfirm={() => onConfirm({ onSuccess: close })}
          onClose={close}
        >
          <p>{children}</p>
        </PersonDialog>
      ) : null}
    </>
  );
}
