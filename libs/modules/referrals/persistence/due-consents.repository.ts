import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { LostAccess } from './referrals.repository.js';

/** A consent whose moment has come. */
export interface DueConsent {
  id: string;
  caseId: string;
  referralId: string;
  fromAgencyId: string;
  toAgencyId: string;
  leadAgencyId: string;
}

/** Of referrals that are refused or withdrawn nothing rests on it any more. */
const CLAIM = (column: 'reminded_at' | 'expired_at', due: string) => `
with due as (
  select c.id, r.owner_agency_id as sender from relais.sharing_consents c join relais.referrals r on r.id = c.referral_id
  where c.${column} is null and c.withdrawn_at is null and c.replaced_by is null and ${due}
    and r.status in ('sent', 'received', 'accepted', 'completed') and not relais.is_left_out(c.case_id)
  order by c.valid_until limit $2 for update of c skip locked)
update relais.sharing_consents c set ${column} = $1 from due where c.id = due.id
returning c.id, c.case_id as "caseId", c.referral_id as "referralId", due.sender as "fromAgencyId",
  c.to_agency_id as "toAgencyId", relais.lead_to_tell(c.case_id) as "leadAgencyId"`;

/** One step that finds and marks: two workers at the same moment claim different rows, and each row once. */
@Injectable()
export class DueConsentsRepository {
  claimExpired(tx: Tx, limit: number): Promise<DueConsent[]> {
    return tx.query<DueConsent>(CLAIM('expired_at', 'c.valid_until <= $1 and c.valid_until <= now()'), [
      tx.now,
      limit,
    ]);
  }

  /** Still in force, and the rule says that the person should be asked again. */
  claimEnding(tx: Tx, limit: number): Promise<DueConsent[]> {
    return tx.query<DueConsent>(CLAIM('reminded_at', 'c.remind_at <= $1 and c.valid_until > $1'), [
      tx.now,
      limit,
    ]);
  }

  /** Marks what has run out as ended. @returns who lost what, in up to `limit` cases */
  endAccess(tx: Tx, limit: number): Promise<(LostAccess & { caseId: string })[]> {
    return tx.query(
      `select case_id as "caseId", agency_id as "agencyId", referral_id as "sourceId", from_agency_id as "fromAgencyId",
         categories, ended, ground from relais.end_run_out_access($1)`,
      [limit],
    );
  }
}
