import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { ErasuresRepository } from '../persistence/erasures.repository.js';
import { ErasureJournal } from './erasure-journal.js';

/** One pass as `system:erasure`: the next confirmed erasure that no supervisor stopped takes effect, once. */
@Injectable()
export class EraseConfirmed {
  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly journal: ErasureJournal,
  ) {}

  async run(tx: Tx): Promise<{ more: boolean }> {
    const done = await this.erasures.eraseConfirmed(tx);
    if (!done) return { more: false };
    if (done.erased) await this.journal.tookEffect(tx, done);
    else await this.journal.hadNoEffect(tx, done);
    return { more: true };
  }
}
