import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { DueCasesRepository } from '../persistence/due-cases.repository.js';
import { ErasureJournal } from './erasure-journal.js';

/** At most this many in one transaction. */
const AT_ONCE = 50;

/** One pass as `system:erasure`: cases whose time is over come onto the list of those who decide. It erases nothing. */
@Injectable()
export class WatchRetention {
  constructor(
    private readonly due: DueCasesRepository,
    private readonly journal: ErasureJournal,
  ) {}

  /** @returns how many came or left; as many as fit into one pass means: come again at once */
  async run(tx: Tx): Promise<{ changed: number; more: boolean }> {
    const changed = await this.due.list(tx, AT_ONCE);
    for (const one of changed) await this.journal.listed(tx, one);
    return { changed: changed.length, more: changed.length >= AT_ONCE };
  }
}
