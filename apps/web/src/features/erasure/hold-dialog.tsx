import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ActDialog } from '../../shared/ui/act-dialog';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { useTries } from '../../shared/ui/use-tries';
import { TextField } from '../../shared/ui/value-fields';
import { type HoldAct, useHold } from './retention-queries';
import { written } from '../../shared/ui/written';

interface HoldDialogProps {
  caseId: string;
  act: HoldAct;
  onClose: () => void;
}

/** A magistrate says why a case is kept, or why it need not be any longer. */
export function HoldDialog({ caseId, act, onClose }: HoldDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const hold = useHold(caseId, act, onClose);
  const problems = written(reason) ? [] : [{ target: 'hold-reason', text: t`Write why` }];
  const { attempt, errors, errorAt, tried } = useTries(problems);
  return (
    <ActDialog
      title={act === 'hold' ? t`Hold this case?` : t`Hold this case no longer?`}
      verb={act === 'hold' ? <Trans>Hold it</Trans> : <Trans>Lift it</Trans>}
      run={hold}
      lost={t`Not saved.`}
      onConfirm={() => tried() && hold.mutate(written(reason))}
      onClose={onClose}
    >
      <p>
        {act === 'hold' ? (
          <Trans>
            It is not erased until your office lifts this, whatever its time. Everybody who takes part sees
            that your office holds it.
          </Trans>
        ) : (
          <Trans>From then on it is erased when its time is over and two people decide it.</Trans>
        )}
      </p>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField
        id="hold-reason"
        label={t`Why`}
        hint={t`Only your own office reads this.`}
        error={errorAt('hold-reason')}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
    </ActDialog>
  );
}
