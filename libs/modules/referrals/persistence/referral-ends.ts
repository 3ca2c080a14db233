import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { ReferralStatus } from '../domain/referral-transitions.js';

/** What a notice needs to know of a referral: who is at its ends, and how it stands now. */
export interface ReferralEndsView {
  id: string;
  caseId: string;
  status: ReferralStatus;
  service: string;
  urgency: string;
  fromAgencyId: string;
  fromName: string;
  toAgencyId: string;
  toName: string;
}

/** Read by `system:notifier` and `system:mailer` at the moment something is sent. */
@Injectable()
export class ReferralEnds {
  async run(tx: Tx, id: string): Promise<ReferralEndsView | undefined> {
    const [row] = await tx.query<ReferralEndsView>(
      `select r.id, r.case_id as "caseId", r.status, r.service, r.urgency, r.owner_agency_id as "fromAgencyId", f.name as "fromName",
         r.to_agency_id as "toAgencyId", t.name as "toName"
       from relais.referrals r join relais.agencies f on f.id = r.owner_agency_id
       join relais.agencies t on t.id = r.to_agency_id where r.id = $1`,
      [id],
    );
    return row;
  }
}
