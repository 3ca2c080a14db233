import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { DueConsentsRepository } from '../persistence/due-consents.repository.js';
import { ConsentJournal } from './consent-journal.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

/**
 * One tick as `system:deadlines`: who shares on a consent, and who leads, is reminded once before it runs out, and told when it has. What rested on
 * it was closed at that moment, whether or not this runs; here its loss is written down and told, and so is what others lost with it.
 */
@Injectable()
export class WatchConsents {
  constructor(
    private readonly due: DueConsentsRepository,
    private readonly journal: ConsentJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const expired = await this.due.claimExpired(tx, AT_ONCE);
    for (const one of expired) await this.journal.expired(tx, one);
    const lost = await this.due.endAccess(tx, AT_ONCE);
    for (const { caseId, ...one } of lost) await this.journal.lost(tx, caseId, [one]);
    const ending = await this.due.claimEnding(tx, AT_ONCE);
    for (const one of ending) await this.journal.endsSoon(tx, one);
    const counts = [expired.length, lost.length, ending.length];
    // Of one case several may have lost something: more rows than fit are no reason to stop.
    return {
      due: counts.reduce((sum, count) => sum + count),
      more: counts.some((count) => count >= AT_ONCE),
    };
  }
}
