import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type ShelterPlaceView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { KeptDialog } from './kept-dialog';
import { useShelterAct } from './use-shelter-act';

interface ReservationActsProps {
  reservation: NonNullable<ShelterPlaceView['reservation']>;
}

/** They came, or the place is given back. */
export function ReservationActs({ reservation }: ReservationActsProps) {
  const { id, version } = reservation;
  const can = useCan();
  const [isAsking, setAsking] = useState(false);
  const giveBack = useShelterAct(() => {
    const params = { path: { id }, header: { 'If-Match': `reservation-${version}` } };
    return bodyOf(api.POST('/shelters/reservations/{id}/cancellation', { params, body: {} }));
  });
  if (!can('stay:write')) return null;
  return (
    <div className="stack stack--tight">
      <ProblemNotice error={giveBack.error} />
      <span className="row">
        <Button small look="primary" onClick={() => setAsking(true)}>
          <Trans>Has arrived…</Trans>
        </Button>
        <Button small busy={giveBack.isPending} onClick={() => giveBack.mutate(undefined)}>
          <Trans>Give the place back</Trans>
        </Button>
      </span>
      {isAsking ? <KeptDialog reservationId={id} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}
