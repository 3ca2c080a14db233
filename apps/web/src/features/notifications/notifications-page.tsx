import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCan } from '../../session/session-query';
import type { NoticeShow } from '../../shared/address/search-params';
import type { Permission } from '../../shared/api';
import { useWords } from '../../shared/language/use-words';
import { FilterLinks } from '../../shared/ui/filter-links';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { grouped } from '../../shared/ui/reference';
import { MarkAllRead } from './mark-all-read';
import { NotificationGroups } from './notification-groups';
import { notificationsQuery, type NotificationsSearch } from './notifications-query';
import { TOPICS } from './topic-words';

const route = getRouteApi('/inside/notifications');

/** What the reader and their agency were told, case by case. */
export function NotificationsPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const list = useInfiniteQuery(notificationsQuery(search));
  const unread = list.data?.pages[0]?.unread ?? 0;
  const newest = list.data?.pages[0]?.items[0];
  const title =
    unread > 0
      ? t`${plural(unread, { one: 'One notification is unread', other: '# notifications are unread' })}`
      : t`No notification is unread`;
  return (
    <>
      <PageHead title={list.data ? title : t`Notifications`} windowTitle={t`Notifications`} />
      <div className="stack">
        <Filters search={search} reference={newest?.reference} />
        {newest && unread > 0 ? <MarkAllRead search={search} until={newest.id} /> : null}
        <ListCard list={list} empty={<Empty search={search} />}>
          {(items) => <NotificationGroups items={items} isOfCase={Boolean(search.case)} />}
        </ListCard>
      </div>
    </>
  );
}

function Empty({ search: { show, case: caseId } }: SearchProps) {
  if (show || caseId) return <Trans>No notification here.</Trans>;
  return <Trans>No notification yet. You are told here and by e-mail when something needs you.</Trans>;
}

interface SearchProps {
  search: NotificationsSearch;
}

interface FiltersProps extends SearchProps {
  /** Of the case that is chosen. */
  reference: string | undefined;
}

/** By which right a reader is told of a topic. */
const NEEDS: Readonly<Partial<Record<NoticeShow, Permission>>> = {
  missing: 'missing:read',
  referrals: 'referral:read',
  appointments: 'appointment:read',
  guardianship: 'guardianship:read',
  youth: 'youth:read',
};

function Filters({ search, reference }: FiltersProps) {
  const { t } = useLingui();
  const can = useCan();
  const topicOf = useWords(TOPICS);
  const shows: { show?: NoticeShow; label: string }[] = [
    { label: t({ message: 'All', context: 'notifications' }) },
    { show: 'unread', label: t({ message: 'Unread', context: 'notifications' }) },
    { show: 'missing', label: t`Missing persons` },
    ...(Object.keys(TOPICS) as (keyof typeof TOPICS)[]).map((show) => ({ show, label: topicOf(show) })),
  ];
  const filters = shows
    .filter(({ show }) => !show || !NEEDS[show] || can(NEEDS[show]))
    .map(({ show, label }) => ({
      label,
      link: { to: '/notifications', search: { show } } as const,
      isCurrent: !search.case && search.show === show,
    }));
  const ofCase = {
    label: reference ? grouped(reference) : t`Of one case`,
    link: { to: '/notifications', search: { case: search.case } } as const,
    isCurrent: true,
  };
  return <FilterLinks label={t`Filter`} filters={search.case ? [...filters, ofCase] : filters} />;
}
