import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, requireSame } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { MergeForbidden } from '../domain/merge.errors.js';
import { PERSON_MERGE, type MergeAction } from '../domain/merge-transitions.js';
import type { MergeView } from '../domain/merge-view.js';
import { MergesRepository } from '../persistence/merges.repository.js';
import { MergeJournal } from './merge-journal.js';
import { ReadMerge, sideOf } from './read-merges.js';

/** Which acts need a reason, and of which list. */
const REASONS: Readonly<Partial<Record<MergeAction, string>>> = {
  refusal: 'merge-refusal',
  separation: 'separation-reason',
};

/**
 * What becomes of a proposal, and the end of it: files that are separated are as they were, with what was written in each
 * meanwhile, because joining moved nothing.
 */
@Injectable()
export class TurnMerge {
  constructor(
    private readonly merges: MergesRepository,
    private readonly readMerge: ReadMerge,
    private readonly journal: MergeJournal,
  ) {}

  /**
   * @throws InvalidInput for a reason of no list; NotFound; Refused (403); IllegalTransition or MergeForbidden (409), and
   *   only then StaleVersion (412)
   */
  async run(tx: Tx, id: string, action: MergeAction, ifMatch: string, reason?: string): Promise<MergeView> {
    const list = REASONS[action];
    if (list && !isCode(list, reason ?? '')) throw InvalidInput.field('reason', 'notInList');
    const seen = await this.merges.one(tx, id);
    if (!seen) throw new NotFound();
    await this.merges.hold(tx, [seen.case_id, seen.kept_case_id]);
    const row = await this.merges.one(tx, id);
    if (!row) throw new NotFound();
    const next = PERSON_MERGE.next(sideOf(row), row.status, action);
    requireSame(ifMatch, `merge-${row.version}`);
    const obstacle = await this.merges.turn(tx, id, next, reason);
    if (obstacle) throw new MergeForbidden(obstacle);
    await this.journal.happened(tx, (await this.merges.one(tx, id))!, reason ?? row.reason);
    return this.readMerge.run(tx, id);
  }
}
