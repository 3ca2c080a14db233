import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { isProofOver, type Tx, UnitOfWork } from '#platform/database';
import { AuditUnavailable } from './domain/audit.errors.js';
import { type AuditedRefusal, type AuditEntry, refuseFreeText } from './domain/audit-entry.js';
import { AuditWriter, type PendingEntry } from './persistence/audit-writer.js';

const MEMO = 'audit.pending';

/** The entries of one transaction until it ends. */
interface Pending {
  entries: PendingEntry[];
  /** Categories looked at, per case: one look, however many parts of a page asked. */
  looks: Map<string, Set<string>>;
  written: boolean;
}

/**
 * What people did and looked at. Entries are collected and written last in the same transaction, all with one
 * statement: either the act and its entry are there, or neither. When they cannot be written the transaction fails with
 * `AuditUnavailable` (503).
 */
@Injectable()
export class Audit {
  constructor(
    private readonly writer: AuditWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {TypeError} when the entry has changes but no case, or free text where a code or an id belongs */
  record(tx: Tx, entry: AuditEntry): void {
    const { kind = 'act', categories = [], params = {}, changes = [], ...rest } = entry;
    if (changes.length > 0 && !entry.caseId) throw new TypeError(`${entry.action} changes fields of no case`);
    this.add(tx, { ...rest, kind, categories, params, changes, outcome: 'done' });
  }

  /**
   * The actor saw data of a case. One event per session, case, category and window of time (`audit.look.window`);
   * repeats only raise its counter.
   *
   * @param categories categories whose content was shown; none = only the spine of the case
   */
  looked(tx: Tx, caseId: string, categories: readonly string[]): void {
    const { looks } = this.pending(tx);
    looks.set(caseId, new Set([...(looks.get(caseId) ?? []), ...categories]));
  }

  /**
   * The actor saw something that is about a case and is not in it, e.g. a consultation: counted like `looked`, in a category of its
   * own, under the name of the action.
   */
  lookedBeside(
    tx: Tx,
    look: Required<Pick<AuditEntry, 'action' | 'caseId' | 'categories' | 'subject'>>,
  ): void {
    this.add(tx, { ...look, kind: 'look', params: {}, changes: [], outcome: 'done' });
  }

  /**
   * A search by what a person typed: one event, with the number of results and a hash of their ids. A list that was opened without a
   * text is `listed`: who answers for the looks reads how often a person searched.
   *
   * @param action ends in `.searched`, which is how reports tell a search from a list
   * @param found ids in the order of the answer
   */
  searched(
    tx: Tx,
    action: `${string}.searched`,
    found: readonly string[],
    params: Readonly<Record<string, string>> = {},
  ): void {
    this.listed(tx, action, found, params);
  }

  /**
   * A list, a desk or a report was shown: one event, with the number of rows and a hash of their ids.
   *
   * @param shown ids in the order of the answer
   */
  listed(
    tx: Tx,
    action: string,
    shown: readonly string[],
    params: Readonly<Record<string, string>> = {},
  ): void {
    this.add(tx, {
      kind: 'look',
      action,
      categories: [],
      params,
      changes: [],
      outcome: 'done',
      found: shown,
    });
  }

  /**
   * An attempt that was denied, after its own transaction was rolled back: a second unit of work of the same actor. What was tried on
   * a part of a case goes to the chain of that case; a case that exists nowhere to the chain of the actor's agency.
   *
   * @throws {AuditUnavailable} when it cannot be written: then even the refusal must not be answered as usual
   */
  async refused(actor: Actor, refusal: AuditedRefusal): Promise<void> {
    const { reason, categories = [], ofAgency = false, ...rest } = refusal;
    const entry: PendingEntry = {
      ...rest,
      kind: 'refusal',
      categories,
      params: {},
      changes: [],
      outcome: reason,
    };
    const write = async (tx: Tx): Promise<void> => {
      const { caseId, subject } = entry;
      const isOfObject = !caseId && subject && !ofAgency;
      this.add(tx, isOfObject ? { ...entry, caseId: await this.writer.caseOf(tx, subject) } : entry);
    };
    try {
      await this.unitOfWork.run(actor, write).catch((error: unknown) => {
        // The session ended since: the person who was let in with it was refused all the same.
        if (actor.kind === 'system' || !isProofOver(error)) throw error;
        return this.unitOfWork.run({ ...actor, proof: undefined, isClaimed: true }, write);
      });
    } catch (error) {
      throw error instanceof AuditUnavailable ? error : new AuditUnavailable(error);
    }
  }

  /**
   * Takes the chains of several cases before the end, so that one that somebody else holds need not fail what was done for all.
   *
   * @returns the cases whose chain somebody else holds for longer than half a second; without any, all are ours until the end
   */
  async hold(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
    return caseIds.length > 0 ? this.writer.hold(tx, caseIds) : [];
  }

  /** Takes the chains of all cases of which something is to be written at the end of this unit of work. @returns as `hold` */
  async holdPending(tx: Tx): Promise<string[]> {
    const pending = tx.memo.get(MEMO) as Pending | undefined;
    return this.hold(tx, [...new Set(pending?.entries.flatMap(({ caseId }) => caseId ?? []))]);
  }

  private add(tx: Tx, entry: PendingEntry): void {
    refuseFreeText(entry.params, entry.changes);
    this.pending(tx).entries.push(entry);
  }

  private pending(tx: Tx): Pending {
    let pending = tx.memo.get(MEMO) as Pending | undefined;
    if (!pending) {
      pending = { entries: [], looks: new Map(), written: false };
      tx.memo.set(MEMO, pending);
      tx.beforeCommit(MEMO, () => this.write(tx));
    }
    // A hook that runs after the append would lose its entry in silence.
    if (pending.written) throw new Error('the audit entries of this transaction are already written');
    return pending;
  }

  private async write(tx: Tx): Promise<void> {
    const pending = this.pending(tx);
    pending.written = true;
    const looks = [...pending.looks].map(([caseId, categories]): PendingEntry => {
      const look = { action: 'case.looked', caseId, categories: [...categories], params: {}, changes: [] };
      return { ...look, kind: 'look', outcome: 'done' };
    });
    await this.writer.append(tx, [...pending.entries, ...looks]);
  }
}
