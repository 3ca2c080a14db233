import { Injectable } from '@nestjs/common';
import { brusselsDate, type Language, newRowId } from '#kernel';
import type { Tx } from '#platform/database';
import type { Term } from './youth.store.js';

export const DEADLINE_KINDS = ['answer', 'plan', 'review', 'prolongation', 'contact'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Something that is due, and the source of the rule it follows from, in each language. */
export interface Deadline {
  id: string;
  mandateId: string;
  kind: DeadlineKind;
  dueAt: Date;
  source: Record<Language, string> | null;
}

/** A deadline that comes or has passed, with whom it concerns. */
export interface DueDeadline {
  id: string;
  caseId: string;
  mandateId: string;
  serviceId: string;
  partnerId: string | null;
  kind: DeadlineKind;
}

/** A mandate in force whose day of majority is to be looked up again. */
export interface CheckedMandate {
  id: string;
  caseId: string;
  serviceId: string;
  prolongedUntil: string | null;
  majorityOn: string | null;
}

interface Owner {
  id: string;
  caseId: string;
  serviceId: string;
}

const CLAIM = (column: 'reminded_at' | 'escalated_at', due: string) => /* sql */ `
with due as (
  select id from relais.youth_deadlines where ${column} is null and closed_at is null and ${due}
    and not relais.is_left_out(case_id)
  order by due_at limit $2 for update skip locked)
update relais.youth_deadlines d set ${column} = $1 from due where d.id = due.id
returning d.id, d.case_id as "caseId", d.mandate_id as "mandateId", d.owner_agency_id as "serviceId", d.kind,
  (select c.partner_agency_id from relais.youth_co_accompaniments c where c.mandate_id = d.mandate_id and c.status = 'active')
    as "partnerId"`;

/** What is due: rows that close when it is done, and never end anything by themselves. */
@Injectable()
export class YouthDeadlinesRepository {
  /** Of a kind that is open already, the day moves; who was reminded of the old one is reminded again. */
  async set(
    tx: Tx,
    { id, caseId, serviceId }: Owner,
    kind: DeadlineKind,
    { dueAt, remindAt }: Term,
    more: { rule?: string; contactId?: string } = {},
  ): Promise<void> {
    const moved =
      kind === 'contact'
        ? []
        : await tx.query(
            `update relais.youth_deadlines set due_at = $3, remind_at = $4, rule = $5, reminded_at = null, escalated_at = null
             where mandate_id = $1 and kind = $2 and closed_at is null returning id`,
            [id, kind, dueAt, remindAt, more.rule ?? null],
          );
    if (moved.length > 0) return;
    await tx.query(
      `insert into relais.youth_deadlines (id, case_id, mandate_id, owner_agency_id, contact_id, kind, rule, due_at, remind_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        newRowId(tx.now.getTime()),
        caseId,
        id,
        serviceId,
        more.contactId ?? null,
        kind,
        more.rule ?? null,
        dueAt,
        remindAt,
        tx.now,
      ],
    );
  }

  async close(tx: Tx, mandateId: string, kinds: readonly DeadlineKind[]): Promise<void> {
    await tx.query(
      'update relais.youth_deadlines set closed_at = $3 where mandate_id = $1 and kind = any ($2) and closed_at is null',
      [mandateId, kinds, tx.now],
    );
  }

  async closeContact(tx: Tx, contactId: string): Promise<void> {
    await tx.query(
      'update relais.youth_deadlines set closed_at = $2 where contact_id = $1 and closed_at is null',
      [contactId, tx.now],
    );
  }

  /** Open ones of a case, the soonest first, with the rule that is in force today. */
  ofCase(tx: Tx, caseId: string): Promise<Deadline[]> {
    return tx.query<Deadline>(
      `select d.id, d.mandate_id as "mandateId", d.kind, d.due_at as "dueAt",
         (select jsonb_build_object('en', r.source) || r.source_in from relais.rules r
           where r.code = d.rule and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to >= $2::date)
           order by r.valid_from desc limit 1) as source
       from relais.youth_deadlines d where d.case_id = $1 and d.closed_at is null order by d.due_at, d.id limit 200`,
      [caseId, brusselsDate(tx.now)],
    );
  }

  claimReminders(tx: Tx, limit: number): Promise<DueDeadline[]> {
    return tx.query<DueDeadline>(CLAIM('reminded_at', 'remind_at <= $1 and due_at > $1'), [tx.now, limit]);
  }

  claimOverdue(tx: Tx, limit: number): Promise<DueDeadline[]> {
    return tx.query<DueDeadline>(CLAIM('escalated_at', 'due_at <= $1'), [tx.now, limit]);
  }

  /** Mandates in force that nobody has looked at since `before`; marked as looked at now. */
  claimChecks(tx: Tx, before: Date, limit: number): Promise<CheckedMandate[]> {
    return tx.query<CheckedMandate>(
      `with due as (
         select id from relais.youth_mandates where status in ('started', 'changed') and (checked_at is null or checked_at < $3)
           and not relais.is_left_out(case_id)
         order by checked_at nulls first limit $2 for update skip locked)
       update relais.youth_mandates m set checked_at = $1 from due where m.id = due.id
       returning m.id, m.case_id as "caseId", m.owner_agency_id as "serviceId",
         m.prolonged_until::text as "prolongedUntil", m.majority_on::text as "majorityOn"`,
      [tx.now, limit, before],
    );
  }

  async setMajority(tx: Tx, mandateId: string, on: string): Promise<void> {
    await tx.query('update relais.youth_mandates set majority_on = $2 where id = $1', [mandateId, on]);
  }

  /** Whether it is still due, asked when somebody is told of it. */
  async isOpen(tx: Tx, deadlineId: string): Promise<boolean> {
    const [row] = await tx.query('select 1 from relais.youth_deadlines where id = $1 and closed_at is null', [
      deadlineId,
    ]);
    return row !== undefined;
  }
}
