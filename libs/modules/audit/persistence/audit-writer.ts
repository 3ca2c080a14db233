import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { type CaseKey, CaseKeys } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { AuditUnavailable } from '../domain/audit.errors.js';
import type { AuditedChange } from '../domain/audit-entry.js';
import { commitTo, rowOf } from '../domain/commitment.js';

/** An entry that waits for the end of its transaction. */
export interface PendingEntry {
  kind: 'act' | 'look' | 'refusal' | 'sharing';
  action: string;
  caseId?: string;
  subject?: { type: string; id: string };
  categories: readonly string[];
  params: Readonly<Record<string, string>>;
  outcome: string;
  occurredAt?: Date;
  changes: readonly AuditedChange[];
  /** Ids a search returned, kept as one hash. */
  found?: readonly string[];
}

/** Writes the entries of a transaction: at most one statement for the keys of the cases, and one for all entries. */
@Injectable()
export class AuditWriter {
  constructor(private readonly caseKeys: CaseKeys) {}

  /** The case that a refused object is a part of. The log alone learns it. */
  async caseOf(tx: Tx, subject: { type: string; id: string }): Promise<string | undefined> {
    const [row] = await tx.query<{ case_id: string | null }>(
      'select relais.case_of_object($1, $2) as case_id',
      [subject.type, subject.id],
    );
    return row!.case_id ?? undefined;
  }

  /** @returns the cases whose chain could not be had within half a second */
  async hold(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
    const [row] = await tx.query<{ held: string[] }>('select relais.hold_audit_chains($1) as held', [
      caseIds,
    ]);
    return row!.held;
  }

  /**
   * Sends the entries together with COMMIT, so that a chain is locked for no round trip of ours. The transaction fails
   * with `AuditUnavailable` when they cannot be written, whatever the reason.
   */
  async append(tx: Tx, entries: readonly PendingEntry[]): Promise<void> {
    const failed = (error: unknown) => new AuditUnavailable(error);
    try {
      const changed = entries.filter((entry) => entry.changes.length > 0).map((entry) => entry.caseId!);
      const keys =
        changed.length > 0 ? await this.caseKeys.forCases(tx, changed) : new Map<string, CaseKey>();
      const rows = entries.map((entry) => rowFor(entry, tx.now, keys));
      tx.withCommit('select relais.append_audit($1::jsonb)', [JSON.stringify(rows)], failed);
    } catch (error) {
      throw failed(error);
    }
  }
}

/** The form `relais.append_audit` takes. The id is random: a time-ordered one would tell others when a look was. */
function rowFor(entry: PendingEntry, now: Date, keys: ReadonlyMap<string, CaseKey>): object {
  const id = newPublicId();
  return {
    id,
    kind: entry.kind,
    action: entry.action,
    recordedAt: now,
    occurredAt: entry.occurredAt,
    caseId: entry.caseId,
    subjectType: entry.subject?.type,
    subjectId: entry.subject?.id,
    categories: [...new Set([...entry.categories, ...entry.changes.map((change) => change.category)])]
      .sort()
      .join(','),
    params: entry.found ? { ...entry.params, ...foundParams(id, entry.found) } : entry.params,
    outcome: entry.outcome,
    values: sealedChanges(entry, id, keys),
  };
}

function sealedChanges(
  entry: PendingEntry,
  eventId: string,
  keys: ReadonlyMap<string, CaseKey>,
): object[] | undefined {
  if (entry.changes.length === 0) return undefined;
  const key = keys.get(entry.caseId!)!;
  return entry.changes.map((change, index) => sealedChange(key, change, { eventId, ordinal: index + 1 }));
}

function sealedChange(
  key: CaseKey,
  change: AuditedChange,
  place: { eventId: string; ordinal: number },
): object {
  const seal = (column: string, text: string | undefined) =>
    text === undefined
      ? undefined
      : key
          .seal({ table: 'audit_values', column, row: rowOf(place) }, text)
          .toBytes()
          .toString('base64');
  return {
    field: change.field,
    category: change.category,
    owner: change.ownerAgencyId,
    commitment: commitTo(key, place, change.before, change.after).toString('base64'),
    before: seal('before_sealed', change.before),
    after: seal('after_sealed', change.after),
  };
}

/** How many, and a hash that proves later which ones without telling now. */
function foundParams(eventId: string, ids: readonly string[]): Record<string, string> {
  const hash = createHash('sha256').update([eventId, ...ids].join('\n'), 'utf8');
  return { count: String(ids.length), found: hash.digest('hex') };
}
