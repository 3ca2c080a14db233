import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { disclosureRequestsQuery } from '../../entities/disclosure/disclosure-queries';
import { RequestRow } from './request-row';

const route = getRouteApi('/inside/disclosure-requests');

/** What others ask of the own agency, and what it asked. */
export function DisclosureRequestsPage() {
  const { t } = useLingui();
  const { direction, status } = route.useSearch();
  const directions = [
    { label: t`Asked of us`, only: undefined },
    { label: t`Asked by us`, only: 'outgoing' as const },
  ].map(({ label, only }) => ({
    label,
    link: { to: '/disclosure-requests', search: { direction: only, status } } as const,
    isCurrent: direction === only,
  }));
  const statuses = [
    { label: t({ message: 'All', context: 'requests for parts of cases' }), only: undefined },
    { label: t({ message: 'Waiting', context: 'requests for parts of cases' }), only: 'open' as const },
    { label: t({ message: 'Over', context: 'requests for parts of cases' }), only: 'over' as const },
  ].map(({ label, only }) => ({
    label,
    link: { to: '/disclosure-requests', search: { direction, status: only } } as const,
    isCurrent: status === only,
  }));
  return (
    <>
      <PageHead title={t`Parts of cases that are asked for`} windowTitle={t`Requests for parts of cases`} />
      <div className="stack">
        <FilterLinks label={t`Who asks`} filters={directions} />
        <FilterLinks label={t`Filter`} filters={statuses} />
        <List direction={direction ?? 'incoming'} status={status} />
      </div>
    </>
  );
}

interface ListProps {
  direction: 'incoming' | 'outgoing';
  /** Undefined: whether or not they wait. */
  status?: 'open' | 'over';
}

function List({ direction, status }: ListProps) {
  const { t } = useLingui();
  const list = useInfiniteQuery(disclosureRequestsQuery(direction, status));
  return (
    <ListCard list={list} title={t`Requests`} empty={<Trans>Nothing is asked for here.</Trans>}>
      {(items) => items.map((one) => <RequestRow key={one.id} one={one} />)}
    </ListCard>
  );
}
