import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { MemberView } from '../../shared/api';
import { useMomentWords } from '../../shared/time/time-words';
import { Badge } from '../../shared/ui/badge';
import { buttonClass } from '../../shared/ui/button';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { SearchForm } from '../../shared/ui/search-form';
import { peopleQuery } from './people-queries';
import { RunningRecoveries } from './running-recoveries';
import { useRoleList } from './role-words';
import { WaitingInvitations } from './waiting-invitations';

const route = getRouteApi('/inside/people');

/** Who works in the agency: who is asked to first, then everybody by name. */
export function PeoplePage() {
  const { t } = useLingui();
  const count = useInfiniteQuery(peopleQuery({ status: 'active' })).data?.pages[0]?.total ?? 0;
  const [text, setText] = useState('');
  const title =
    count > 0
      ? t`${plural(count, { one: 'One person works in your agency', other: '# people work in your agency' })}`
      : t`People in your agency`;
  return (
    <>
      <PageHead title={title} windowTitle={t({ message: 'People', context: 'navigation' })}>
        <Link to="/people/invite" className={buttonClass('primary')}>
          <Trans>Invite a person</Trans>
        </Link>
      </PageHead>
      <div className="stack">
        <RunningRecoveries />
        <WaitingInvitations />
        <SearchForm label={t`Name or e-mail address`} longest={100} onSearch={setText} />
        <Filters />
        <List text={text} />
      </div>
    </>
  );
}

function Filters() {
  const { t } = useLingui();
  const { status } = route.useSearch();
  const filters = [
    { label: t`Work here`, only: undefined },
    { label: t`Have left`, only: 'ended' as const },
  ].map(({ label, only }) => ({
    label,
    link: { to: '/people', search: { status: only } } as const,
    isCurrent: status === only,
  }));
  return <FilterLinks label={t`Filter`} filters={filters} />;
}

function List({ text }: { text: string }) {
  const { t } = useLingui();
  const { status = 'active' } = route.useSearch();
  const list = useInfiniteQuery(peopleQuery({ text: text || undefined, status }));
  const empty = (
    <span role="status">{text ? <Trans>No person found.</Trans> : <Trans>No person here.</Trans>}</span>
  );
  return (
    <ListCard list={list} title={status === 'active' ? t`Work here` : t`Have left`} empty={empty}>
      {(people) => people.map((person) => <PersonRow key={person.id} person={person} />)}
    </ListCard>
  );
}

function PersonRow({ person }: { person: MemberView }) {
  const rolesOf = useRoleList();
  const momentOf = useMomentWords();
  const { id, name, email, roles, isOwn, lastSeenAt, endedAt, hasSecondFactor } = person;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/people/$memberId" params={{ memberId: id }} dir="auto">
            {name}
          </Link>{' '}
          {isOwn ? (
            <span className="quiet">
              <Trans>(you)</Trans>
            </span>
          ) : null}
        </p>
        <p>{rolesOf(roles)}</p>
        <p className="small quiet">
          <span className="break">{email}</span> ·{' '}
          {endedAt ? (
            <Trans>left {momentOf(endedAt)}</Trans>
          ) : lastSeenAt ? (
            <Trans>last seen {momentOf(lastSeenAt)}</Trans>
          ) : (
            <Trans>never logged in</Trans>
          )}
        </p>
      </div>
      {endedAt || hasSecondFactor ? null : (
        <Badge tone="warning">
          <Trans>no second proof</Trans>
        </Badge>
      )}
    </li>
  );
}
