import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageHead } from '../../shared/ui/page-head';
import { TabList } from '../../shared/ui/tab-row';
import { GuardianList } from './guardian-rows';
import { waitingQuery } from './guardianship-query';
import { WaitingList } from './waiting-list';
import { ReportsDueList } from './ward-rows';

const route = getRouteApi('/inside/guardianship');

/** The Guardianship Service: first how many children wait for a guardian, then whom to appoint, then the rest. */
export function GuardianshipDeskPage() {
  const { t } = useLingui();
  const { stage = 'waiting' } = route.useSearch();
  const summary = useInfiniteQuery(waitingQuery('waiting')).data?.pages[0]?.summary;
  const waiting = summary?.waiting ?? 0;
  const signalled = summary?.signalled ?? 0;
  const median = summary?.medianDays ?? 0;
  const longest = summary?.longestDays ?? 0;
  const sentence = summary
    ? t`${plural(waiting, { 0: 'No minor on the waiting list', one: 'One minor without a guardian', other: '# minors without a guardian' })}`
    : t`Guardianship`;
  return (
    <>
      <PageHead
        title={sentence}
        windowTitle={t`Guardianship`}
        above={
          waiting > 0 ? (
            <Trans>
              Half wait longer than {median} days · the longest {longest} days
            </Trans>
          ) : signalled > 0 ? (
            <Plural
              value={signalled}
              one="One signalled minor is not identified yet"
              other="# signalled minors are not identified yet"
            />
          ) : undefined
        }
      />
      <Stages counts={summary} />
      {stage === 'guardians' ? <GuardianList /> : null}
      {stage === 'reports' ? <ReportsDueList /> : null}
      {stage !== 'guardians' && stage !== 'reports' ? <WaitingList key={stage} stage={stage} /> : null}
    </>
  );
}

interface StagesProps {
  counts?: {
    waiting: number;
    replacements: number;
    signalled: number;
    ageDoubts: number;
    reportsDue: number;
  };
}

function Stages({ counts }: StagesProps) {
  const { t } = useLingui();
  const { stage: shown = 'waiting' } = route.useSearch();
  const stages = [
    { stage: 'waiting' as const, label: t`Waiting list`, count: counts?.waiting },
    { stage: 'replacement' as const, label: t`To replace`, count: counts?.replacements },
    { stage: 'signalled' as const, label: t`Signalled`, count: counts?.signalled },
    { stage: 'age' as const, label: t`Age decisions`, count: counts?.ageDoubts },
    { stage: 'reports' as const, label: t`Reports due`, count: counts?.reportsDue },
    { stage: 'guardians' as const, label: t`Guardians`, count: undefined },
  ];
  const tabs = stages.map(({ stage, ...words }) => ({
    ...words,
    link: { to: '/guardianship', search: { stage } } as const,
    isCurrent: shown === stage,
  }));
  return <TabList label={t`Lists`} tabs={tabs} />;
}
