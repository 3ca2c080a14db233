import type { MissingEpisode } from '../domain/episode.entity.js';
import type {
  ClosingView,
  DebriefingView,
  FindingView,
  TakenBackFindingView,
} from '../domain/ending-view.js';
import type {
  AuthoritiesView,
  DetailsChangeView,
  EpisodeView,
  StatementView,
} from '../domain/episode-view.js';
import type { Entry, EntryKind } from '../persistence/entries.repository.js';
import type { Reader } from './reader.js';

const last = (entries: readonly Entry[], kind: EntryKind) => entries.findLast((one) => one.kind === kind);
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
/** When it was, as a person said it: an entry of which no person said that has the time of its recording. */
const saidAt = ({ at, createdAt }: Entry) => (at.getTime() === createdAt.getTime() ? undefined : at);
const date = (value: unknown) => (typeof value === 'string' ? new Date(value) : undefined);

/** Reports and leads, the newest first; sightings by the time they name, the latest first: one may be from before the report. */
export function statementsOf(
  entries: readonly Entry[],
  { actor }: Reader,
): Pick<EpisodeView, 'reports' | 'sightings' | 'leads'> {
  const of = (kind: EntryKind) =>
    entries
      .filter((entry) => entry.kind === kind)
      .map((entry) => {
        // Words about a place inside a shelter may be its address: for whoever wrote them alone.
        const isSealed =
          kind === 'report' && entry.data['placeKind'] === 'at_shelter' && entry.agency.id !== actor.agencyId;
        return statementOf(entry, isSealed);
      })
      .reverse();
  const sightings = of('sighting').toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return { reports: of('report'), sightings, leads: of('lead') };
}

function statementOf({ id, at, createdAt, agency, content, data }: Entry, isSealed: boolean): StatementView {
  return {
    id,
    at: date(data['writtenAt']) ?? at,
    writtenAt: createdAt,
    agency,
    text: content['text'],
    place: isSealed ? undefined : content['place'],
    lastSeen: lastSeenOf(data),
    reporterName: content['reporterName'],
    reporterTelephone: content['reporterTelephone'],
    kind: text(data['kind']),
  };
}

/** As a report said it. */
function lastSeenOf(data: Entry['data']): StatementView['lastSeen'] {
  const at = date(data['lastSeenAt']);
  if (!at) return undefined;
  const kind = data['placeKind'] === 'at_shelter' ? 'at_shelter' : 'elsewhere';
  return { at, kind, district: text(data['district']) };
}

/** How the details came to be what they are, the newest first. */
export function detailsChangesOf(entries: readonly Entry[]): DetailsChangeView[] {
  return entries
    .filter(({ kind }) => kind === 'details')
    .map(({ at, agency, data, content }) => ({
      at,
      agency,
      changes: (data['fields'] as string[]).map((field) => ({ field, before: content[field] })),
    }))
    .reverse();
}

/** Numbers, names and decisions of authorities: what was written last counts. */
export function authoritiesOf(entries: readonly Entry[], { actor }: Reader): AuthoritiesView {
  const police = last(entries, 'police_report');
  const sis = last(entries, 'sis')?.data;
  const publication = last(entries, 'publication');
  const numbered = entries.findLast(
    ({ kind, content }) => kind === 'police_report' && content['recordNumber'],
  );
  // Need-to-know matrix, row "statements, police record numbers".
  const readsNumber = actor.categories.includes('statements') || numbered?.agency.id === actor.agencyId;
  return {
    policeZone: police?.content['zone'],
    // Of the first report whose time a person said: a column of before holds the time of recording.
    reportedAt: entries
      .filter(({ kind }) => kind === 'police_report')
      .map(saidAt)
      .find(Boolean),
    hasRecordNumber: Boolean(numbered),
    recordNumber: readsNumber ? numbered?.content['recordNumber'] : undefined,
    magistrate: last(entries, 'magistrate')?.content['name'],
    childFocusFile: last(entries, 'child_focus_file')?.content['number'],
    sis: sis && {
      asked: sis['asked'] === true,
      entered: sis['entered'] === true,
      category: text(sis['category']),
      on: text(sis['on']),
      reviewOn: text(sis['reviewOn']),
    },
    childAlert: packFor(actor, entries),
    publication: publication && {
      allowed: publication.data['allowed'] === true,
      ground: text(publication.data['ground']),
      decidedBy: publication.content['decidedBy'],
      decidedAt: saidAt(publication),
      by: publication.agency,
    },
  };
}

