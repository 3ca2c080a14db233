import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { LinkTokens } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { Target } from '../domain/escalation.js';

/** A recipient whose next step is due, locked. */
export interface DueRecipient {
  id: string;
  alertId: string;
  kind: string;
  caseId: string | null;
  subjectId: string;
  dutyAgencyId: string;
  /** An agency outside Relais: the duty agency is asked to call it. */
  isCall: boolean;
  phase: 'steps' | 'supervisors' | 'alarm';
  step: number;
  round: number;
  nextAt: Date;
  toldAt: Date | null;
  acknowledgedAt: Date | null;
  /** Who pressed the button of a one-time link in this round. */
  silent: string[];
}

/** What becomes of a recipient after a step. */
export interface Stepped {
  id: string;
  phase: string;
  step: number;
  round: number;
  nextAt: Date;
  told: boolean;
  /** The duty role was told in the place of the agency. */
  standIn: boolean;
  nobody: boolean;
  alarm: boolean;
  rearmed: boolean;
}

/** One person, or a target in which nobody was found, to be written down. */
export interface NewTelling {
  recipient: DueRecipient;
  round: number;
  target: Target;
  userId: string;
  /** For which the person acts. */
  agencyId: string;
}

const DUE = `
select r.id, r.alert_id as "alertId", a.kind, r.case_id as "caseId", a.subject_id as "subjectId",
  r.duty_agency_id as "dutyAgencyId", r.agency_id is null as "isCall", r.phase, r.step, r.round, r.next_step_at as "nextAt",
  r.told_at as "toldAt", r.acknowledged_at as "acknowledgedAt",
  array(select t.user_id from relais.alert_tellings t where t.recipient_id = r.id and t.round = r.round
    and t.receipt_at is not null) as silent
from relais.alert_recipients r join relais.alerts a on a.id = r.alert_id and a.ended_at is null
where r.next_step_at <= $1 and (r.case_id is null or r.case_id <> all ($4::uuid[]))`;

/** A statement for each: one for all of them would go through everything that is due for the recipients of a few alerts. */
const CLAIM = {
  all: `${DUE} and $3::uuid is null`,
  alerts: `${DUE} and r.alert_id = any ($3)`,
  recipient: `${DUE} and r.id = $3`,
};
const LOCKED = 'order by r.next_step_at, r.id limit $2 for update of r skip locked';

const STEP = `
update relais.alert_recipients r set phase = s.phase, step = s.step, round = s.round, next_step_at = s.next_at,
  reminders = r.reminders + case when s.told and r.told_at is not null then 1 else 0 end,
  reminded_at = case when s.told and r.told_at is not null then $1 else r.reminded_at end,
  told_at = case when s.told then coalesce(r.told_at, $1) else r.told_at end,
  nobody_at = case when s.nobody then $1 else r.nobody_at end,
  alarmed_at = case when s.alarm and (s.rearmed or r.alarmed_at is null or r.alarmed_at < r.rearmed_at) then $1 else r.alarmed_at end,
  stand_in_at = case when s.stand_in then $1 else r.stand_in_at end,
  rearmed_at = case when s.rearmed then $1 else r.rearmed_at end,
  acknowledged_before_at = case when s.rearmed then r.acknowledged_at else r.acknowledged_before_at end,
  acknowledged_before_by = case when s.rearmed then r.acknowledged_by else r.acknowledged_before_by end,
  acknowledged_at = case when s.rearmed then null else r.acknowledged_at end,
  acknowledged_by = case when s.rearmed then null else r.acknowledged_by end
from jsonb_to_recordset($2::jsonb) as s (id uuid, phase text, step smallint, round smallint, next_at timestamptz, told boolean,
  stand_in boolean, nobody boolean, alarm boolean, rearmed boolean)
where r.id = s.id and r.id = any ($3)`;

const TELL = `
insert into relais.alert_tellings (id, alert_id, recipient_id, case_id, agency_id, round, target, user_id, told_at,
  link_hash)
select t.id, t.alert_id, t.recipient_id, t.case_id, t.agency_id, t.round, t.target, t.user_id, $1, decode(t.link_hash, 'hex')
from jsonb_to_recordset($2::jsonb) as t (id uuid, alert_id uuid, recipient_id uuid, case_id uuid, agency_id uuid,
  round smallint, target text, user_id uuid, link_hash text)`;

