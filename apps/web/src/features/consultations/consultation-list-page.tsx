import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCan } from '../../session/session-query';
import { buttonClass } from '../../shared/ui/button';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { consultationsQuery } from './consultation-queries';
import { ConsultationRows } from './consultation-rows';

const route = getRouteApi('/inside/consultations');

/** Case consultations that one was named in, or organises. */
export function ConsultationListPage() {
  const { t } = useLingui();
  const can = useCan();
  return (
    <>
      <PageHead title={t`Case consultations`} windowTitle={t`Case consultations`}>
        {can('consultation:organise') ? (
          <Link to="/consultations/new" search={{}} className={buttonClass('primary')}>
            <Trans>Prepare a consultation</Trans>
          </Link>
        ) : null}
      </PageHead>
      <div className="stack">
        <Filters />
        <List />
      </div>
    </>
  );
}

function Filters() {
  const { t } = useLingui();
  const { status } = route.useSearch();
  const filters = [
    { label: t({ message: 'Running', context: 'case consultation' }), only: undefined },
    { label: t({ message: 'Ended', context: 'case consultations' }), only: 'ended' as const },
  ].map(({ label, only }) => ({
    label,
    link: { to: '/consultations', search: { status: only } } as const,
    isCurrent: status === only,
  }));
  return <FilterLinks label={t`Filter`} filters={filters} />;
}

function List() {
  const { t } = useLingui();
  const { status = 'running' } = route.useSearch();
  const list = useInfiniteQuery(consultationsQuery(status));
  const empty = (
    <Trans>
      Nothing here. Only who is named in a consultation sees it; you are told when you are called.
    </Trans>
  );
  return (
    <ListCard list={list} title={t`Those you take part in`} empty={empty} isWhole>
      {(items) => <ConsultationRows items={items} />}
    </ListCard>
  );
}
