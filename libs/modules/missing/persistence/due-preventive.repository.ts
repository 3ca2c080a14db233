import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A request of which somebody has to be told. */
export interface DueRequest {
  id: string;
  caseId: string;
  askerId: string;
  askedId: string;
}

/** Claims rows so that of two workers at once only one gets each. */
const CLAIM = (change: string, when: string, order: string) => /* sql */ `
with due as (select id from relais.preventive_requests where ${when} and not relais.is_left_out(case_id)
  order by ${order}, id limit $2 for update skip locked)
update relais.preventive_requests q set ${change}, version = q.version + 1, updated_at = $1 from due where q.id = due.id
returning q.id, q.case_id as "caseId", q.owner_agency_id as "askerId", q.agency_id as "askedId"`;

const CLAIMS = {
  /** Still to be answered, and soon late. */
  reminders: CLAIM(
    'reminded_at = $1',
    `status = 'asked' and reminded_at is null and remind_at <= $1 and answer_by > $1`,
    'remind_at',
  ),
  /** Not answered in time. */
  late: CLAIM(
    'escalated_at = $1',
    `status = 'asked' and escalated_at is null and answer_by <= $1 and lapse_at > $1`,
    'answer_by',
  ),
  /** Nobody answered it at all. */
  lapsed: CLAIM(`status = 'unanswered', ended_at = $1`, `status = 'asked' and lapse_at <= $1`, 'lapse_at'),
  /** Runs, and ends soon. */
  ending: CLAIM(
    'warned_at = $1',
    `status = 'granted' and warned_at is null and warn_at <= $1 and valid_until > $1`,
    'warn_at',
  ),
  /** Its time is over. */
  over: CLAIM(`status = 'expired', ended_at = $1`, `status = 'granted' and valid_until <= $1`, 'valid_until'),
} as const;

/** What the worker watches of requests for an alert before somebody is missing. */
@Injectable()
export class DuePreventiveRepository {
  claim(tx: Tx, what: keyof typeof CLAIMS, limit: number): Promise<DueRequest[]> {
    return tx.query<DueRequest>(CLAIMS[what], [tx.now, limit]);
  }

  /** Whether it waits for an answer, asked when somebody is told that it does. */
  async waits(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from relais.preventive_requests where id = $1 and status = 'asked'`,
      [id],
    );
    return rows.length > 0;
  }
}