/** Who decides on the words of a Child Alert, and who writes them: they may name where a child lives. */
const READS_PACK: readonly string[] = ['police', 'magistrate'];

/** Everybody who was told sees that there is one; its words only who writes and who decides, until they are public. */
function packFor(actor: Reader['actor'], entries: readonly Entry[]): AuthoritiesView['childAlert'] {
  const alert = childAlertOf(entries);
  if (!alert) return undefined;
  const isWriter = last(entries, 'child_alert')?.agency.id === actor.agencyId;
  return isWriter || READS_PACK.includes(actor.agencyKind) ? alert : { ...alert, text: undefined };
}

/** A Child Alert as it stands after what was written of it. */
export function childAlertOf(entries: readonly Entry[]): AuthoritiesView['childAlert'] {
  const prepared = last(entries, 'child_alert');
  const decisions = entries.filter(({ kind }) => kind === 'child_alert_decision');
  const latest = decisions.at(-1);
  if (!prepared && !latest) return undefined;
  const decided = decisions.findLast(({ data }) => data['act'] === 'launch');
  const since = decided ? decisions.slice(decisions.indexOf(decided)) : [];
  const end = since.find(({ data }) => data['act'] === 'end');
  const status = latest && prepared && prepared.createdAt > latest.createdAt ? 'prepared' : statusOf(latest);
  return {
    status,
    preparedAt: prepared?.at,
    text: prepared?.content['text'],
    decidedAt: decided?.at,
    endsAt: date(since.findLast(({ data }) => data['endsAt'])?.data['endsAt']),
    extensions: since.filter(({ data }) => data['act'] === 'extend').length,
    endedAt: end?.at,
    message: end?.content['message'],
  };
}

function statusOf(latest: Entry | undefined): 'prepared' | 'decided' | 'refused' | 'ended' {
  if (!latest) return 'prepared';
  if (latest.data['act'] === 'refuse') return 'refused';
  return latest.data['act'] === 'end' ? 'ended' : 'decided';
}

/** What was written since the last finding was taken back; everything where none was. */
const sinceTakenBack = (entries: readonly Entry[]): readonly Entry[] =>
  entries.slice(entries.findLastIndex(({ kind }) => kind === 'finding_taken_back') + 1);

/** The finding that stands. */
export function findingOf(entries: readonly Entry[]): FindingView | undefined {
  const entry = last(sinceTakenBack(entries), 'finding');
  return entry && findingView(entry);
}

/** The newest first. */
export function takenBackFindingsOf(entries: readonly Entry[]): TakenBackFindingView[] {
  return entries
    .flatMap(({ kind, at, agency, content }, index): TakenBackFindingView[] => {
      const finding = kind === 'finding_taken_back' && last(entries.slice(0, index), 'finding');
      return finding
        ? [{ finding: findingView(finding), takenBackAt: at, by: agency, reason: content['reason'] ?? '' }]
        : [];
    })
    .reverse();
}

function findingView(entry: Entry): FindingView {
  const { createdAt, agency, data, content } = entry;
  return {
    outcome: text(data['outcome'])!,
    foundAt: saidAt(entry),
    writtenAt: createdAt,
    by: agency,
    foundBy: text(data['foundBy']),
    country: text(data['country']),
    place: content['place'],
    state: content['state'],
    note: content['note'],
  };
}

export function debriefingOf(entries: readonly Entry[]): DebriefingView | undefined {
  const entry = last(sinceTakenBack(entries), 'debriefing');
  if (!entry) return undefined;
  const { createdAt, agency, data, content } = entry;
  return {
    heldAt: saidAt(entry),
    writtenAt: createdAt,
    by: agency,
    manner: text(data['manner'])!,
    trustedPerson: content['trustedPerson'],
    traffickingSigns: text(data['traffickingSigns'])!,
    note: content['note'],
  };
}

/** @returns nothing where the closing was taken back */
export function closingOf(
  { closedAt }: Pick<MissingEpisode, 'closedAt'>,
  entries: readonly Entry[],
): ClosingView | undefined {
  const entry = closedAt && last(entries, 'closure');
  return entry ? { at: entry.createdAt, by: entry.agency, note: entry.content['note'] } : undefined;
}
