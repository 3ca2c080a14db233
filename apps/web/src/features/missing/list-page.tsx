import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Loading } from '../../shared/ui/loading';
import { useCan } from '../../session/session-query';
import { buttonClass } from '../../shared/ui/button';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TabList } from '../../shared/ui/tab-row';
import { EpisodeRows } from './episode-rows';
import { type EpisodeList, episodesQuery } from '../../entities/episode/missing-query';
import { PreventiveList } from './preventive-rows';

const route = getRouteApi('/inside/missing');

/** Everybody who is missing, as far as one may know: one register for every service. */
export function MissingListPage() {
  const { status = 'open' } = route.useSearch();
  const list = useInfiniteQuery(episodesQuery(status));
  const { data, error } = list;
  if (!data) return error ? <ProblemNotice error={error} /> : <Loading />;
  const { summary } = data.pages[0]!;
  return (
    <>
      <ListHead open={summary.open} />
      <ListTabs counts={summary} />
      <div className="stack">
        <ListCard
          list={list}
          isWhole
          empty={
            <Trans>
              Nothing here. An episode appears when an agency reports a person of your cases missing.
            </Trans>
          }
        >
          {(episodes) => <EpisodeRows episodes={episodes} />}
        </ListCard>
        <PreventiveList />
        <p>
          <Link to="/missing/register" search={{}}>
            <Trans>What each service was told in a month</Trans>
          </Link>
        </p>
      </div>
    </>
  );
}

/** How many are missing now, and the way to report one more. */
function ListHead({ open }: { open: number }) {
  const { t } = useLingui();
  const mayReport = useCan()('missing:report');
  return (
    <PageHead
      title={t`${plural(open, { 0: 'No person is missing', one: 'One person is missing', other: '# people are missing' })}`}
      windowTitle={t`Missing`}
    >
      {mayReport ? (
        <Link to="/missing/report" search={{}} className={buttonClass('danger')}>
          <Trans>A child is missing</Trans>
        </Link>
      ) : null}
    </PageHead>
  );
}

interface ListTabsProps {
  counts: { open: number; found: number; closed: number };
}

function ListTabs({ counts }: ListTabsProps) {
  const { t } = useLingui();
  const { status = 'open' } = route.useSearch();
  const tabs: [EpisodeList, string, number][] = [
    ['open', t`Missing now`, counts.open],
    ['found', t({ message: 'Found', context: 'missing' }), counts.found],
    ['closed', t({ message: 'Closed', context: 'missing' }), counts.closed],
  ];
  return (
    <TabList
      label={t`Episodes`}
      tabs={tabs.map(([list, label, count]) => ({
        label,
        count,
        isCurrent: list === status,
        link: { to: '/missing', search: { status: list === 'open' ? undefined : list } },
      }))}
    />
  );
}
