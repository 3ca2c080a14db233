import { Injectable } from '@nestjs/common';
import { CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { ClaimedTask, Task, TaskKind, TaskParams } from '../domain/task.js';
import type { MadeFile } from '../domain/task-work.js';

const placeOf = (taskId: string, number: number) => ({
  table: 'task_pieces',
  column: 'sealed',
  row: `${taskId}|${number}`,
});

/** Tasks, through the functions of migration 0109: the application has no other right on them than to read the actor's own. */
@Injectable()
export class TasksRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** @returns false where as many of this person wait or run as the rule allows */
  async ask(
    tx: Tx,
    task: { id: string; kind: TaskKind; caseId: string; params: TaskParams },
  ): Promise<boolean> {
    const { id, kind, caseId, params } = task;
    const [row] = await tx.query<{ asked: boolean }>('select relais.ask_task($1, $2, $3, $4) as asked', [
      id,
      kind,
      caseId,
      JSON.stringify(params),
    ]);
    return row!.asked;
  }

  /** @returns false where it has ended already */
  async cancel(tx: Tx, id: string): Promise<boolean> {
    const [row] = await tx.query<{ done: boolean }>('select relais.cancel_task($1) as done', [id]);
    return row!.done;
  }

  /** Keeps a piece of what is made, sealed with the key of the case for this task and number. */
  async put(tx: Tx, task: ClaimedTask, number: number, bytes: Buffer): Promise<void> {
    const key = await this.keys.forCase(tx, task.caseId);
    const sealed = key.sealBytes(placeOf(task.id, number), bytes).toBytes();
    await tx.query('select relais.put_task_piece($1, $2, $3, $4)', [task.id, task.attempt, number, sealed]);
  }

  /** @returns false where the task is not this process's any more */
  async finish(tx: Tx, { id, attempt }: ClaimedTask, file: MadeFile, bytes: number): Promise<boolean> {
    const [row] = await tx.query<{ done: boolean }>(
      'select relais.finish_task($1, $2, $3, $4, $5, $6) as done',
      [id, attempt, file.done, file.name, file.mediaType, bytes],
    );
    return row!.done;
  }

  /** What was made, opened. */
  async fetch(tx: Tx, { id, caseId }: Task): Promise<Buffer> {
    const [rows, key] = await Promise.all([
      tx.query<{ number: number; sealed: Buffer }>(
        'select number, sealed from relais.task_pieces where task_id = $1 order by number',
        [id],
      ),
      this.keys.forCase(tx, caseId),
    ]);
    await tx.query('select relais.take_task($1)', [id]);
    return Buffer.concat(
      rows.map(({ number, sealed }) => key.openBytes(placeOf(id, number), Sealed.fromBytes(sealed))),
    );
  }
}
