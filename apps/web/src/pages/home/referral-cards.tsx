import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { ReferralRows } from '../../features/referrals/referral-rows';
import { useCan, useSession } from '../../session/session-query';
import { Card } from '../../shared/ui/card';

/** Kinds of agency whose daily work is to take people. */
const TAKING = ['specialised_centre', 'child_shelter', 'youth_service', 'reception'];

interface HomeCardProps {
  home: HomeView;
}

interface ToAnswerCardProps extends HomeCardProps {
  /** The first of them is what the page asks for. */
  leads: boolean;
}

/** Soonest deadline first, as the server sorts them. */
export function ToAnswerCard({ home, leads }: ToAnswerCardProps) {
  const { t } = useLingui();
  const mayAnswer = useCan()('referral:answer');
  const { agency } = useSession();
  // An office that refers more than it takes is told of a referral when there is one.
  const isAsked = home.toAnswer.length > 0 || TAKING.includes(agency.kind);
  if (!mayAnswer || !isAsked) return null;
  return (
    <Card
      title={t`Referrals waiting for your answer`}
      flush
      aside={
        <Link to="/referrals" search={{ direction: 'incoming' }}>
          <Trans>All referrals</Trans>
        </Link>
      }
    >
      {home.toAnswer.length > 0 ? (
        <ReferralRows referrals={home.toAnswer} firstLeads={leads} />
      ) : (
        <p className="empty">
          <Trans>None now. A new one shows up here by itself.</Trans>
        </p>
      )}
    </Card>
  );
}

export function AnsweredCard({ home }: HomeCardProps) {
  const { t } = useLingui();
  if (home.answered.length === 0) return null;
  return (
    <Card title={t`Answers to your referrals`} flush>
      <ReferralRows referrals={home.answered} />
    </Card>
  );
}

export function WaitingCard({ home }: HomeCardProps) {
  const { t } = useLingui();
  if (home.waiting.length === 0) return null;
  return (
    <Card
      title={t`You wait for these answers`}
      flush
      aside={
        <Link to="/referrals" search={{ direction: 'outgoing' }}>
          <Trans>All you sent</Trans>
        </Link>
      }
    >
      <ReferralRows referrals={home.waiting} />
    </Card>
  );
}
