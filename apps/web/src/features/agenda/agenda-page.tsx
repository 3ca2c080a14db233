import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { AgendaRows } from './agenda-rows';
import { agendaQuery } from './agenda-queries';

const route = getRouteApi('/inside/agenda');

/** What is owed: by the reader, and by the agency. */
export function AgendaPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const list = useInfiniteQuery(agendaQuery(search));
  const late = list.data?.pages[0]?.counts?.late ?? 0;
  const lists = [
    { label: t`Mine`, search: {} },
    { label: t`Of the agency`, search: { of: 'agency' as const } },
    { label: t`Late in the agency`, search: { of: 'agency' as const, only: 'late' as const } },
  ];
  const title =
    late > 0
      ? t`${plural(late, { one: 'One step is late', other: '# steps are late' })}`
      : t`No step is late`;
  return (
    <>
      <PageHead title={list.data ? title : t`Next steps`} windowTitle={t`Next steps`} />
      <div className="stack">
        <FilterLinks
          label={t`Filter`}
          filters={lists.map((one) => ({
            label: one.label,
            link: { to: '/agenda', search: one.search } as const,
            isCurrent: JSON.stringify([one.search]) === JSON.stringify([search]),
          }))}
        />
        <ListCard
          list={list}
          title={t`Next steps`}
          empty={<Trans>Nothing here. What your agency owes appears here by itself.</Trans>}
        >
          {(items) => <AgendaRows items={items} of="agency" />}
        </ListCard>
      </div>
    </>
  );
}
