import { Injectable } from '@nestjs/common';
import type { TimelineEntry } from '#modules/audit';
import { Words } from '#modules/letters';
import { FindSealedAddresses } from '#modules/shelters';
import { memberOf, type Tx } from '#platform/database';
import { textsOf, type TimelineFileParts } from '../domain/timeline-file.js';
import { ExportedCaseReader } from '../persistence/exported-case.reader.js';

/** What a file is made of, less what may not leave. */
@Injectable()
export class ExportMaterial {
  constructor(
    private readonly cases: ExportedCaseReader,
    private readonly findSealed: FindSealedAddresses,
  ) {}

  async of(tx: Tx, caseId: string, entries: readonly TimelineEntry[]): Promise<TimelineFileParts> {
    const of = await this.cases.of(tx, caseId);
    const { texts: hidden } = await this.findSealed.run(tx, caseId, textsOf(entries));
    const words = new Words(memberOf(tx).language);
    return { entries, of, words, hidden, madeAt: tx.same('timeline export', () => tx.now) };
  }
}
