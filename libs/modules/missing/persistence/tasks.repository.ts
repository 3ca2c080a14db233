import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { CaseKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { TaskAnswerCode, TaskCode } from '../domain/first-hours.js';

const NOTE = { table: 'missing_tasks', column: 'note' };

/** What a person says of tasks. */
export interface TasksDecided {
  decision: TaskAnswerCode;
  /** missing-task-outcome of tasks that were done; else the decision. */
  outcome: string;
  note?: string;
}

/** A task as it stands before it is decided. */
export interface NamedTask {
  id: string;
  code: TaskCode;
  agencyId: string;
}

/** What was asked of an agency, and what a person decided of it. */
@Injectable()
export class TasksRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** The episode of a task of the acting agency. @throws NotFound */
  async own(tx: Tx, id: string): Promise<{ episodeId: string }> {
    const [row] = await tx.query<{ episodeId: string }>(
      `select episode_id as "episodeId" from relais.missing_tasks where id = $1 and owner_agency_id = $2`,
      [id, memberOf(tx).agencyId],
    );
    if (!row) throw new NotFound();
    return row;
  }

  /** Those of the tasks that are of this episode. */
  named(tx: Tx, episodeId: string, ids: readonly string[]): Promise<NamedTask[]> {
    return tx.query<NamedTask>(
      `select id, code, owner_agency_id as "agencyId" from relais.missing_tasks
       where episode_id = $1 and id = any ($2) order by due_at, id`,
      [episodeId, ids],
    );
  }

  /** Those that are not decided, in the order of their terms. */
  open(tx: Tx, { id, caseId }: { id: string; caseId: string }): Promise<NamedTask[]> {
    return tx.query<NamedTask>(
      `select id, code, owner_agency_id as "agencyId" from relais.missing_tasks
       where case_id = $1 and episode_id = $2 and status = 'open' order by due_at, id`,
      [caseId, id],
    );
  }

  /** What the actor may decide now of each of the tasks. */
  async answers(
    tx: Tx,
    episodeId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, TaskAnswerCode[]>> {
    const rows = await tx.query<{ id: string; answers: TaskAnswerCode[] }>(
      `select task_id as id, answers from relais.missing_task_answers($1, $2) where task_id = any ($3)`,
      [episodeId, tx.now, ids],
    );
    return new Map(rows.map(({ id, answers }) => [id, answers]));
  }

  /** @returns ids of those that were decided or opened again by this; a decision that stands is left as it is */
  async decide(
    tx: Tx,
    { id, caseId }: { id: string; caseId: string },
    taskIds: readonly string[],
    { decision, outcome, note }: TasksDecided,
  ): Promise<string[]> {
    const words = note?.trim();
    const key = words ? await this.keys.forCase(tx, caseId) : undefined;
    const rows = taskIds.map((row) => ({
      id: row,
      note:
        key && words
          ? key
              .seal({ ...NOTE, row }, words)
              .toBytes()
              .toString('base64')
          : null,
    }));
    const decided = await tx.query<{ id: string }>(
      'select relais.decide_missing_tasks($1, $2, $3, $4, $5) as id',
      [id, JSON.stringify(rows), decision, outcome, tx.now],
    );
    return decided.map((one) => one.id);
  }

  /** Whether a review that is not late is asked for already. */
  async hasReviewAhead(tx: Tx, episodeId: string): Promise<boolean> {
    const [row] = await tx.query(
      `select 1 from relais.missing_tasks
       where episode_id = $1 and code like 'review\\_%' and decided_at is null and due_at > $2 limit 1`,
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
