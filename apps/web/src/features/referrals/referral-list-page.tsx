import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { referralListQuery } from '../../entities/referral/referral-query';
import { ReferralRows } from './referral-rows';
import { TabList } from '../../shared/ui/tab-row';

const route = getRouteApi('/inside/referrals');
const STATUSES = ['waiting', 'accepted', 'refused', 'withdrawn', 'completed'] as const;

/** Of several: what is said of one has another form in some languages. */
function useStatusFilters(): Record<(typeof STATUSES)[number], string> {
  const { t } = useLingui();
  return {
    waiting: t({ message: 'Waiting for an answer', context: 'referrals' }),
    accepted: t({ message: 'Accepted', context: 'referrals' }),
    refused: t({ message: 'Refused', context: 'referrals' }),
    withdrawn: t({ message: 'Withdrawn', context: 'referrals' }),
    completed: t({ message: 'Completed', context: 'referrals' }),
  };
}

export function ReferralListPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead title={t`Referrals`} windowTitle={t`Referrals`} />
      <Directions />
      <div className="stack">
        <Statuses />
        <ReferralList />
      </div>
    </>
  );
}

function Directions() {
  const { t } = useLingui();
  const { direction = 'incoming' } = route.useSearch();
  const tabs = [
    { to: 'incoming' as const, label: t`To us` },
    { to: 'outgoing' as const, label: t`From us` },
  ].map(({ to, label }) => ({
    label,
    link: { to: '/referrals', search: { direction: to } } as const,
    isCurrent: direction === to,
  }));
  return <TabList label={t`Direction`} tabs={tabs} />;
}

function Statuses() {
  const { t } = useLingui();
  const words = useStatusFilters();
  const { direction, status } = route.useSearch();
  const filters = [undefined, ...STATUSES].map((one) => ({
    label: one ? words[one] : t`All`,
    link: { to: '/referrals', search: { direction, status: one } } as const,
    isCurrent: status === one,
  }));
  return <FilterLinks label={t`State`} filters={filters} />;
}

function ReferralList() {
  const { t } = useLingui();
  const { direction = 'incoming', status } = route.useSearch();
  const list = useInfiniteQuery(referralListQuery({ direction, status }));
  return (
    <ListCard
      list={list}
      title={direction === 'incoming' ? t`To your agency` : t`From your agency`}
      empty={<Trans>No referral here. Choose another state or direction above.</Trans>}
      isWhole
    >
      {(referrals) => <ReferralRows referrals={referrals} sayContact />}
    </ListCard>
  );
}
