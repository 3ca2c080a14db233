import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { ReferralView } from '../domain/referral-view.js';
import { ReferralReader, type ReferralState } from '../persistence/referral-reader.js';

/**
 * The referrals of cases as far as the actor may see them, for the view of a case. Whoever shows them records the look
 * (category `referrals`).
 */
@Injectable()
export class ReferralsOfCase {
  constructor(private readonly reader: ReferralReader) {}

  /** @returns an entry for every case asked for, newest referral first */
  run(tx: Tx, caseIds: string[]): Promise<Map<string, ReferralView[]>> {
    return this.reader.ofCases(tx, caseIds);
  }

  /** @returns how the newest referral of each case stands, for a list of cases; no entry for a case without one */
  newest(tx: Tx, caseIds: string[]): Promise<Map<string, ReferralState>> {
    return this.reader.newest(tx, caseIds);
  }
}
