import { Plural, Trans } from '@lingui/react/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { TimelineEntry } from '../../shared/api';
import { clockOf, inBrussels } from '../../shared/time/brussels';
import { When } from '../../shared/time/when';
import { ChangeList } from './change-list';
import { useActionWords } from './action-words';
import { EntryDetail } from './entry-detail';
import { EntryLink } from './entry-link';
import { LookedAt } from '../../entities/case/looked-at';

const caseRoute = getRouteApi('/inside/cases/$caseId');

interface TimelineItemProps {
  entry: TimelineEntry;
}

/** What happened, when, who and which agency; then what it means, what changed, and where to read more. */
export function TimelineItem({ entry }: TimelineItemProps) {
  const wordsOf = useActionWords();
  const isQuiet = entry.kind === 'look' || entry.kind === 'refusal';
  const action = wordsOf(entry);
  const lookedAt = entry.facts.find(({ name }) => name === 'lookedAt')?.codes;
  return (
    <li className={`timeline__${entry.kind}`}>
      <p>
        {isQuiet ? <span>{action}</span> : <strong>{action}</strong>}{' '}
        <span className="small quiet">
          <EntryTime entry={entry} />
          {'\u00a0· '}
          <Who entry={entry} />
          <Count count={entry.count} />
          <Permalink entry={entry} />
        </span>
      </p>
      {lookedAt ? (
        <p>
          <LookedAt categories={lookedAt} />
        </p>
      ) : null}
      <EntryDetail entry={entry} />
      <ChangeList entry={entry} />
      <EntryLink entry={entry} />
    </li>
  );
}

/** The entry by itself, to send to a colleague, and the case as it stood after it; the looks of a day are no entry. */
function Permalink({ entry }: TimelineItemProps) {
  const { caseId } = caseRoute.useParams();
  if (entry.dayOnly) return null;
  return (
    <>
      {'\u00a0· '}
      <Link to="/cases/$caseId/timeline" params={{ caseId }} search={{ entry: entry.id }} className="nowrap">
        <Trans>entry {entry.seq}</Trans>
      </Link>
      {entry.changes.length > 0 ? (
        <>
          {'\u00a0· '}
          <Link to="/cases/$caseId/as-of" params={{ caseId }} search={{ entry: entry.id }} className="nowrap">
            <Trans>the case as it stood</Trans>
          </Link>
        </>
      ) : null}
    </>
  );
}

function EntryTime({ entry }: TimelineItemProps) {
  if (entry.dayOnly) return <Trans>that day</Trans>;
  return (
    <>
      <time dateTime={entry.at}>{clockOf(inBrussels(entry.at))}</time>
      {entry.occurredAt && entry.occurredAt !== entry.at ? (
        <>
          {' '}
          <Trans>
            (happened <When at={entry.occurredAt} />)
          </Trans>
        </>
      ) : null}
    </>
  );
}

function Who({ entry }: TimelineItemProps) {
  if (entry.unnamedAgency) return <Trans>another agency</Trans>;
  if (!entry.agency) return <Trans>Relais itself</Trans>;
  return [entry.actorName, entry.agency.name].filter(Boolean).join(', ');
}

interface CountProps {
  count?: number;
}

function Count({ count = 1 }: CountProps) {
  if (count < 2) return null;
  return (
    <>
      {'\u00a0· '}
      <Plural value={count} one="# time" other="# times" />
    </>
  );
}
