import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { CaseSharing } from '../domain/sharing-view.js';
import { SharingReader } from '../persistence/sharing.reader.js';

/** Who sees what of a case, and why. */
@Injectable()
export class SharingOfCase {
  constructor(
    private readonly reader: SharingReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<CaseSharing> {
    const sharing = await this.reader.ofCase(tx, caseId);
    this.audit.looked(tx, caseId, sharing.items.some(({ consent }) => consent) ? ['referrals'] : []);
    return sharing;
  }
}
