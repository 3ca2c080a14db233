import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  api,
  ApiProblem,
  bodyOf,
  type Occupant,
  type OverrideReason,
  type PlaceRule,
} from '../../shared/api';
import { ActDialog } from '../../shared/ui/act-dialog';
import { Reference } from '../../shared/ui/reference';
import { BookedOnSite } from './booked-on-site';
import { OverrideQuestion } from './override-question';
import { PlaceChoice } from './place-choice';
import { placesQuery } from './place-queries';
import { useShelterAct } from './use-shelter-act';

interface MoveDialogProps {
  occupant: Occupant;
  onClose: () => void;
}

/** Another bed of the same house; the stay goes on. */
export function MoveDialog({ occupant, onClose }: MoveDialogProps) {
  const [placeId, setPlaceId] = useState<string>();
  const [overrideReason, setOverride] = useState<OverrideReason>();
  const free = (useQuery(placesQuery()).data?.items ?? []).filter(({ state }) => state === 'free');
  const reference = <Reference value={occupant.caseReference} />;
  const move = useShelterAct((to: string) => {
    const params = { path: { id: occupant.stayId }, header: { 'If-Match': `stay-${occupant.version}` } };
    return bodyOf(api.POST('/shelters/stays/{id}/moves', { params, body: { placeId: to, overrideReason } }));
  }, onClose);
  const broken = brokenRulesOf(move.error);
  return (
    <ActDialog
      title={<Trans>Move {reference}</Trans>}
      verb={<Trans>Move</Trans>}
      run={move}
      isReady={Boolean(placeId)}
      onConfirm={() => placeId && move.mutate(placeId)}
      onClose={onClose}
    >
      <BookedOnSite caseId={occupant.caseId} />
      {free.length > 0 ? (
        <PlaceChoice name="move-to" places={free} chosen={placeId} onChoose={setPlaceId} />
      ) : (
        <p>
          <Trans>No other place is free.</Trans>
        </p>
      )}
      <OverrideQuestion broken={broken} value={overrideReason} onChange={setOverride} />
    </ActDialog>
  );
}

/** Which rules the server said are broken. */
function brokenRulesOf(error: unknown): PlaceRule[] {
  if (!(error instanceof ApiProblem) || error.code !== 'placeRulesBroken') return [];
  return error.issues.map(({ type }) => type.split('.').at(-1) as PlaceRule);
}
