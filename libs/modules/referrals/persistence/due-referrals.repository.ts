import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A group whose moment has come, by its first referral. */
export interface DueReferral {
  id: string;
  fromAgencyId: string;
  toAgencyId: string;
  service: string;
  urgency: string;
  cases: { id: string; caseId: string }[];
}

const CLAIM = (column: 'reminded_at' | 'escalated_at', due: string) => `
with due as (
  select group_id from relais.referrals
  where position = 0 and status in ('sent', 'received') and ${column} is null and ${due}
    and not exists (select 1 from relais.referrals o where o.group_id = referrals.group_id and relais.is_left_out(o.case_id))
  order by respond_by limit $2 for update skip locked),
claimed as (
  update relais.referrals r set ${column} = $1 from due where r.group_id = due.group_id
  returning r.id, r.case_id, r.group_id, r.position, r.owner_agency_id, r.to_agency_id, r.service, r.urgency)
select c.group_id as id, min(c.owner_agency_id::text) as "fromAgencyId", min(c.to_agency_id::text) as "toAgencyId",
  min(c.service) as service, min(c.urgency) as urgency,
  jsonb_agg(jsonb_build_object('id', c.id, 'caseId', c.case_id) order by c.position) as cases
from claimed c group by c.group_id`;

/** One step that finds and marks: two workers at the same moment claim different rows, and each row once. */
@Injectable()
export class DueReferralsRepository {
  /** Unanswered past the moment of the reminder; those past their deadline as well are escalated instead. */
  claimReminders(tx: Tx, limit: number): Promise<DueReferral[]> {
    return tx.query<DueReferral>(CLAIM('reminded_at', 'remind_at <= $1 and respond_by > $1'), [
      tx.now,
      limit,
    ]);
  }

  /** Unanswered past the deadline. */
  claimEscalations(tx: Tx, limit: number): Promise<DueReferral[]> {
    return tx.query<DueReferral>(CLAIM('escalated_at', 'respond_by <= $1'), [tx.now, limit]);
  }
}
