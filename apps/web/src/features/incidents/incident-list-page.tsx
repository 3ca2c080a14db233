import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { IncidentBrief } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { homeQuery } from '../../entities/home/home-query';
import { When } from '../../shared/time/when';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { ClockBadge } from './clock-badge';
import { incidentsQuery } from './incident-queries';

const route = getRouteApi('/inside/supervision/incidents');

/** The register of breaches of the agency: how much time is left, newest first. */
export function IncidentListPage() {
  const { t } = useLingui();
  const running = useQuery(homeQuery).data?.incidents?.running ?? 0;
  const title =
    running > 0
      ? t`${plural(running, {
          one: 'The 72 hours of one incident run',
          other: 'The 72 hours of # incidents run',
        })}`
      : t`No 72 hours run`;
  return (
    <>
      <PageHead title={title} windowTitle={t`Incidents`} />
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
    { label: t({ message: 'Open', context: 'incidents' }), only: undefined },
    { label: t({ message: 'Closed', context: 'incidents' }), only: 'closed' as const },
  ].map(({ label, only }) => ({
    label,
    link: { to: '/supervision/incidents', search: { status: only } } as const,
    isCurrent: status === only,
  }));
  return <FilterLinks label={t`Filter`} filters={filters} />;
}

function List() {
  const { t } = useLingui();
  const { status = 'open' } = route.useSearch();
  const list = useInfiniteQuery(incidentsQuery(status));
  const empty = (
    <Trans>
      Nothing here. What a member of your agency reports shows up by itself, and you are told at once.
    </Trans>
  );
  return (
    <ListCard list={list} title={t`Register of personal-data breaches`} empty={empty}>
      {(items) => items.map((one) => <Row key={one.id} one={one} />)}
    </ListCard>
  );
}

function Row({ one }: { one: IncidentBrief }) {
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/supervision/incidents/$incidentId" params={{ incidentId: one.id }} className="mono">
            {one.number}
          </Link>
          {' · '}
          <Label list="incident-sign" code={one.sign} />
          {one.from ? ` (${one.from.name})` : null}
        </p>
        <p className="small quiet">
          <When at={one.reportedAt} />
          {' · '}
          {one.risk ? <Label list="incident-risk" code={one.risk} /> : <Trans>not assessed yet</Trans>}
        </p>
      </div>
      <ClockBadge one={one} />
    </li>
  );
}
