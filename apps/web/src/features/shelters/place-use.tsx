import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type Language, type OutOfUseReason, type ShelterPlaceView } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { useCan } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { Dialog } from '../../shared/ui/dialog';
import { Group } from '../../shared/ui/field';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useShelterAct } from './use-shelter-act';

interface PlaceUseProps {
  place: ShelterPlaceView;
}

/** Of an act on the place as it is on the screen. */
const paramsOf = ({ id, version }: ShelterPlaceView) => ({
  path: { id },
  header: { 'If-Match': `place-${version}` },
});

/** Taking an empty place out of use and back: for supervisors. */
export function PlaceUse({ place }: PlaceUseProps) {
  const [isClosing, setClosing] = useState(false);
  const can = useCan();
  const reopen = useShelterAct(() =>
    bodyOf(api.POST('/shelters/places/{id}/reopening', { params: paramsOf(place), body: {} })),
  );
  const vacate = useShelterAct(() =>
    bodyOf(api.POST('/shelters/places/{id}/vacating', { params: { path: { id: place.id } }, body: {} })),
  );
  if (!can('place:manage')) return null;
  return (
    <div className="row">
      <ProblemNotice error={reopen.error ?? vacate.error} />
      {place.state === 'free' ? (
        <Button small onClick={() => setClosing(true)}>
          <Trans>Take out of use…</Trans>
        </Button>
      ) : null}
      {place.state === 'out_of_use' ? (
        <Button small busy={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
          <Trans>Take into use again</Trans>
        </Button>
      ) : null}
      {place.bedsTaken > place.occupants.length ? (
        <Button small busy={vacate.isPending} onClick={() => vacate.mutate(undefined)}>
          <Trans>Free the beds of closed cases</Trans>
        </Button>
      ) : null}
      {isClosing ? <ClosureDialog place={place} onClose={() => setClosing(false)} /> : null}
    </div>
  );
}

interface ClosureDialogProps extends PlaceUseProps {
  onClose: () => void;
}

function ClosureDialog({ place, onClose }: ClosureDialogProps) {
  const { t, i18n } = useLingui();
  const reasons = useCodes('out-of-use-reason');
  const [reason, setReason] = useState<OutOfUseReason>();
  const close = useShelterAct((why: OutOfUseReason) => {
    const params = paramsOf(place);
    return bodyOf(api.POST('/shelters/places/{id}/closure', { params, body: { reason: why } }));
  }, onClose);
  return (
    <Dialog title={t`Take ${place.label} out of use?`} onClose={onClose}>
      <ProblemNotice error={close.error} />
      <Group label={t`Why`}>
        {reasons.map(({ code, labels }) => (
          <Chip
            key={code}
            name="closure-reason"
            value={code}
            checked={reason === code}
            onChange={() => setReason(code as OutOfUseReason)}
          >
            {labels[i18n.locale as Language]}
          </Chip>
        ))}
      </Group>
      <div className="row">
        <Button
          look="primary"
          busy={close.isPending || !reason}
          onClick={() => reason && close.mutate(reason)}
        >
          <Trans>Take out of use</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
