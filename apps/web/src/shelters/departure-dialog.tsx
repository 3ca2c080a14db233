import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type DepartureReason, type Occupant } from '../api';
import { useCodes } from '../codes/code-lists';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ProblemNotice } from '../ui/problem-notice';
import { grouped } from '../ui/reference';
import { useShelterAct } from './use-shelter-act';
import { CodeOptions } from '../codes/labels';

interface DepartureDialogProps {
  occupant: Occupant;
  onClose: () => void;
}

/** The stay ends for a reason that is counted. */
export function DepartureDialog({ occupant, onClose }: DepartureDialogProps) {
  const { t } = useLingui();
  const reasons = useCodes('departure-reason').filter(({ code }) => code !== 'case_closed_to_us');
  const [reason, setReason] = useState('');
  const reference = grouped(occupant.caseReference);
  const depart = useShelterAct((why: DepartureReason) => {
    const params = { path: { id: occupant.stayId }, header: { 'If-Match': `stay-${occupant.version}` } };
    return bodyOf(api.POST('/shelters/stays/{id}/departure', { params, body: { reason: why } }));
  }, onClose);
  return (
    <Dialog title={t`${reference} has left?`} onClose={onClose}>
      <ProblemNotice error={depart.error} />
      <Field
        label={t`Why`}
        hint={t`A child that is missing is reported as missing as well: this only frees the bed.`}
      >
        {(control) => (
          <select
            {...control}
            className="input"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          >
            <option value="">{t`Choose`}</option>
            <CodeOptions codes={reasons} />
          </select>
        )}
      </Field>
      <div className="row">
        <Button
          look="primary"
          busy={depart.isPending || !reason}
          onClick={() => depart.mutate(reason as DepartureReason)}
        >
          <Trans>End the stay</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
