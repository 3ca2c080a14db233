import { Injectable } from '@nestjs/common';
import { type InstantPosition, NotFound, type PageRequest, positionByInstant } from '#kernel';
import type { Tx } from '#platform/database';
import type { Colleague } from '../domain/caseload-view.js';

/** Which cases pass on: those named, or those that one member has or left. */
export interface Reassigned {
  to: string;
  from?: string;
  caseIds?: readonly string[];
}

export interface ReassignmentRow {
  id: string;
  to: Colleague;
  made_by: Colleague;
  made_at: Date;
  cases: number;
  taken_back_at: Date | null;
  until: Date;
}

const SELECT = /* sql */ `
select r.id, relais.colleague(r.to_membership) as "to", relais.colleague(r.made_by_membership) as made_by, r.made_at,
  (select count(*)::integer from relais.reassigned_cases c where c.reassignment_id = r.id) as cases, r.taken_back_at,
  r.take_back_until as until
from relais.reassignments r where r.agency_id = relais.actor_agency()`;

/** Reassignments, through functions of the database alone (`schema/functions.sql`). */
@Injectable()
export class ReassignmentsRepository {
  /** @returns the cases that passed on, or why none did */
  async make(
    tx: Tx,
    id: string,
    { to, from, caseIds }: Reassigned,
    most: number,
  ): Promise<{ outcome: 'done' | 'worker'; cases: string[] }> {
    const rows = await tx.query<{ outcome: 'done' | 'worker'; case_id: string | null }>(
      'select outcome, case_id from relais.reassign_cases($1, $2, $3, $4, $5, $6)',
      [id, to, from ?? null, caseIds ?? null, most, tx.now],
    );
    return answered(rows, 'done');
  }

  async takeBack(
    tx: Tx,
    id: string,
  ): Promise<{ outcome: 'done' | 'notFound' | 'takenBack' | 'over'; cases: string[] }> {
    const rows = await tx.query<{
      outcome: 'done' | 'notFound' | 'takenBack' | 'over';
      case_id: string | null;
    }>('select outcome, case_id from relais.take_back_reassignment($1, $2)', [id, tx.now]);
    return answered(rows, 'done');
  }

  /** One more than the page holds; the newest first. */
  page(tx: Tx, page: PageRequest): Promise<ReassignmentRow[]> {
    const after: InstantPosition | undefined = positionByInstant(page);
    return tx.query<ReassignmentRow>(
      `${SELECT} and ($1::timestamptz is null or (r.made_at, r.id) < ($1, $2::uuid))
       order by r.made_at desc, r.id desc limit $3`,
      [after?.at ?? null, after?.id ?? null, page.limit + 1],
    );
  }

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<ReassignmentRow> {
    const [row] = await tx.query<ReassignmentRow>(`${SELECT} and r.id = $1`, [id]);
    if (!row) throw new NotFound();
    return row;
  }
}

function answered<Outcome extends string>(
  rows: { outcome: Outcome; case_id: string | null }[],
  none: Outcome,
): { outcome: Outcome; cases: string[] } {
  return { outcome: rows[0]?.outcome ?? none, cases: rows.flatMap(({ case_id }) => case_id ?? []) };
}
