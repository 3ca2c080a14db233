import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { pageOf } from '#kernel';
import { CannotOpen, type CaseKey, CaseKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { rowOf } from '../domain/commitment.js';
import { factsOf, idsIn, paramsWithout } from '../domain/entry-facts.js';
import { openValue } from '../domain/sealed-value.js';
import type {
  RedactionReason,
  TimelineChange,
  TimelineEntry,
  TimelinePage,
  TimelineRequest,
} from '../domain/timeline.js';
import { valueListOf } from '../domain/value-lists.js';
import { AgencyNamesReader } from './agency-names.reader.js';
import { ChainCheck } from './chain-check.js';
import { type SealedValue, TIMELINE_COUNT, TIMELINE_PAGE, type TimelineRow } from './timeline.sql.js';
import { continueAfter, positionOf } from './timeline-position.js';

/**
 * The timeline of a case for one reader: acts of the own agency whole, acts of others as far as a category is open to
 * it, looks of others as agency and day. Three statements in one round trip, whatever the length of the page.
 */
@Injectable()
export class TimelineReader {
  constructor(
    private readonly caseKeys: CaseKeys,
    private readonly chainCheck: ChainCheck,
    private readonly agencyNames: AgencyNamesReader,
  ) {}

  /**
   * @returns entries newest first
   * @throws {NotFound} when the actor does not take part in the case
   */
  async read(tx: Tx, caseId: string, request: TimelineRequest): Promise<TimelinePage> {
    const [verified, rows, key] = await Promise.all([
      this.chainCheck.run(tx, caseId),
      tx.query<TimelineRow>(TIMELINE_PAGE, parametersOf(caseId, request, request.limit + 1)),
      keyUnlessErased(this.caseKeys, tx, caseId),
    ]);
    const { items, nextKey } = pageOf(rows, request.limit, positionOf);
    const { categories } = memberOf(tx);
    const entries = items.map((row) => entryOf(row, caseId, key, categories));
    const agencies = await this.agencyNames.of(tx, caseId, entries.flatMap(idsIn));
    const nameOf = (id: string | undefined) => agencies.get(id ?? '')?.name;
    const isHidden = (id: string) => agencies.has(id) && nameOf(id) === undefined;
    return {
      items: entries.map((entry) => ({
        ...entry,
        params: paramsWithout(entry.params, isHidden),
        facts: factsOf(entry, nameOf),
      })),
      nextKey,
      verified,
    };
  }

  /** How many entries the reader would be given; what nobody let them see counts for nothing. At most the limit. */
  async count(tx: Tx, caseId: string, request: TimelineRequest): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      TIMELINE_COUNT,
      parametersOf(caseId, request, request.limit),
    );
    return row!.count;
  }
}

const parametersOf = (caseId: string, request: TimelineRequest, limit: number): unknown[] => [
  caseId,
  ...continueAfter(request.after),
  ...boundsOf(request),
  limit,
  ...questionsOf(request),
];

/** No key when the case was erased. */
export async function keyUnlessErased(keys: CaseKeys, tx: Tx, caseId: string): Promise<CaseKey | undefined> {
  try {
    return await keys.forCase(tx, caseId);
  } catch (error) {
    if (error instanceof CannotOpen) return undefined;
    throw error;
  }
}

function boundsOf({ kinds, agencyId, from, to }: TimelineRequest): unknown[] {
  return [kinds ?? null, agencyId ?? null, from ?? null, to ?? null];
}

function questionsOf({ personId, action, field, entryId }: TimelineRequest): unknown[] {
  return [personId ?? null, action ?? null, field ?? null, entryId ?? null];
}

function entryOf(
  row: TimelineRow,
  caseId: string,
  key: CaseKey | undefined,
  mine: readonly string[],
): Omit<TimelineEntry, 'facts'> {
  return {
    id: row.id ?? idOfDay(caseId, row),
    seq: Number(row.seq),
    kind: row.kind,
    action: row.action ?? (row.kind === 'look' ? 'case.looked' : 'case.refused'),
    at: row.recorded_at,
    dayOnly: row.id === null,
    occurredAt: row.occurred_at ?? undefined,
    agency: agencyOf(row),
    unnamedAgency: row.actor_agency !== null && row.named_agency === null ? true : undefined,
    actorName: row.actor_name ?? undefined,
    systemActor: row.system_actor ?? undefined,
    categories: row.categories,
    params: row.params,
    outcome: row.outcome,
    changes: changesOf(row, key, mine),
    subject: subjectOf(row),
    count: row.count ?? undefined,
  };
}

function agencyOf(row: TimelineRow): TimelineEntry['agency'] {
  if (!row.named_agency) return undefined;
  return { id: row.named_agency, name: row.agency_name ?? '', kind: row.agency_kind ?? '' };
}

/** The fields the reader may see, then one redacted change for each category of which a field was left out. */
function changesOf(row: TimelineRow, key: CaseKey | undefined, mine: readonly string[]): TimelineChange[] {
  const values = row.values ?? [];
  const changes = values.map((value) => changeOf(row.id!, value, key));
  if (values.length >= row.changed) return changes;
  const seen = new Set(values.map((value) => value.category));
  const hidden = row.categories.filter((category) => !seen.has(category));
  const because = (category: string): RedactionReason =>
    mine.includes(category) ? (row.lost[category] ?? 'not_shared_with_you') : 'not_in_your_categories';
  const rest = hidden.length > 0 ? hidden : row.categories;
  return [...changes, ...rest.map((category) => redacted(category, because(category)))];
}

/** One field in clear; redacted where the case was erased, or the value altered in the database. */
export function changeOf(eventId: string, value: SealedValue, key: CaseKey | undefined): TimelineChange {
  if (!key) return redacted(value.category, 'key_destroyed');
  const row = rowOf({ eventId, ordinal: value.ordinal });
  const open = (column: string, text: string | null) =>
    text === null
      ? undefined
      : openValue(key, { column, row }, Buffer.from(text, 'base64')).text.toString('utf8');
  try {
    const texts = { before: open('before_sealed', value.before), after: open('after_sealed', value.after) };
    const { field, category } = value;
    return { field, category, ...texts, list: valueListOf(field), redacted: false };
  } catch (error) {
    // Altered in the database: the chain check of the same page says so; the rest of the page stays readable.
    if (error instanceof CannotOpen) return redacted(value.category, 'altered');
    throw error;
  }
}

function redacted(category: string, redactedBecause: RedactionReason): TimelineChange {
  return { field: '*', category, redacted: true, redactedBecause };
}

/** Stable and made from what is shown anyway: the id of one of the events would tell more than the day. */
function idOfDay(caseId: string, row: TimelineRow): string {
  const text = [caseId, row.actor_agency, row.kind, row.recorded_at.toISOString()].join('|');
  const hex = createHash('sha256').update(text, 'utf8').digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Of a try nothing is named: the agency that tried would learn that an id is a part of this case. */
function subjectOf({ kind, subject_type: type, subject_id: id }: TimelineRow): TimelineEntry['subject'] {
  return kind !== 'refusal' && type && id ? { type, id } : undefined;
}
