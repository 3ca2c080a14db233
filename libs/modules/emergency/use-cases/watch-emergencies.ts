import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { DueEmergenciesRepository } from '../persistence/due-emergencies.repository.js';
import { EmergencyJournal } from './emergency-journal.js';

/** At most this many of each in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

/**
 * One tick as `system:deadlines`. A grant is closed by the clock of the database when its time is over; this writes down that it
 * was. What was not judged in time goes to the officers above. Entries of conflict lists that waited for another judge take effect first.
 */
@Injectable()
export class WatchEmergencies {
  constructor(
    private readonly due: DueEmergenciesRepository,
    private readonly journal: EmergencyJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    await this.due.applyWaitingExclusions(tx);
    const due = await this.due.claim(tx, AT_ONCE);
    for (const one of due) await this.journal.fell(tx, one);
    return { due: due.length, more: due.length >= AT_ONCE };
  }
}
