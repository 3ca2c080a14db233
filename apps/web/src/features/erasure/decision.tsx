import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { RetentionView } from '../../shared/api';
import { minutesUntil } from '../../shared/time/brussels';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { useErase, useProposal } from './retention-queries';

interface DecisionProps {
  view: RetentionView;
}

/** One supervisor proposes to erase a case that is due; another one confirms, or it is taken back. */
export function Decision({ view }: DecisionProps) {
  const propose = useProposal(view.id, 'propose');
  const withdraw = useProposal(view.id, 'withdraw');
  const stop = useProposal(view.id, 'stop');
  const [confirming, setConfirming] = useState(false);
  const { actions } = view;
  return (
    <>
      <Proposed view={view} />
      <Confirmed view={view} />
      <ProblemNotice error={propose.error ?? withdraw.error ?? stop.error} />
      <div className="row">
        {actions.includes('propose') ? (
          <Button small busy={propose.isPending} onClick={() => propose.mutate(undefined)}>
            <Trans>Propose to erase it</Trans>
          </Button>
        ) : null}
        {actions.includes('confirm') ? (
          <Button small className="erasure-confirm" onClick={() => setConfirming(true)}>
            <Trans>Erase it for good…</Trans>
          </Button>
        ) : null}
        {actions.includes('withdraw') ? (
          <Button small busy={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
            <Trans>Take the proposal back</Trans>
          </Button>
        ) : null}
        {actions.includes('stop') ? (
          <Button small busy={stop.isPending} onClick={() => stop.mutate(undefined)}>
            <Trans>Stop the erasure</Trans>
          </Button>
        ) : null}
      </div>
      {confirming ? <ConfirmDialog view={view} onClose={() => setConfirming(false)} /> : null}
    </>
  );
}

/** When a confirmed erasure takes effect, and who decided it. */
function Confirmed({ view: { confirmation } }: DecisionProps) {
  if (!confirmation) return null;
  const { by, takesEffectAt } = confirmation;
  return (
    <p>
      <strong>
        {by ? (
          <Trans>
            {by} confirmed the erasure. The case is erased <When at={takesEffectAt} />; until then it can be
            stopped.
          </Trans>
        ) : (
          <Trans>
            The erasure is confirmed. The case is erased <When at={takesEffectAt} />; until then it can be
            stopped.
          </Trans>
        )}
      </strong>
    </p>
  );
}

function Proposed({ view: { proposal, confirmation, actions } }: DecisionProps) {
  if (!proposal || confirmation) return null;
  const { at, by, isOwn, confirmableFrom } = proposal;
  return (
    <p>
      {by ? (
        <Trans>
          Proposed for erasure by {by} <When at={at} />.
        </Trans>
      ) : (
        <Trans>
          Proposed for erasure <When at={at} />.
        </Trans>
      )}{' '}
      {isOwn && actions.length > 0 ? <Trans>Another supervisor has to confirm it.</Trans> : null}{' '}
      {minutesUntil(confirmableFrom) > 0 ? (
        <Trans>
          It can be confirmed from <When at={confirmableFrom} />; the data-protection officer was told.
        </Trans>
      ) : (
        <Trans>It can be confirmed now; the data-protection officer was told.</Trans>
      )}
    </p>
  );
}

interface ConfirmDialogProps extends DecisionProps {
  onClose: () => void;
}

function ConfirmDialog({ view, onClose }: ConfirmDialogProps) {
  const { t } = useLingui();
  const erase = useErase(view.id, onClose);
  const reference = <Reference value={view.reference} />;
  return (
    <LegalDialog
      act="case.erase"
      title={<Trans>Erase {reference} for good?</Trans>}
      verb={<Trans>Erase it</Trans>}
      run={erase}
      lost={t`Nothing was erased.`}
      onConfirm={() => erase.mutate(undefined)}
      onClose={onClose}
    >
      <p>
        <Trans>
          Everything of this case goes, of every agency, and the key that opens it in this database. What
          stays is a record for statistics without a name, and the log of who did what.
        </Trans>
      </p>
    </LegalDialog>
  );
}
