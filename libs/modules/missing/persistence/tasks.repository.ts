import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { CaseKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { TaskCode } from '../domain/first-hours.js';

const NOTE = { table: 'missing_tasks', column: 'note' };

/** What was asked of an agency, and that it was done. */
@Injectable()
export class TasksRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** A task of the acting agency. @throws NotFound */
  async own(tx: Tx, id: string): Promise<{ episodeId: string; caseId: string; code: TaskCode }> {
    const [row] = await tx.query<{ episodeId: string; caseId: string; code: TaskCode }>(
      `select episode_id as "episodeId", case_id as "caseId", code from relais.missing_tasks
       where id = $1 and owner_agency_id = $2`,
      [id, memberOf(tx).agencyId],
    );
    if (!row) throw new NotFound();
    return row;
  }

  /** @returns false when it was done already */
  async complete(
    tx: Tx,
    { id, caseId }: { id: string; caseId: string },
    done: { outcome: string; note?: string },
  ): Promise<boolean> {
    const note = done.note?.trim()
      ? (await this.keys.forCase(tx, caseId)).seal({ ...NOTE, row: id }, done.note).toBytes()
      : null;
    const [row] = await tx.query<{ done: boolean }>(
      'select relais.complete_missing_task($1, $2, $3, $4) as done',
      [id, done.outcome, note, tx.now],
    );
    return row!.done;
  }

  /** Whether a review that is not late is asked for already. */
  async hasReviewAhead(tx: Tx, episodeId: string): Promise<boolean> {
    const [row] = await tx.query(
      `select 1 from relais.missing_tasks
       where episode_id = $1 and code like 'review\\_%' and done_at is null and due_at > $2 limit 1`,
      [episodeId, tx.now],
    );
    return row !== undefined;
  }

  /** Weekly reviews that were asked for so far, done or not. */
  async weeklyReviews(tx: Tx, episodeId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::integer as count from relais.missing_tasks where episode_id = $1 and code = 'review_weekly'`,
      [episodeId],
    );
    return row!.count;
  }
}
