import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Occupant, ShelterPlaceView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { useCan } from '../../session/session-query';
import { useMomentWords } from '../../shared/time/time-words';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Reference } from '../../shared/ui/reference';
import { WhoHasSentence } from '../../entities/person/who-has-sentence';
import { DepartureDialog } from './departure-dialog';
import { MoveDialog } from './move-dialog';
import { PlaceUse } from './place-use';
import { STATE_TONES, useStateWords } from './place-words';
import { ReservationActs } from './reservation-acts';

interface PlaceRowProps {
  place: ShelterPlaceView;
}

export function PlaceRow({ place }: PlaceRowProps) {
  const stateOf = useStateWords();
  const { occupants, reservation, outOfUse, bedsTaken } = place;
  return (
    <li className="stack stack--tight">
      <div className="row row--apart">
        <span className="row">
          <strong>{place.label}</strong>
          <span className="small quiet">
            <Plural value={place.beds} one="# bed" other="# beds" />
          </span>
        </span>
        <Badge tone={STATE_TONES[place.state]}>{stateOf(place.state)}</Badge>
      </div>
      {occupants.map((occupant) => (
        <Resident key={occupant.stayId} occupant={occupant} />
      ))}
      {bedsTaken > occupants.length ? (
        <p className="small quiet">
          <Trans>A person stays here whose case is not open to you.</Trans>
        </p>
      ) : null}
      {reservation && bedsTaken === 0 ? <Kept reservation={reservation} /> : null}
      {outOfUse ? (
        <p className="small">
          <Label list="out-of-use-reason" code={outOfUse.reason} />
          {', '}
          <Trans>
            since <When at={outOfUse.since} />
          </Trans>
        </p>
      ) : null}
      <PlaceUse place={place} />
    </li>
  );
}

interface ResidentProps {
  occupant: Occupant;
}

function Resident({ occupant }: ResidentProps) {
  const [asking, setAsking] = useState<'move' | 'departure'>();
  const can = useCan();
  const close = () => setAsking(undefined);
  return (
    <div className="row row--apart">
      <p>
        <Link to="/cases/$caseId" params={{ caseId: occupant.caseId }}>
          <Reference value={occupant.caseReference} />
        </Link>{' '}
        <span className="small quiet">
          <Trans>
            since <When at={occupant.since} />
          </Trans>
        </span>
        {occupant.whoHas && (!occupant.whoHas.isYou || occupant.whoHas.missing) ? (
          <span className="small sentence">
            <WhoHasSentence whoHas={occupant.whoHas} />
          </span>
        ) : null}
      </p>
      {can('stay:write') ? (
        <span className="row">
          <Button small onClick={() => setAsking('move')}>
            <Trans>Move…</Trans>
          </Button>
          <Button small onClick={() => setAsking('departure')}>
            <Trans>Has left…</Trans>
          </Button>
        </span>
      ) : null}
      {asking === 'move' ? <MoveDialog occupant={occupant} onClose={close} /> : null}
      {asking === 'departure' ? <DepartureDialog occupant={occupant} onClose={close} /> : null}
    </div>
  );
}

interface KeptProps {
  reservation: NonNullable<ShelterPlaceView['reservation']>;
}

function Kept({ reservation }: KeptProps) {
  const momentOf = useMomentWords();
  const until = momentOf(reservation.expiresAt);
  const who = reservation.reservedBy;
  return (
    <div className="row row--apart">
      <p>
        <Link to="/referrals/$referralId" params={{ referralId: reservation.referralId }}>
          {reservation.caseReference ? (
            <Reference value={reservation.caseReference} />
          ) : (
            <Trans>a referral</Trans>
          )}
        </Link>{' '}
        <span className="small quiet">
          <Trans>
            kept by {who} until {until}
          </Trans>
        </span>
        {reservation.whoHas ? (
          <span className="small sentence">
            <WhoHasSentence whoHas={reservation.whoHas} />
          </span>
        ) : null}
      </p>
      <ReservationActs reservation={reservation} />
    </div>
  );
}
