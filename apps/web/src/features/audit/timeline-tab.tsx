import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { TimelineEntry } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { daysFromToday, inBrussels } from '../../shared/time/brussels';
import { useDayWords } from '../../shared/time/time-words';
import { Fold } from '../../shared/ui/fold';
import { Older } from '../../shared/ui/older';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { AsOfForm } from './as-of-form';
import { ExportTimeline } from './export-timeline';
import { TimelineFilters } from './timeline-filters';
import { TimelineItem } from './timeline-item';
import { timelineQuery } from './timeline-query';
import { Verified } from './verified';

const caseRoute = getRouteApi('/inside/cases/$caseId');
const route = getRouteApi('/inside/cases/$caseId/timeline');

export function TimelineTab() {
  return (
    <div className="stack">
      <h2 className="visually-hidden">
        <Trans>Timeline</Trans>
      </h2>
      <TimelineFilters />
      <ExportTimeline />
      <Fold title={<Trans>The case as it stood</Trans>} note={<Trans>at a day and an hour</Trans>}>
        {() => <AsOfForm />}
      </Fold>
      <Timeline />
    </div>
  );
}

function Timeline() {
  const { caseId } = caseRoute.useParams();
  const search = route.useSearch();
  const timeline = useInfiniteQuery(timelineQuery(caseId, search));
  if (timeline.error) return <ProblemNotice error={timeline.error} />;
  if (!timeline.data) return <Loading />;
  const [first] = timeline.data.pages;
  const entries = timeline.data.pages.flatMap(({ items }) => items);
  return (
    <div className="card card__body stack">
      {first ? <Verified state={first.verified} /> : null}
      {entries.length === 0 ? (
        <p className="quiet" role="status">
          {search.entry ? (
            <Trans>This entry is not there, or not open to your agency.</Trans>
          ) : (
            <Trans>Nothing of this kind happened.</Trans>
          )}
        </p>
      ) : null}
      {byDay(entries).map((day) => (
        <Day key={day[0]!.id} entries={day} />
      ))}
      <Older list={timeline} />
    </div>
  );
}

interface DayProps {
  entries: readonly TimelineEntry[];
}

function Day({ entries }: DayProps) {
  const wordsOf = useDayWords();
  return (
    <section className="stack">
      <h3>{wordsOf(entries[0]!.at)}</h3>
      <ol className="timeline">
        {entries.map((entry) => (
          <TimelineItem key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function byDay(entries: readonly TimelineEntry[]): TimelineEntry[][] {
  const days = new Map<number, TimelineEntry[]>();
  for (const entry of entries) {
    const day = daysFromToday(inBrussels(entry.at));
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days.values()];
}
