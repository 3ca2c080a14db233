import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';
import type { SubjectCheck } from '../domain/subject-request.js';

export interface NewSubjectRequest {
  /** `YYYY-MM-DD` */
  receivedOn: string;
  /** subject-channel */
  channel: string;
  language: string;
  dueAt: Date;
  nextAt: Date;
}

/** What the clock found. */
export interface DueSubjectRequest {
  id: string;
  caseId: string;
  due: 'reminder' | 'overdue';
}

/** Requests move by functions of the database alone (`schema/functions*.sql`): they know who may, and after what. */
@Injectable()
export class SubjectRequestsRepository {
  /** @returns `open` where one of this case and agency is; `limit` where the actor wrote down enough today */
  async ask(tx: Tx, caseId: string, request: NewSubjectRequest): Promise<{ id: string } | 'open' | 'limit'> {
    const id = newPublicId();
    const { receivedOn, channel, language, dueAt, nextAt } = request;
    const [row] = await tx.query<{ outcome: 'asked' | 'open' | 'limit' }>(
      'select relais.ask_for_subject($1, $2, $3::date, $4, $5, $6, $7) as outcome',
      [id, caseId, receivedOn, channel, language, dueAt, nextAt],
    );
    const { outcome } = row!;
    return outcome === 'asked' ? { id } : outcome;
  }

  /** Until the transaction ends nobody else moves it. */
  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`subject ${id}`]);
  }

  async check(tx: Tx, id: string, { contact, safe, doubts }: SubjectCheck): Promise<void> {
    await tx.query('select relais.check_subject($1, $2, $3, $4)', [id, contact, safe, doubts]);
  }

  async withdraw(tx: Tx, id: string): Promise<void> {
    await tx.query('select relais.withdraw_subject($1)', [id]);
  }

  async release(tx: Tx, id: string): Promise<void> {
    await tx.query('select relais.release_subject($1)', [id]);
  }

  async refuse(tx: Tx, id: string, ground: string): Promise<void> {
    await tx.query('select relais.refuse_subject($1, $2)', [id, ground]);
  }

  async extend(tx: Tx, id: string, reason: string, dueAt: Date, nextAt: Date): Promise<void> {
    await tx.query('select relais.extend_subject($1, $2, $3, $4)', [id, reason, dueAt, nextAt]);
  }

  /** @param digest SHA-256 of what the file says, in hexadecimal */
  async take(tx: Tx, id: string, digest: string): Promise<'taken' | 'over' | 'changed'> {
    const [row] = await tx.query<{ outcome: 'taken' | 'over' | 'changed' }>(
      'select relais.take_subject_file($1, $2) as outcome',
      [id, digest],
    );
    return row!.outcome;
  }

  /** Finds and marks in one step, as `system:deadlines`. */
  claim(tx: Tx, limit: number): Promise<DueSubjectRequest[]> {
    return tx.query<DueSubjectRequest>(
      'select request_id as id, case_of as "caseId", due from relais.subject_clocks($1, $2)',
      [tx.now, limit],
    );
  }

  /** For telling, as `system:notifier`. */
  async told(
    tx: Tx,
    id: string,
  ): Promise<{ caseId: string; agencyId: string; asker: string; status: string } | undefined> {
    const [row] = await tx.query<{ caseId: string; agencyId: string; asker: string; status: string }>(
      `select r.case_id as "caseId", r.owner_agency_id as "agencyId", r.status, m.user_id as asker
       from relais.subject_requests r join relais.memberships m on m.id = r.asked_by_membership where r.id = $1`,
      [id],
    );
    return row;
  }
}
