import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ColleagueField } from '../../entities/agency/colleague-field';
import { homeQuery } from '../../entities/home/home-query';
import { useCan } from '../../session/session-query';
import type { Colleague, ToDoView } from '../../shared/api';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { ToDoRows } from './to-do-rows';
import { toDosQuery } from './to-do-queries';

const route = getRouteApi('/inside/to-dos');

/** What is still to be done: one's own, what one asked of others, and for supervisors what the agency has. */
export function ToDosPage() {
  const { t } = useLingui();
  const overdue = useQuery(homeQuery).data?.toDos?.overdue ?? 0;
  const title =
    overdue > 0
      ? t`${plural(overdue, { one: 'One to-do of yours is overdue', other: '# to-dos of yours are overdue' })}`
      : t`No to-do of yours is overdue`;
  return (
    <>
      <PageHead title={title} windowTitle={t`To-dos`} />
      <div className="stack">
        <Lists />
        <List />
      </div>
    </>
  );
}

function Lists() {
  const { t } = useLingui();
  const { list, status, only } = route.useSearch();
  const oversees = useCan()('to-do:oversee');
  const all = [
    { label: t`Mine`, search: {} },
    { label: t`Made by me`, search: { list: 'made' as const } },
    ...(oversees
      ? [
          { label: t`Of the agency`, search: { list: 'agency' as const } },
          { label: t`Without an owner`, search: { list: 'agency' as const, only: 'unowned' as const } },
          { label: t`Overdue in the agency`, search: { list: 'agency' as const, only: 'overdue' as const } },
        ]
      : []),
    { label: t`Mine, ended`, search: { status: 'ended' as const } },
  ];
  const filters = all.map(({ label, search }) => ({
    label,
    link: { to: '/to-dos', search } as const,
    isCurrent: JSON.stringify([search]) === JSON.stringify([{ list, status, only }]),
  }));
  return <FilterLinks label={t`Filter`} filters={filters} />;
}

function List() {
  const { t } = useLingui();
  const { list = 'mine', status, only, owner } = route.useSearch();
  const oversees = useCan()('to-do:oversee');
  const shown = list === 'agency' && !oversees ? 'mine' : list;
  const found = useInfiniteQuery(toDosQuery(shown, { status, only, owner }));
  return (
    <>
      {shown === 'agency' && only !== 'unowned' ? <OwnerFilter list={found.data} /> : null}
      <ListCard
        list={found}
        title={t`To-dos`}
        isWhole
        empty={<Trans>Nothing here. Add one with the button at the top of each page.</Trans>}
      >
        {(items) => <ToDoRows items={items} />}
      </ListCard>
    </>
  );
}

interface OwnerFilterProps {
  list: { pages: { items: ToDoView[] }[] } | undefined;
}

/** The to-dos of one colleague. An address holds the id alone, so the name comes from the choice or from the list. */
function OwnerFilter({ list }: OwnerFilterProps) {
  const { t } = useLingui();
  const { owner: id, ...search } = route.useSearch();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Colleague>();
  const known = [chosen, list?.pages[0]?.items[0]?.owner].find((one) => one?.id === id);
  return (
    <ColleagueField
      label={t`To-dos of`}
      none={t`All colleagues`}
      value={id ? (known ?? { id, name: t`One colleague` }) : undefined}
      onChange={(colleague) => {
        setChosen(colleague);
        void navigate({ to: '/to-dos', search: { ...search, owner: colleague?.id } });
      }}
    />
  );
}
