import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { DueRecoveries } from '../persistence/due-recoveries.repository.js';
import { RecoveryJournal } from './keep-recoveries.js';

const AT_ONCE = 50;

/** One tick as `system:deadlines`: the delay of a recovery is over and its link is sent, or nobody confirmed or used it in time. */
@Injectable()
export class WatchRecoveries {
  constructor(
    private readonly due: DueRecoveries,
    private readonly journal: RecoveryJournal,
  ) {}

  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const found = await this.due.claim(tx, AT_ONCE);
    for (const { id, due } of found) {
      await this.journal.happened(tx, due === 'ready' ? 'recovery.ready' : 'recovery.expired', id);
    }
    return { due: found.length, more: found.length >= AT_ONCE };
  }
}
