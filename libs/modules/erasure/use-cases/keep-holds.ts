import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { NotHeld } from '../domain/erasure.errors.js';
import type { RetentionView } from '../domain/retention-view.js';
import { HoldsRepository } from '../persistence/holds.repository.js';
import { RetentionReader } from '../persistence/retention.reader.js';
import { ErasureJournal } from './erasure-journal.js';

/** A magistrate asks that a case is kept, and says when that is over. */
@Injectable()
export class KeepHolds {
  constructor(
    private readonly holds: HoldsRepository,
    private readonly reader: RetentionReader,
    private readonly journal: ErasureJournal,
  ) {}

  /** @throws InvalidInput without a reason; NotFound; AlreadyHeld (409) */
  async set(tx: Tx, caseId: string, reason: string): Promise<RetentionView> {
    const why = reasonOf(reason);
    await this.reader.ofCase(tx, caseId);
    const id = await this.holds.set(tx, caseId, why);
    await this.journal.held(tx, 'hold.set', caseId, id);
    return this.reader.ofCase(tx, caseId);
  }

  /**
   * By who set it; by another magistrate of the office with notice to who set it and to the data-protection officers of the office
   * and of who leads the case: nobody takes a hold away unseen.
   *
   * @throws InvalidInput without a reason; NotFound; NotHeld (409)
   */
  async lift(tx: Tx, caseId: string, reason: string): Promise<RetentionView> {
    const why = reasonOf(reason);
    const { leadAgency } = await this.reader.ofCase(tx, caseId);
    const hold = await this.holds.lift(tx, caseId, why);
    if (!hold) throw new NotHeld();
    if (hold.setBy === memberOf(tx).userId) await this.journal.held(tx, 'hold.lifted', caseId, hold.id);
    else await this.journal.liftedByAnother(tx, caseId, hold, leadAgency.id);
    return this.reader.ofCase(tx, caseId);
  }
}

function reasonOf(reason: string): string {
  const why = reason.trim();
  if (!why) throw InvalidInput.field('reason', 'required');
  return why;
}
