import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { RunTask } from '#modules/tasks';
import type { Answer, TestApi, TestMember } from '../support/api.js';
import { PATIENCE_MS } from '../support/patience.js';
import { once } from './cases.js';

export interface KeptTask {
  state: string;
  error: string | null;
  attempts: number;
  pieces: number;
}

/** Asks for files of timelines, and does what a process of the API does with them. */
export class TaskHands {
  constructor(
    private readonly api: TestApi,
    private readonly admin: pg.Client,
  ) {}

  /** They proved so many minutes ago who they are. */
  confirmed({ membershipId }: TestMember, minutesAgo = 0) {
    return this.admin.query(
      "update relais.sessions set confirmed_at = now() - $2 * interval '1 minute' where membership_id = $1",
      [membershipId, minutesAgo],
    );
  }

  ask(who: TestMember, caseId: string, body: object = { format: 'csv' }): Promise<Answer> {
    return who.post(`/cases/${caseId}/timeline-export-tasks`, body, once());
  }

  /** @returns its id */
  async asked(who: TestMember, caseId: string, body?: object): Promise<string> {
    await this.confirmed(who);
    const answer = await this.ask(who, caseId, body);
    if (answer.status !== 202)
      throw new Error(`asking answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body.id as string;
  }

  next(): Promise<boolean> {
    return this.api.app.get(RunTask, { strict: false }).next(new AbortController().signal);
  }

  async kept(id: string): Promise<KeptTask> {
    const [row] = await this.api.sql<KeptTask>(
      `select state, error, attempts, (select count(*)::integer from relais.task_pieces p where p.task_id = t.id) as pieces
       from relais.tasks t where id = $1`,
      [id],
    );
    return row!;
  }

  /** Until whoever does it, this test or the process, has ended it. */
  async settled(id: string): Promise<KeptTask> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      await this.next();
      const row = await this.kept(id);
      if (!['asked', 'running'].includes(row.state)) return row;
      await sleep(25);
    }
    throw new Error('the task does not end');
  }

  /** Asked for, made and ready. */
  async made(who: TestMember, caseId: string): Promise<string> {
    const id = await this.asked(who, caseId);
    const { state, error } = await this.settled(id);
    if (state !== 'done') throw new Error(`the task ended as ${state}: ${error}`);
    return id;
  }
}
