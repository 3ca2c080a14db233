import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../api';
import { ReferralRows } from '../referrals/referral-rows';
import { useCan } from '../session/session-query';
import { Card } from '../ui/card';

interface HomeCardProps {
  home: HomeView;
}

/** Soonest deadline first, as the server sorts them. */
export function ToAnswerCard({ home }: HomeCardProps) {
  const { t } = useLingui();
  const mayAnswer = useCan()('referral:answer');
  if (!mayAnswer) return null;
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
        <ReferralRows referrals={home.toAnswer} firstLeads />
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
