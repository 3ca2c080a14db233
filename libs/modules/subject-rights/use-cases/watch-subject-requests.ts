import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { SubjectRequestsRepository } from '../persistence/subject-requests.repository.js';
import { SubjectJournal } from './subject-journal.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

/** One tick as `system:deadlines`: who answers is told before the month is over, and that it is. */
@Injectable()
export class WatchSubjectRequests {
  constructor(
    private readonly requests: SubjectRequestsRepository,
    private readonly journal: SubjectJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const due = await this.requests.claim(tx, AT_ONCE);
    for (const one of due) await this.journal.fell(tx, one);
    return { due: due.length, more: due.length >= AT_ONCE };
  }
}
