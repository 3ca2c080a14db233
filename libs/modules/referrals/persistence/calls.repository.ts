import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';

/** A referral of a call that ended because another agency accepted: its first row, and whom it was sent to. */
export interface Superseded {
  referralId: string;
  toAgencyId: string;
}

/** Calls to several agencies. The lock of a call comes before the locks of its referrals, always. */
@Injectable()
export class CallsRepository {
  /** @param asked how many agencies @returns the id of the call */
  async open(tx: Tx, caseId: string, asked: number): Promise<string> {
    const id = newPublicId();
    await tx.query(
      'insert into relais.referral_calls (id, case_id, owner_agency_id, asked, sent_at) values ($1, $2, $3, $4, $5)',
      [id, caseId, memberOf(tx).agencyId, asked, tx.now],
    );
    return id;
  }

  /** Holds the call a referral is one of for the rest of the transaction; does nothing for any other referral. */
  async lockOf(tx: Tx, referralId: string): Promise<void> {
    await tx.query('select relais.lock_call($1)', [referralId]);
  }

  /** Ends a call by the acceptance of its referral: the other open ones are withdrawn. */
  settle(tx: Tx, referralId: string): Promise<Superseded[]> {
    return tx.query<Superseded>(
      'select referral_id as "referralId", to_agency_id as "toAgencyId" from relais.settle_call($1, $2)',
      [referralId, tx.now],
    );
  }
}
