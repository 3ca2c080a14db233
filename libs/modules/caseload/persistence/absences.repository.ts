import { Injectable } from '@nestjs/common';
import { brusselsDate, newPublicId, NotFound, type PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import type { Colleague } from '../domain/caseload-view.js';

/** Brussels days, both included. */
export interface NewAbsence {
  memberId: string;
  firstDay: string;
  lastDay: string;
  coverId?: string;
}

export interface AbsenceRow {
  id: string;
  member: Colleague;
  first_day: string;
  last_day: string;
  cover: Colleague | null;
}

const SELECT = /* sql */ `
select a.id, relais.colleague(a.membership_id) as member, to_char(a.first_day, 'YYYY-MM-DD') as first_day,
  to_char(a.last_day, 'YYYY-MM-DD') as last_day, relais.colleague(a.cover_membership) as cover
from relais.worker_absences a where a.agency_id = relais.actor_agency() and a.ended_at is null`;

/** Days on which workers are away. */
@Injectable()
export class AbsencesRepository {
  async note(
    tx: Tx,
    { memberId, firstDay, lastDay, coverId }: NewAbsence,
  ): Promise<{ id: string; outcome: 'done' | 'notYours' | 'member' | 'cover' | 'overlap' }> {
    const id = newPublicId();
    const [row] = await tx.query<{ outcome: 'done' | 'notYours' | 'member' | 'cover' | 'overlap' }>(
      'select relais.note_absence($1, $2, $3, $4, $5, $6) as outcome',
      [id, memberId, firstDay, lastDay, coverId ?? null, tx.now],
    );
    return { id, outcome: row!.outcome };
  }

  /** @returns false for one that is not there or not the acting member's to end */
  async end(tx: Tx, id: string): Promise<boolean> {
    const [row] = await tx.query<{ outcome: string }>('select relais.end_absence($1, $2) as outcome', [
      id,
      tx.now,
    ]);
    return row!.outcome === 'done';
  }

  /** One more than the page holds: those that are not over, the first to end first. */
  page(tx: Tx, page: PageRequest): Promise<AbsenceRow[]> {
    const [day, id] = page.after?.split(' ') ?? [];
    return tx.query<AbsenceRow>(
      `${SELECT} and a.last_day >= $1 and ($2::date is null or (a.last_day, a.id) > ($2, $3::uuid))
       order by a.last_day, a.id limit $4`,
      [brusselsDate(tx.now), day ?? null, id ?? null, page.limit + 1],
    );
  }

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<AbsenceRow> {
    const [row] = await tx.query<AbsenceRow>(`${SELECT} and a.id = $1`, [id]);
    if (!row) throw new NotFound();
    return row;
  }
}