/** An answer, for those who wait for it. */
export interface AnswerRow {
  alertId: string;
  kind: string;
  caseId: string;
  dutyAgencyId: string;
  agencyId: string | null;
  name: string;
  userId: string;
  raisedByAgencyId: string;
}

/** An alert, for the agency that raised it. */
export interface RaisedRow {
  caseId: string;
  kind: string;
  agencyId: string;
}

const ANSWER = `
select r.alert_id as "alertId", a.kind, r.case_id as "caseId", r.duty_agency_id as "dutyAgencyId", r.agency_id as "agencyId",
  coalesce(g.name, r.outside_name) as name, r.acknowledged_by as "userId", a.raised_by_agency_id as "raisedByAgencyId"
from relais.alert_recipients r join relais.alerts a on a.id = r.alert_id left join relais.agencies g on g.id = r.agency_id
where r.id = $1 and r.acknowledged_at is not null and a.case_id is not null`;

/** Which recipients: all, those of some alerts, or one. */
export interface Only {
  alertIds?: readonly string[];
  recipientId?: string;
  /** None of these cases. */
  exceptCases?: readonly string[];
}

/** The engine's side: what is due, and what became of it. Three statements, however many recipients. */
@Injectable()
export class AlertEngineRepository {
  constructor(private readonly tokens: LinkTokens) {}

  /** Locks what is due; two engines never have the same. */
  claim(
    tx: Tx,
    limit: number,
    { alertIds, recipientId, exceptCases = [] }: Only = {},
  ): Promise<DueRecipient[]> {
    const which = recipientId ? CLAIM.recipient : alertIds ? CLAIM.alerts : CLAIM.all;
    return tx.query<DueRecipient>(`${which} ${LOCKED}`, [
      tx.now,
      limit,
      recipientId ?? alertIds ?? null,
      exceptCases,
    ]);
  }

  /** What failed is looked at again after a pause, behind what is due meanwhile. */
  async postpone(tx: Tx, recipientIds: readonly string[], until: Date): Promise<void> {
    await tx.execute('update relais.alert_recipients set next_step_at = $2 where id = any ($1)', [
      recipientIds,
      until,
    ]);
  }

  async step(tx: Tx, stepped: readonly Stepped[]): Promise<void> {
    const rows = stepped.map(({ nextAt, standIn, ...one }) => ({
      ...one,
      next_at: nextAt,
      stand_in: standIn,
    }));
    await tx.execute(STEP, [tx.now, JSON.stringify(rows), rows.map(({ id }) => id)]);
  }

  async answer(tx: Tx, recipientId: string): Promise<AnswerRow | undefined> {
    const [row] = await tx.query<AnswerRow>(ANSWER, [recipientId]);
    return row;
  }

  async raised(tx: Tx, alertId: string): Promise<RaisedRow | undefined> {
    const [row] = await tx.query<RaisedRow>(
      `select case_id as "caseId", kind, raised_by_agency_id as "agencyId" from relais.alerts where id = $1 and case_id is not null`,
      [alertId],
    );
    return row;
  }

  /** @returns the ids, in the order given; each is the message of the notice that goes with it */
  async tell(tx: Tx, tellings: readonly NewTelling[]): Promise<string[]> {
    const rows = tellings.map(({ recipient, round, target, userId, agencyId }) => ({
      ...this.#link(newPublicId()),
      alert_id: recipient.alertId,
      recipient_id: recipient.id,
      case_id: recipient.caseId,
      agency_id: agencyId,
      round,
      target,
      user_id: userId,
    }));
    if (rows.length > 0) await tx.execute(TELL, [tx.now, JSON.stringify(rows)]);
    return rows.map(({ id }) => id);
  }

  /** The id of a telling, and what is kept of its one-time link. */
  #link(id: string): { id: string; link_hash: string } {
    return { id, link_hash: this.tokens.hash(this.tokens.of('receipt', id)).toString('hex') };
  }
}
