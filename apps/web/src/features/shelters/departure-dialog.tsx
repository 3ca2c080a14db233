import { Trans, useLingui } from '@lingui/react/macro';
import { api, bodyOf, type DepartureReason, type Occupant } from '../../shared/api';
import { ReasonDialog } from '../../entities/code/reason-dialog';
import { Reference } from '../../shared/ui/reference';
import { useShelterAct } from './use-shelter-act';

/** Written by the closing of the case alone. */
const OF_CLOSING = ['case_closed_to_us'];

interface DepartureDialogProps {
  occupant: Occupant;
  onClose: () => void;
}

/** The stay ends for a reason that is counted. */
export function DepartureDialog({ occupant, onClose }: DepartureDialogProps) {
  const { t } = useLingui();
  const reference = <Reference value={occupant.caseReference} />;
  const depart = useShelterAct((why: DepartureReason) => {
    const params = { path: { id: occupant.stayId }, header: { 'If-Match': `stay-${occupant.version}` } };
    return bodyOf(api.POST('/shelters/stays/{id}/departure', { params, body: { reason: why } }));
  }, onClose);
  return (
    <ReasonDialog
      title={<Trans>{reference} has left?</Trans>}
      list="departure-reason"
      without={OF_CLOSING}
      hint={t`A child that is missing is reported as missing as well: this only frees the bed.`}
      act={depart}
      verb={<Trans>End the stay</Trans>}
      onClose={onClose}
    />
  );
}
