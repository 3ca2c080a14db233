import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, queryClient, type OverrideReason, type ReferralView, useIdempotencyKey } from '../api';
import { Loading } from '../app/loading';
import { referralQuery } from '../referrals/referral-query';
import { Button } from '../ui/button';
import { ProblemNotice } from '../ui/problem-notice';
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
  const keyOf = useIdempotencyKey();
  const places = useQuery(placesQuery(referral.id));
  const keep = useShelterAct((accept: boolean) => {
    const body = { placeId: placeId!, referralId: referral.id, accept, overrideReason };
    const shown = queryClient.getQueryData(referralQuery(referral.id).queryKey);
    const params = { header: { 'Idempotency-Key': keyOf(body), 'If-Match': shown?.etag ?? '' } };
    return bodyOf(api.POST('/shelters/reservations', { params, body }));
  }, onCancel);
  if (places.isPending) return <Loading />;
  const possible = (places.data?.items ?? []).filter(({ fit }) => fit?.possible);
  const broken = possible.find(({ id }) => id === placeId)?.fit?.broken ?? [];
  const isReady = placeId && (broken.length === 0 || overrideReason);
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
      {broken.length > 0 ? (
        <OverrideQuestion broken={broken} value={overrideReason} onChange={setOverride} />
      ) : null}
      <div className="row">
        {referral.actions.includes('acceptance') ? (
          <Button look="primary" busy={keep.isPending || !isReady} onClick={() => keep.mutate(true)}>
            <Trans>Accept onto this place</Trans>
          </Button>
        ) : null}
        <Button busy={keep.isPending || !isReady} onClick={() => keep.mutate(false)}>
          <Trans>Only keep the place</Trans>
        </Button>
        <Button onClick={onCancel}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </div>
  );
}
