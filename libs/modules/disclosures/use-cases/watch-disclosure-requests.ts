import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { DisclosuresRepository } from '../persistence/disclosures.repository.js';
import { DisclosureRequestsRepository } from '../persistence/requests.repository.js';
import { DisclosureJournal } from './disclosure-journal.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

/**
 * One tick as `system:deadlines`: who was asked is reminded before the time is over; who asked is told that nobody answered.
 * What fell with the person it was disclosed to is written down and told.
 */
@Injectable()
export class WatchDisclosureRequests {
  constructor(
    private readonly requests: DisclosureRequestsRepository,
    private readonly disclosures: DisclosuresRepository,
    private readonly journal: DisclosureJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const due = await this.requests.claim(tx, AT_ONCE);
    for (const one of due) await this.journal.fell(tx, one);
    const fallen = await this.disclosures.fallen(tx, AT_ONCE);
    for (const one of fallen) await this.journal.fellWithPerson(tx, one);
    return { due: due.length + fallen.length, more: Math.max(due.length, fallen.length) >= AT_ONCE };
  }
}
