import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';

/** Somebody none of whose people heard of an alert by any message; locked. */
export interface UnreachedRecipient {
  id: string;
  alertId: string;
  caseId: string;
  dutyAgencyId: string;
  /** Everybody on the list was told already, in this round. */
  isAlarmed: boolean;
  /** The duty role was told in the place of the agency. */
  isDutyRole: boolean;
  /** An agency that whoever raised the alert can call: neither itself nor a call. */
  isToCall: boolean;
  /** Who was told in this round and whom nothing reached. */
  told: string[];
}

/**
 * Who opened it in the application, or answered, knows. What they knew before the alert was armed again is of a round that led to
 * nothing: that round says nothing about this one.
 */
const UNREACHED = `
select r.id, r.alert_id as "alertId", r.case_id as "caseId", r.duty_agency_id as "dutyAgencyId",
  coalesce(r.alarmed_at >= coalesce(r.rearmed_at, '-infinity'), false) as "isAlarmed", false as "isDutyRole",
  r.agency_id is not null and r.agency_id <> a.raised_by_agency_id as "isToCall",
  array(select distinct t.user_id from relais.alert_tellings t where t.recipient_id = r.id and t.round = r.round
    and t.target <> 'duty_role' and t.user_id is not null) as told
from relais.alert_recipients r join relais.alerts a on a.id = r.alert_id and a.ended_at is null and not a.synthetic
where r.alert_id = $1 and r.duty_agency_id = $2 and r.told_at is not null
  and (r.opened_at is null or r.opened_at < r.rearmed_at) and r.acknowledged_at is null and r.next_step_at is not null
order by r.id for update of r`;

/** Recipients for which the duty role was told last, and no person of it said that they call. */
const UNREACHED_ROLE = `
select r.id, r.alert_id as "alertId", r.case_id as "caseId", r.duty_agency_id as "dutyAgencyId", true as "isAlarmed", true as "isDutyRole",
  r.agency_id is not null and r.agency_id <> a.raised_by_agency_id as "isToCall",
  array(select distinct t.user_id from relais.alert_tellings t where t.recipient_id = r.id and t.round = r.round
    and t.target = 'duty_role' and t.user_id is not null) as told
from relais.alert_recipients r join relais.alerts a on a.id = r.alert_id and a.ended_at is null and not a.synthetic
where r.alert_id = $1 and r.stand_in_at is not null and (r.stand_in_taken_at is null or r.stand_in_taken_at < r.stand_in_at)
  and r.acknowledged_at is null and r.next_step_at is not null
  and not exists (select 1 from relais.alert_tellings t where t.recipient_id = r.id and t.target <> 'duty_role' and t.told_at >= r.stand_in_at)
order by r.id for update of r`;

/** One call for each round: what became of the call of a round before is in the log, and it is to be made again. */
const CALL = `
insert into relais.alert_recipients as c (id, alert_id, case_id, outside_name, outside_telephone, call_script, duty_agency_id, role,
  reasons, added_at, next_step_at, stands_for)
select $2, r.alert_id, r.case_id, g.name, coalesce(g.relay_telephone, ''), r.role, a.raised_by_agency_id, 'call_instead',
  r.reasons, $3, $3, r.id
from relais.alert_recipients r join relais.alerts a on a.id = r.alert_id join relais.agencies g on g.id = r.agency_id
where r.id = $1
on conflict (stands_for) where stands_for is not null do update set phase = 'steps', step = 0, round = c.round + 1, next_step_at = $3,
  rearmed_at = $3, opened_at = null, acknowledged_before_at = c.acknowledged_at, acknowledged_before_by = c.acknowledged_by,
  acknowledged_at = null, acknowledged_by = null, acted_at = null, acted_by = null, reached = null, callback_telephone = null
where exists (select 1 from relais.alert_recipients o where o.id = c.stands_for and o.rearmed_at > coalesce(c.rearmed_at, c.added_at))`;

/** Recipients of alerts whom no message reached, and the calls that stand for them. */
@Injectable()
export class UnreachedRepository {
  of(tx: Tx, alertId: string, agencyId: string): Promise<UnreachedRecipient[]> {
    return tx.query<UnreachedRecipient>(UNREACHED, [alertId, agencyId]);
  }

  /** Of an alert of which no message reaches the duty role. */
  ofDutyRole(tx: Tx, alertId: string): Promise<UnreachedRecipient[]> {
    return tx.query<UnreachedRecipient>(UNREACHED_ROLE, [alertId]);
  }

  /** Its next step is due now, not when the time for an answer is over. */
  async hurry(tx: Tx, recipientId: string): Promise<void> {
    await tx.execute(
      'update relais.alert_recipients set next_step_at = least(next_step_at, $2) where id = $1',
      [recipientId, tx.now],
    );
  }

  /** Whoever raised the alert is to call it. @returns false when they were asked before in this round */
  async call(tx: Tx, recipientId: string): Promise<boolean> {
    return (await tx.execute(CALL, [recipientId, newPublicId(), tx.now])) > 0;
  }

  /**
   * Holds the answer of a recipient until this transaction ends: the engine passes the recipient over, so no notice of a next round
   * appears that this answer would acknowledge. @returns whether there is an answer, and not a new round already
   */
  async holdAnswer(tx: Tx, recipientId: string): Promise<boolean> {
    const rows = await tx.query(
      'select id from relais.alert_recipients where id = $1 and acknowledged_at is not null for no key update',
      [recipientId],
    );
    return rows.length > 0;
  }

  /** Somebody of the agency answered by themselves: nobody has to call it any more. */
  async spare(tx: Tx, recipientId: string): Promise<void> {
    await tx.execute(
      `update relais.alert_recipients c set acknowledged_at = r.acknowledged_at, acknowledged_by = r.acknowledged_by,
         acted_at = r.acknowledged_at, acted_by = r.acknowledged_by, next_step_at = null
       from relais.alert_recipients r
       where r.id = $1 and r.acknowledged_at is not null and c.stands_for = r.id and c.acted_at is null`,
      [recipientId],
    );
  }
}
