import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  api,
  bodyOf,
  queryClient,
  type OverrideReason,
  type ReferralView,
  type ShelterPlaceView,
  useIdempotencyKey,
} from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { referralQuery } from '../../entities/referral/referral-query';
import { useTransition } from '../../entities/referral/use-transition';
import { useMomentWords } from '../../shared/time/time-words';
import { Button } from '../../shared/ui/button';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { OverrideQuestion } from './override-question';
import { PlaceChoice } from './place-choice';
import { placesQuery } from './place-queries';
import { useShelterAct } from './use-shelter-act';

interface AcceptOntoPlaceProps {
  referral: ReferralView;
  onCancel: () => void;
}

/** A place is kept and the referral accepted in one act; or only kept, while one asks a colleague. */
export function AcceptOntoPlace({ referral, onCancel }: AcceptOntoPlaceProps) {
  const [placeId, setPlaceId] = useState<string>();
  const [overrideReason, setOverride] = useState<OverrideReason>();
  const places = useQuery(placesQuery(referral.id));
  const keep = useKeep(referral.id, onCancel);
  if (places.isPending) return <Loading />;
  const kept = places.data?.items.find(({ reservation }) => reservation?.referralId === referral.id);
  if (kept) return <AlreadyKept referral={referral} place={kept} onCancel={onCancel} />;
  const possible = (places.data?.items ?? []).filter(({ fit }) => fit?.possible);
  const broken = possible.find(({ id }) => id === placeId)?.fit?.broken ?? [];
  const isReady = placeId && (broken.length === 0 || overrideReason);
  const send = (accept: boolean) => placeId && keep.mutate({ placeId, accept, overrideReason });
  return (
    <div className="card card__body stack">
      <ProblemNotice error={places.error ?? keep.error} />
      {possible.length > 0 ? (
        <PlaceChoice name="accept-onto" places={possible} chosen={placeId} onChoose={setPlaceId} />
      ) : (
        <p>
          <Trans>No place with enough beds is free.</Trans>
        </p>
      )}
      <OverrideQuestion broken={broken} value={overrideReason} onChange={setOverride} />
      <div className="row">
        {referral.actions.includes('acceptance') ? (
          <Button look="primary" busy={keep.isPending || !isReady} onClick={() => send(true)}>
            <Trans>Accept onto this place</Trans>
          </Button>
        ) : null}
        <Button busy={keep.isPending || !isReady} onClick={() => send(false)}>
          <Trans>Only keep the place</Trans>
        </Button>
        <Button onClick={onCancel}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </div>
  );
}

/** Keeps a place for the referral as it is on the screen, and accepts it as well where that is said. */
function useKeep(referralId: string, onDone: () => void) {
  const keyOf = useIdempotencyKey();
  return useShelterAct((said: { placeId: string; accept: boolean; overrideReason?: OverrideReason }) => {
    const body = { ...said, referralId };
    const shown = queryClient.getQueryData(referralQuery(referralId).queryKey);
    const params = { header: { 'Idempotency-Key': keyOf(body), 'If-Match': shown?.etag ?? '' } };
    return bodyOf(api.POST('/shelters/reservations', { params, body }));
  }, onDone);
}

interface AlreadyKeptProps extends AcceptOntoPlaceProps {
  place: ShelterPlaceView;
}

/** One referral has one place: the one that is kept for it is accepted onto, or given back on the board before another is chosen. */
function AlreadyKept({ referral, place, onCancel }: AlreadyKeptProps) {
  const { t } = useLingui();
  const transition = useTransition(referral.id);
  return (
    <div className="card card__body stack">
      <KeptNotice place={place} />
      <ProblemNotice error={transition.error} lost={t`Nothing was changed.`} />
      <div className="row">
        {referral.actions.includes('acceptance') ? (
          <Button
            look="primary"
            busy={transition.isPending}
            onClick={() => transition.mutate({ act: 'acceptance' }, { onSuccess: onCancel })}
          >
            <Trans>Accept onto this place</Trans>
          </Button>
        ) : null}
        <Button onClick={onCancel}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </div>
  );
}

/** Which place, by which agency and until when, and how it is given back. */
function KeptNotice({ place: { label, unit, reservation } }: Pick<AlreadyKeptProps, 'place'>) {
  const momentOf = useMomentWords();
  const where = `${label} · ${unit.name}`;
  const until = momentOf(reservation!.expiresAt);
  const who = reservation!.reservedBy;
  return (
    <Notice>
      <p>
        <strong>
          <Trans>
            {where} is already kept for this referral, by {who} until {until}.
          </Trans>
        </strong>
      </p>
      <p>
        <Trans>To choose another place, first give this one back on the board of places.</Trans>{' '}
        <Link to="/places">
          <Trans>Open the board of places</Trans>
        </Link>
      </p>
    </Notice>
  );
}
