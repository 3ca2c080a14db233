import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ReferralRows } from '../../features/referrals/referral-rows';
import { Card } from '../../shared/ui/card';
import { useCase } from '../../entities/case/case-query';
import { useMayOnCase } from '../../entities/case/case-rights';

export function ReferralsTab() {
  const { t } = useLingui();
  const view = useCase();
  const mayRefer = useMayOnCase(view)('referral:create');
  return (
    <Card
      title={t`Referrals`}
      flush
      aside={
        mayRefer ? (
          <Link to="/cases/$caseId/refer" params={{ caseId: view.id }} className="button button--primary">
            <Trans>Refer</Trans>
          </Link>
        ) : null
      }
    >
      {view.referrals.length === 0 ? (
        <p className="empty">
          <Trans>No agency has been asked to help yet.</Trans>
        </p>
      ) : (
        <ReferralRows referrals={view.referrals} />
      )}
    </Card>
  );
}
