import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Loading } from '../../shared/ui/loading';
import { useCan } from '../../session/session-query';
import { buttonClass } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ShowMore } from '../../shared/ui/show-more';
import { TabList } from '../../shared/ui/tab-row';
import { EpisodeRows } from './episode-rows';
import { type EpisodeList, episodesQuery } from '../../entities/episode/missing-query';
import { PreventiveList } from './preventive-rows';

const route = getRouteApi('/inside/missing');

/** Everybody who is missing, as far as one may know: one register for every service. */
export function MissingListPage() {
  const { t } = useLingui();
  const { status = 'open' } = route.useSearch();
  const list = useInfiniteQuery(episodesQuery(status));
  const { data, error } = list;
  const mayReport = useCan()('missing:report');
  if (!data) return error ? <ProblemNotice error={error} /> : <Loading />;
  const { open } = data.pages[0]!.summary;
  const episodes = data.pages.flatMap(({ items }) => items);
  return (
    <>
      <PageHead
        title={t`${plural(open, { 0: 'Nobody is missing', one: 'One person is missing', other: '# people are missing' })}`}
        windowTitle={t`Missing`}
      >
        {mayReport ? (
          <Link to="/missing/report" search={{}} className={buttonClass('danger')}>
            <Trans>A child is missing</Trans>
          </Link>
        ) : null}
      </PageHead>
      <ListTabs counts={data.pages[0]!.summary} />
      <div className="stack">
        <Card flush>
          {episodes.length > 0 ? (
            <EpisodeRows episodes={episodes} />
          ) : (
            <p className="empty">
              <Trans>
                Nothing here. An episode appears when somebody reports a person of your cases missing.
              </Trans>
            </p>
          )}
          <ShowMore list={list} />
        </Card>
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
