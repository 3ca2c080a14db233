import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Loading } from '../../shared/ui/loading';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ArrivingPeople } from './arriving-people';
import { reservationQuery } from './place-queries';
import { useArrival } from './use-arrival';

interface KeptDialogProps {
  reservationId: string;
  onClose: () => void;
}

/**
 * An arrival moves each person of the reservation into the hands of the house, and no later act undoes that: it names them and the place,
 * and is asked for once they are read.
 */
export function KeptDialog({ reservationId, onClose }: KeptDialogProps) {
  const { t } = useLingui();
  const reservation = useQuery(reservationQuery(reservationId));
  const arrive = useArrival(onClose);
  if (reservation.isPending) return <Loading />;
  if (!reservation.data)
    return (
      <Dialog title={t`Has the person arrived?`} onClose={onClose}>
        <ProblemNotice error={reservation.error} />
        <div className="row">
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
        </div>
      </Dialog>
    );
  const { placeLabel, unitName, people } = reservation.data;
  return (
    <LegalDialog
      title={people.length > 1 ? t`Have these people arrived?` : t`Has the person arrived?`}
      verb={<Trans>Record the arrival</Trans>}
      run={arrive}
      takingBack={<Trans>An arrival cannot be taken back.</Trans>}
      onConfirm={() => arrive.mutate({ reservationId })}
      onClose={onClose}
    >
      <p>
        <Trans>
          The place: {placeLabel}, {unitName}.
        </Trans>
      </p>
      <ArrivingPeople people={people} />
    </LegalDialog>
  );
}
