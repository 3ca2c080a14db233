import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type RevealedAddress, type ShelterUnit } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { withStepUp } from '../../session/step-up';
import { NotAnswered } from '../../shared/api/not-answered';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { telephoneWords } from '../../shared/ui/telephone';

interface AddressLineProps {
  unit: ShelterUnit;
}

/** The address is sealed: shown in a dialog, once, and gone with it. It is kept in no cache. */
export function AddressLine({ unit }: AddressLineProps) {
  const [isAsking, setAsking] = useState(false);
  const can = useCan();
  return (
    <div className="card__body row row--apart">
      <span className="row">
        <Badge tone="sealed">
          {unit.hasAddress ? <Trans>address sealed</Trans> : <Trans>no address kept</Trans>}
        </Badge>
        {unit.relayTelephone ? (
          <span className="small">
            <Trans>relay telephone {telephoneWords(unit.relayTelephone)}</Trans>
          </span>
        ) : null}
      </span>
      {unit.hasAddress && can('address:reveal') ? (
        <Button small onClick={() => setAsking(true)}>
          <Trans>Show the address…</Trans>
        </Button>
      ) : null}
      {isAsking ? <RevealDialog unit={unit} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

interface RevealDialogProps extends AddressLineProps {
  onClose: () => void;
}

function RevealDialog({ unit, onClose }: RevealDialogProps) {
  const { t } = useLingui();
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: () =>
      withStepUp(() =>
        bodyOf(
          api.POST('/shelters/units/{id}/address-reveals', { params: { path: { id: unit.id } }, body: {} }),
        ),
      ),
    retry: false,
  });
  return (
    <Dialog title={t`Show the address of ${unit.name}?`} onClose={onClose}>
      <ProblemNotice error={reveal.error instanceof NotAnswered ? null : reveal.error} />
      {reveal.data ? (
        <Shown revealed={reveal.data} />
      ) : (
        <p>
          <Trans>
            It is written down that you looked. Do not pass it on; the police have the relay telephone.
          </Trans>
        </p>
      )}
      <div className="row">
        {reveal.data ? null : (
          <Button look="primary" busy={reveal.isPending} onClick={() => reveal.mutate()}>
            <Trans>Show it</Trans>
          </Button>
        )}
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

interface ShownProps {
  revealed: RevealedAddress;
}

function Shown({ revealed }: ShownProps) {
  return (
    <>
      <p role="status">
        <strong>{revealed.address}</strong>
      </p>
      <p className="small quiet">
        <Trans>Your look was written down.</Trans>{' '}
        <Plural
          value={revealed.leftToday}
          _0="You can see no other address today."
          one="You can see one more address today."
          other="You can see # more addresses today."
        />
      </p>
    </>
  );
}
