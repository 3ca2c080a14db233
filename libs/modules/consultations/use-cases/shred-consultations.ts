import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { ExpiredConsultationsRepository } from '../persistence/expired-consultations.repository.js';
import { ConsultationJournal } from './consultation-journal.js';

/** At most this many in one transaction. */
const AT_ONCE = 50;

/** Destroys, as `system:retention`, what was kept until a day that is over. Nobody reads it since midnight; now nobody can. */
@Injectable()
export class ShredConsultations {
  constructor(
    private readonly expired: ExpiredConsultationsRepository,
    private readonly journal: ConsultationJournal,
  ) {}

  /** @returns how many; as many as fit into one run means: come again at once */
  async run(tx: Tx): Promise<{ shredded: number; more: boolean }> {
    const shredded = await this.expired.shred(tx, AT_ONCE);
    for (const one of shredded) this.journal.shredded(tx, one);
    return { shredded: shredded.length, more: shredded.length >= AT_ONCE };
  }
}
