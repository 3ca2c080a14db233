import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Arriving, OverrideReason, WhoHasView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { OverrideQuestion } from './override-question';
import { PlaceChoice } from './place-choice';
import { placesQuery } from './place-queries';
import { Button } from '../../shared/ui/button';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ArrivingPeople } from './arriving-people';
import { KeptDialog } from './kept-dialog';
import { useArrival } from './use-arrival';

interface ArrivalButtonProps {
  whoHas: WhoHasView;
  caseId?: string;
  /** Of the case. */
  reference: string;
  /** Whose people the places are held against. */
  referralId?: string;
}

/** The person moved in: onto the place that is kept, or onto one that is chosen now. */
export function ArrivalButton({ whoHas, caseId, reference, referralId }: ArrivalButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const { place } = whoHas;
  if (place?.status === 'held' && place.reservationId)
    return <OntoKept reservationId={place.reservationId} />;
  if (!caseId) return null;
  return (
    <>
      <Button look="primary" onClick={() => setAsking(true)}>
        <Trans>Record the arrival…</Trans>
      </Button>
      {isAsking ? (
        <BedDialog
          caseId={caseId}
          person={{ caseReference: reference, withYouSince: withYouSince(whoHas) }}
          referralId={referralId}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function OntoKept({ reservationId }: { reservationId: string }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setAsking(true)}>
        <Trans>Record the arrival…</Trans>
      </Button>
      {isAsking ? <KeptDialog reservationId={reservationId} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

/** Where the agency has the person already, by an act before the arrival. */
const withYouSince = ({ isYou, state, since }: WhoHasView) => (isYou && state === 'with' ? since : undefined);

interface BedDialogProps {
  caseId: string;
  person: Arriving;
  referralId?: string;
  onClose: () => void;
}

/** Only the bed is asked for: whose person it is was said by the hand-over. */
function BedDialog({ caseId, person, referralId, onClose }: BedDialogProps) {
  const { t } = useLingui();
  const [placeId, setPlaceId] = useState<string>();
  const [overrideReason, setOverride] = useState<OverrideReason>();
  const places = useQuery(placesQuery(referralId));
  const arrive = useArrival(onClose);
  const free = (places.data?.items ?? []).filter(({ state, fit }) => fit?.possible ?? state === 'free');
  const broken = free.find(({ id }) => id === placeId)?.fit?.broken ?? [];
  const isReady = placeId !== undefined && (broken.length === 0 || overrideReason !== undefined);
  return (
    <LegalDialog
      title={t`Onto which place did the person move?`}
      verb={<Trans>Record the arrival</Trans>}
      run={arrive}
      isReady={isReady}
      takingBack={<Trans>An arrival cannot be taken back.</Trans>}
      onConfirm={() => placeId && arrive.mutate({ caseId, placeId, overrideReason })}
      onClose={onClose}
    >
      <ArrivingPeople people={[person]} />
      <ProblemNotice error={places.error} />
      {places.isPending ? <Loading /> : null}
      {free.length > 0 ? (
        <PlaceChoice name="arrival" places={free} chosen={placeId} onChoose={setPlaceId} />
      ) : places.data ? (
        <p>
          <Trans>No place is free.</Trans>
        </p>
      ) : null}
      <OverrideQuestion broken={broken} value={overrideReason} onChange={setOverride} />
    </LegalDialog>
  );
}
