import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { ReferralView } from '../domain/referral-view.js';
import { ReferralReader } from '../persistence/referral-reader.js';

/** One referral, as far as the reader may see it. Seeing it is a look at the case, also before acceptance. */
@Injectable()
export class ReadReferral {
  constructor(
    private readonly reader: ReferralReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound when there is no such referral, or not for this actor */
  async run(tx: Tx, id: string): Promise<ReferralView> {
    const { view, caseId } = await this.reader.withCase(tx, id);
    this.audit.looked(tx, caseId, ['referrals']);
    return view;
  }
}
