import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { ReferralView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { AcceptOntoPlace } from '../../features/shelters/accept-onto-place';
import { useWhoHas } from '../../entities/person/who-has-query';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useFocusAfter } from '../../shared/ui/use-focus-kept';
import { CompletionForm } from '../../features/referrals/completion-form';
import { RefusalForm } from '../../features/referrals/refusal-form';
import { useTransition, type Transition } from '../../entities/referral/use-transition';
import { WithdrawalDialog } from '../../features/referrals/withdrawal-dialog';

interface ReferralActsProps {
  referral: ReferralView;
}

/** What the member can do now, the likely act first. */
export function ReferralActs({ referral }: ReferralActsProps) {
  const { t } = useLingui();
  const transition = useTransition(referral.id);
  const { actions } = referral;
  useFocusAfter(transition.isSuccess);
  if (actions.length === 0) return <ProblemNotice error={transition.error} />;
  return (
    <div className="stack">
      <ProblemNotice error={transition.error} lost={t`Nothing was changed.`} />
      {actions.includes('refusal') ? <Answer referral={referral} transition={transition} /> : null}
      {actions.includes('completion') && referral.caseId ? (
        <KeepPlace referral={referral} caseId={referral.caseId} />
      ) : null}
      {actions.includes('completion') ? <CompletionForm transition={transition} /> : null}
      {actions.includes('withdrawal') ? <Withdrawal referral={referral} transition={transition} /> : null}
    </div>
  );
}

interface ActProps extends ReferralActsProps {
  transition: Transition;
}

function Answer({ referral, transition }: ActProps) {
  const [isRefusing, setRefusing] = useState(false);
  const [isPlacing, setPlacing] = useState(false);
  const can = useCan();
  const hasReturned = useRef(false);
  const sender = referral.from.name;
  // Not once the consent has ended on which the case would open.
  const mayAccept = referral.actions.includes('acceptance');
  function cancel(): void {
    hasReturned.current = true;
    setRefusing(false);
  }
  if (isRefusing) return <RefusalForm referral={referral} transition={transition} onCancel={cancel} />;
  if (isPlacing) return <AcceptOntoPlace referral={referral} onCancel={() => setPlacing(false)} />;
  return (
    <div className="stack stack--tight">
      {mayAccept ? <Accept transition={transition} /> : null}
      <div className="row">
        <Button
          ref={(button) => (hasReturned.current ? button?.focus() : undefined)}
          onClick={() => setRefusing(true)}
        >
          <Trans>Refuse…</Trans>
        </Button>
        {mayAccept && can('stay:write') ? (
          <Button onClick={() => setPlacing(true)}>
            <Trans>Accept onto a place…</Trans>
          </Button>
        ) : null}
        {referral.actions.includes('receipt') ? <ConfirmReceipt transition={transition} /> : null}
      </div>
      <p className="small quiet">
        <Trans>{sender} sees your answer at once.</Trans>
      </p>
    </div>
  );
}

function Accept({ transition }: { transition: Transition }) {
  return (
    <div className="act act--thumb">
      <Button
        look="primary"
        wide
        busy={transition.isPending}
        onClick={() => transition.mutate({ act: 'acceptance' })}
      >
        <Trans>Accept</Trans>
      </Button>
    </div>
  );
}

function ConfirmReceipt({ transition }: { transition: Transition }) {
  return (
    <Button busy={transition.isPending} onClick={() => transition.mutate({ act: 'receipt' })}>
      <Trans>Confirm receipt, answer later</Trans>
    </Button>
  );
}

/** Accepted already, and still without a place. */
function KeepPlace({ referral, caseId }: ReferralActsProps & { caseId: string }) {
  const [isPlacing, setPlacing] = useState(false);
  const can = useCan();
  const whoHas = useWhoHas(caseId);
  // Of a person one has already the arrival asks for the bed.
  if (!can('stay:write') || !whoHas || whoHas.isYou || whoHas.place?.status === 'held') return null;
  if (isPlacing) return <AcceptOntoPlace referral={referral} onCancel={() => setPlacing(false)} />;
  return (
    <div>
      <Button onClick={() => setPlacing(true)}>
        <Trans>Keep a place…</Trans>
      </Button>
    </div>
  );
}

function Withdrawal({ referral, transition }: ActProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div>
      <Button onClick={() => setAsking(true)}>
        <Trans>Withdraw the referral…</Trans>
      </Button>
      {isAsking ? (
        <WithdrawalDialog referral={referral} transition={transition} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  );
}
