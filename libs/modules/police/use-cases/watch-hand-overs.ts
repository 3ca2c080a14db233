import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type DueHandOver, DueHandOversRepository } from '../persistence/due-hand-overs.repository.js';
import { PoliceJournal, type Told } from './police-journal.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

/**
 * One tick as `system:deadlines`: both sides are told once that a hand-over is not confirmed, and later once the
 * supervisors of both. The giver answers for the person all the while.
 */
@Injectable()
export class WatchHandOvers {
  constructor(
    private readonly due: DueHandOversRepository,
    private readonly journal: PoliceJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const overdue = await this.due.claimOverdue(tx, AT_ONCE);
    for (const one of overdue)
      await this.journal.noticed(tx, 'hand_over.overdue', one, sidesOf(one, 'supervisor'));
    const unconfirmed = await this.due.claimUnconfirmed(tx, AT_ONCE);
    for (const one of unconfirmed)
      await this.journal.noticed(tx, 'hand_over.unconfirmed', one, sidesOf(one, 'queue'));
    const counts = [overdue.length, unconfirmed.length];
    return { due: counts[0]! + counts[1]!, more: counts.includes(AT_ONCE) };
  }
}

function sidesOf({ fromAgencyId, toAgencyId }: DueHandOver, audience: Told['audience']): Told[] {
  return [fromAgencyId, ...(toAgencyId ? [toAgencyId] : [])].map((agencyId) => ({ agencyId, audience }));
}
