import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { BriefOfCase } from '#modules/cases';
import type { Tx } from '#platform/database';
import { type Band, CandidatesReader } from '../persistence/candidates.reader.js';

/** While a recipient is chosen: who has free places for such a person, as a band. Agencies without places are left out. */
@Injectable()
export class FreePlacesForCase {
  constructor(
    private readonly briefs: BriefOfCase,
    private readonly reader: CandidatesReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<{ items: { agencyId: string; freePlaces: Band }[] }> {
    const { sex, ages } = await this.briefs.run(tx, caseId);
    const items = await this.reader.bands(tx, sex, ages);
    this.audit.looked(tx, caseId, ['referrals']);
    return { items };
  }
}
