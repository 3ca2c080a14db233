import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { YouthDeskCounts } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { ListCard } from '../../shared/ui/list-card';
import { shownOf } from '../../shared/ui/loaded';
import { PageHead } from '../../shared/ui/page-head';
import { TabList } from '../../shared/ui/tab-row';
import { type YouthList, youthDeskQuery } from './youth-query';
import { YouthRows } from './youth-rows';

const route = getRouteApi('/inside/youth');

/** What a list is called, and what is said when nothing is in it. */
function useListWords(): Record<YouthList, { title: string; empty: string }> {
  const { t } = useLingui();
  return {
    requests: {
      title: t`Requests`,
      empty: t`No request waits. The next one is told to you here and by mail.`,
    },
    running: { title: t`In force`, empty: t`No mandate is in force.` },
    adulthood: { title: t`Soon 18`, empty: t`No young person has to be asked about help after 18 now.` },
    followed: { title: t`Followed up`, empty: t`No young person is followed up after the help.` },
    together: { title: t`Together`, empty: t`No child is accompanied by two bodies.` },
  };
}

/** The desk of a youth service, and of a centre that accompanies with one: what is late, then what is due. */
export function YouthDeskPage() {
  const { t } = useLingui();
  const can = useCan();
  const { list = can('youth:decide') ? 'requests' : 'together' } = route.useSearch();
  const words = useListWords();
  const page = useInfiniteQuery(youthDeskQuery(list));
  const summary = shownOf(page)?.pages[0]?.summary;
  const sentence = useDeskSentence(summary);
  return (
    <>
      <PageHead title={sentence} windowTitle={t`Youth help`} />
      <Lists shown={list} counts={summary} />
      <ListCard list={page} title={words[list].title} empty={words[list].empty} isWhole>
        {(lines) => <YouthRows lines={lines} />}
      </ListCard>
    </>
  );
}

/** What is late, else what waits, else how many are helped. */
function useDeskSentence(counts: YouthDeskCounts | undefined): string {
  const { t } = useLingui();
  if (!counts) return t`Youth help`;
  const { overdue, requests, running } = counts;
  if (overdue > 0) {
    return t`${plural(overdue, { one: 'One mandate has something late', other: '# mandates have something late' })}`;
  }
  if (requests > 0) {
    return t`${plural(requests, { one: 'One request waits for you', other: '# requests wait for you' })}`;
  }
  return t`${plural(running, { 0: 'No mandate is in force', one: 'One mandate is in force', other: '# mandates are in force' })}`;
}

interface ListsProps {
  shown: YouthList;
  counts: YouthDeskCounts | undefined;
}

function Lists({ shown, counts }: ListsProps) {
  const { t } = useLingui();
  const words = useListWords();
  const tabs = (Object.keys(words) as YouthList[]).map((list) => ({
    label: words[list].title,
    count: counts?.[list],
    link: { to: '/youth', search: { list } } as const,
    isCurrent: shown === list,
  }));
  return <TabList label={t`Lists`} tabs={tabs} />;
}
