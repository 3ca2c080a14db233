import { Injectable } from '@nestjs/common';
import { brusselsDate, NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import type { Colleague } from '../domain/caseload-view.js';

/** Why `name_worker` names no worker, or that it did. */
export type Naming = 'done' | 'notFound' | 'notYours' | 'closed' | 'stale' | 'worker' | 'deputy';

export interface WorkerRow {
  /** Null where the agency as such does not work on the case. */
  status: string | null;
  worker: Colleague | null;
  deputy: Colleague | null;
  left_by: Colleague | null;
  named_at: Date | null;
  version: number;
  away_until: string | null;
  cover: Colleague | null;
}

/** A person to whom a case is open in person, as to a guardian, has it without a row of the agency. */
const WORKER = /* sql */ `
select k.status, relais.colleague(k.worker_membership) as worker, relais.colleague(k.deputy_membership) as deputy,
  relais.colleague(k.left_by_membership) as left_by, k.named_at, coalesce(k.version, 0) as version, w.away_until, w.cover
from (select $1::uuid as case_id) c
left join relais.agency_cases k on k.case_id = c.case_id and k.agency_id = relais.actor_agency()
left join lateral relais.away_on(k.worker_membership, $2) w on true
where k.case_id is not null or relais.takes_part(c.case_id)`;

/** Workers and deputies of cases: they change through functions of the database alone (`schema/functions.sql`). */
@Injectable()
export class WorkersRepository {
  /** @throws NotFound for a case that the acting member does not take part in */
  async ofCase(tx: Tx, caseId: string): Promise<WorkerRow> {
    const [row] = await tx.query<WorkerRow>(WORKER, [caseId, brusselsDate(tx.now)]);
    if (!row) throw new NotFound();
    return row;
  }

  /**
   * @param worker membership, or null for none
   * @param version the one that the caller decided on
   */
  async name(
    tx: Tx,
    caseId: string,
    { worker, deputy, version }: { worker: string | null; deputy: string | null; version: number },
  ): Promise<Naming> {
    const [row] = await tx.query<{ outcome: Naming }>(
      'select relais.name_worker($1, $2, $3, $4, $5) as outcome',
      [caseId, worker, deputy, version, tx.now],
    );
    return row!.outcome;
  }

  /** @returns at most `limit` colleagues by name; @param text part of a name */
  colleagues(tx: Tx, text: string | undefined, limit: number): Promise<Colleague[]> {
    const like = text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null;
    return tx.query<Colleague>('select member_id as id, name from relais.colleagues_for_work($1, $2)', [
      like,
      limit,
    ]);
  }

  /** @returns the account of a member of the acting agency, to which a message goes */
  async userOf(tx: Tx, memberId: string): Promise<string> {
    const [row] = await tx.query<{ user_id: string }>(
      'select user_id from relais.memberships where id = $1 and agency_id = relais.actor_agency()',
      [memberId],
    );
    return row!.user_id;
  }
}
