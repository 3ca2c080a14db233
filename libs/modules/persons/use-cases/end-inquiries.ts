import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { InquiriesRepository } from '../persistence/inquiries.repository.js';
import { MatchJournal } from './match-journal.js';

/** Ends inquiries that nobody confirmed in time; who asked is told the same whether or not somebody was asked. */
@Injectable()
export class EndInquiries {
  constructor(
    private readonly inquiries: InquiriesRepository,
    private readonly journal: MatchJournal,
  ) {}

  async run(tx: Tx): Promise<{ more: boolean }> {
    const { ended, more } = await this.inquiries.endDue(tx);
    for (const id of ended) await this.journal.ended(tx, id);
    return { more };
  }
}
