import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, useIdempotencyKey, type OverrideReason, type WhoHasView } from '../api';
import { Loading } from '../app/loading';
import { OverrideQuestion } from '../shelters/override-question';
import { PlaceChoice } from '../shelters/place-choice';
import { placesQuery } from '../shelters/place-queries';
import { useShelterAct } from '../shelters/use-shelter-act';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { LegalDialog } from '../ui/legal-dialog';
import { ProblemNotice } from '../ui/problem-notice';

interface ArrivalButtonProps {
  whoHas: WhoHasView;
  caseId?: string;
  /** Whose people the places are held against. */
  referralId?: string;
}

/** The person moved in: onto the place that is kept, or onto one that is chosen now. */
export function ArrivalButton({ whoHas, caseId, referralId }: ArrivalButtonProps) {
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
        <BedDialog caseId={caseId} referralId={referralId} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}

function useArrival(onDone?: () => void) {
  const keyOf = useIdempotencyKey();
  return useShelterAct((body: { reservationId: string } | BedInput) => {
    const params = { header: { 'Idempotency-Key': keyOf(body) } };
    return bodyOf(api.POST('/shelters/stays', { params, body }));
  }, onDone);
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

interface KeptDialogProps {
  reservationId: string;
  onClose: () => void;
}

/** An arrival moves the person into the hands of the house, and no later act undoes that: it is asked for once, with the focus on "Back". */
export function KeptDialog({ reservationId, onClose }: KeptDialogProps) {
  const { t } = useLingui();
  const arrive = useArrival(onClose);
  return (
    <LegalDialog
      title={t`Has the person arrived?`}
      verb={<Trans>Record the arrival</Trans>}
      run={arrive}
      takingBack={<Trans>An arrival cannot be taken back.</Trans>}
      onConfirm={() => arrive.mutate({ reservationId })}
      onClose={onClose}
    >
      <p>
        <Trans>
          From now on your agency has this person. A hand-over that waits ends with the arrival, and its
          agencies are told.
        </Trans>
      </p>
    </LegalDialog>
  );
}

interface BedInput {
  caseId: string;
  placeId: string;
  overrideReason?: OverrideReason;
}

interface BedDialogProps {
  caseId: string;
  referralId?: string;
  onClose: () => void;
}

/** Only the bed is asked for: whose person it is was said by the hand-over. */
function BedDialog({ caseId, referralId, onClose }: BedDialogProps) {
  const { t } = useLingui();
  const [placeId, setPlaceId] = useState<string>();
  const [overrideReason, setOverride] = useState<OverrideReason>();
  const places = useQuery(placesQuery(referralId));
  const arrive = useArrival(onClose);
  const free = (places.data?.items ?? []).filter(({ state, fit }) => fit?.possible ?? state === 'free');
  const broken = free.find(({ id }) => id === placeId)?.fit?.broken ?? [];
  const isReady = placeId !== undefined && (broken.length === 0 || overrideReason !== undefined);
  return (
    <Dialog title={t`Onto which place did the person move?`} onClose={onClose}>
      <ProblemNotice error={places.error ?? arrive.error} />
      {places.isPending ? <Loading /> : null}
      {free.length > 0 ? (
        <PlaceChoice name="arrival" places={free} chosen={placeId} onChoose={setPlaceId} />
      ) : places.data ? (
        <p>
          <Trans>No place is free.</Trans>
        </p>
      ) : null}
      {broken.length > 0 ? (
        <OverrideQuestion broken={broken} value={overrideReason} onChange={setOverride} />
      ) : null}
      <div className="row">
        <Button
          look="primary"
          busy={arrive.isPending}
          disabled={!isReady}
          onClick={() => placeId && arrive.mutate({ caseId, placeId, overrideReason })}
        >
          <Trans>Record the arrival</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
