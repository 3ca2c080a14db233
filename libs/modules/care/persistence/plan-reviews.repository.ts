import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';

/** When a plan is looked at again, and when its agency is reminded. */
export interface ReviewTerm {
  rule: string;
  dueAt: Date;
  remindAt: Date;
}

/** A review that comes or has passed, with whom it concerns. */
export interface DueReview {
  id: string;
  caseId: string;
  planId: string;
  agencyId: string;
  /** The agency still takes part: only then it is told. */
  isIn: boolean;
}

const CLAIM = (column: 'reminded_at' | 'escalated_at', due: string) => /* sql */ `
with due as (
  select id from relais.risk_plan_reviews where ${column} is null and closed_at is null and ${due}
    and not relais.is_left_out(case_id)
  order by due_at limit $2 for update skip locked)
update relais.risk_plan_reviews r set ${column} = $1 from due where r.id = due.id
returning r.id, r.case_id as "caseId", r.plan_id as "planId", r.owner_agency_id as "agencyId",
  relais.agency_is_in(r.case_id, r.owner_agency_id) as "isIn"`;

/** Reviews of risk plans: rows that close with the next version, and never end anything by themselves. */
@Injectable()
export class PlanReviewsRepository {
  /** Ends the review of the version before. */
  async set(tx: Tx, caseId: string, planId: string, { rule, dueAt, remindAt }: ReviewTerm): Promise<void> {
    const { agencyId } = memberOf(tx);
    await tx.query(
      `update relais.risk_plan_reviews set closed_at = $3
       where case_id = $1 and owner_agency_id = $2 and closed_at is null`,
      [caseId, agencyId, tx.now],
    );
    await tx.query(
      `insert into relais.risk_plan_reviews (id, case_id, plan_id, owner_agency_id, rule, due_at, remind_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newRowId(tx.now.getTime()), caseId, planId, agencyId, rule, dueAt, remindAt, tx.now],
    );
  }

  claimReminders(tx: Tx, limit: number): Promise<DueReview[]> {
    return tx.query<DueReview>(CLAIM('reminded_at', 'remind_at <= $1 and due_at > $1'), [tx.now, limit]);
  }

  claimOverdue(tx: Tx, limit: number): Promise<DueReview[]> {
    return tx.query<DueReview>(CLAIM('escalated_at', 'due_at <= $1'), [tx.now, limit]);
  }

  /** Whether it is still due, asked when somebody is told of it. */
  async isOpen(tx: Tx, id: string): Promise<boolean> {
    const [row] = await tx.query(
      'select 1 from relais.risk_plan_reviews where id = $1 and closed_at is null',
      [id],
    );
    return row !== undefined;
  }
}
