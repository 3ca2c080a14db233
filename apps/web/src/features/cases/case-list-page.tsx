import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCan } from '../../session/session-query';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { caseListQuery } from './case-list-query';
import { CaseRows } from '../../entities/case/case-rows';
import { CaseSearch } from '../../entities/case/case-search';

const route = getRouteApi('/inside/cases');

export function CaseListPage() {
  const { t } = useLingui();
  const [text, setText] = useState('');
  return (
    <>
      <PageHead title={t`Cases`} windowTitle={t`Cases`} />
      <div className="stack">
        <CaseSearch onSearch={setText} />
        <Filters />
        <CaseList text={text} />
        <InAnEmergency />
      </div>
    </>
  );
}

/** The way to a case that is not ours: for the night, not for every day. */
function InAnEmergency() {
  if (!useCan()('emergency:open')) return null;
  return (
    <p className="small">
      <Trans>A person is in danger, and the case is not here?</Trans>{' '}
      <Link to="/emergency">
        <Trans>Open a case in an emergency</Trans>
      </Link>
    </p>
  );
}

function Filters() {
  const { t } = useLingui();
  const { status, role } = route.useSearch();
  const filters = [
    { label: t({ message: 'All', context: 'cases' }), only: {} },
    { label: t({ message: 'Open', context: 'cases' }), only: { status: 'open' as const } },
    { label: t({ message: 'In follow-up', context: 'cases' }), only: { status: 'follow_up' as const } },
    { label: t({ message: 'Closed', context: 'cases' }), only: { status: 'closed' as const } },
    { label: t`Led by us`, only: { role: 'lead' as const } },
  ].map(({ label, only }) => ({
    label,
    link: { to: '/cases', search: only } as const,
    isCurrent: (role ?? status) === (only.role ?? only.status),
  }));
  return <FilterLinks label={t`Filter`} filters={filters} />;
}

interface CaseListProps {
  text: string;
}

function CaseList({ text }: CaseListProps) {
  const { t } = useLingui();
  const { status, role } = route.useSearch();
  const list = useInfiniteQuery(caseListQuery({ text: text || undefined, status, role }));
  return (
    <ListCard
      list={list}
      title={t`Cases shared with you`}
      empty={
        <span role="status">
          {text ? (
            <Trans>Nothing found among the cases shared with you.</Trans>
          ) : (
            <Trans>No case here yet.</Trans>
          )}
        </span>
      }
      isWhole
    >
      {(cases) => <CaseRows cases={cases} />}
    </ListCard>
  );
}
