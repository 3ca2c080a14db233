import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { SubjectRequestRow } from './request-row';
import { subjectDeskQuery } from './subject-queries';

const route = getRouteApi('/inside/supervision/subject-requests');

/** People who asked what is held of them, for those who decide: facts, nothing of what is held. */
export function SubjectDeskPage() {
  const { t } = useLingui();
  const { status } = route.useSearch();
  const filters = [
    { label: t({ message: 'Open', context: 'request for own data' }), only: undefined },
    { label: t({ message: 'Answered', context: 'request for own data' }), only: 'answered' as const },
  ].map(({ label, only }) => ({
    label,
    link: { to: '/supervision/subject-requests', search: { status: only } } as const,
    isCurrent: status === only,
  }));
  return (
    <>
      <PageHead title={t`People who ask what is held of them`} windowTitle={t`Requests for own data`} />
      <div className="stack">
        <FilterLinks label={t`Filter`} filters={filters} />
        <List status={status ?? 'open'} />
      </div>
    </>
  );
}

function List({ status }: { status: 'open' | 'answered' }) {
  const { t } = useLingui();
  const list = useInfiniteQuery(subjectDeskQuery(status));
  const empty =
    status === 'open' ? (
      <Trans>No request waits for an answer here.</Trans>
    ) : (
      <Trans>No request has been answered yet.</Trans>
    );
  return (
    <ListCard list={list} title={t`Requests`} empty={empty}>
      {(items) => items.map((one) => <SubjectRequestRow key={one.id} one={one} />)}
    </ListCard>
  );
}
