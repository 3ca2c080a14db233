import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { DueIncidentsRepository } from '../persistence/due-incidents.repository.js';
import { IncidentJournal } from './incident-journal.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

/** One tick as `system:deadlines`: who is told before the 72 hours are over, and that they are. */
@Injectable()
export class WatchIncidents {
  constructor(
    private readonly due: DueIncidentsRepository,
    private readonly journal: IncidentJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const due = await this.due.claim(tx, AT_ONCE);
    for (const one of due) await this.journal.fell(tx, one);
    return { due: due.length, more: due.length >= AT_ONCE };
  }
}
