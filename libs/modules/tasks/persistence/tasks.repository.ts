import { Injectable } from '@nestjs/common';
import { CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { ClaimedTask, Task, TaskKind, TaskParams } from '../domain/task.js';
import { NothingMade } from '../domain/task.errors.js';
import type { MadeFile } from '../domain/task-work.js';

/** Opened together: 2 MiB. */
const PIECES_AT_ONCE = 8;

const placeOf = (taskId: string, number: number) => ({
  table: 'task_pieces',
  column: 'sealed',
  row: `${taskId}|${number}`,
});

/** Tasks, through the functions of `schema/functions*.sql`: the application has no other right on them than to read the actor's own. */
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

  /** What was made, opened; a few pieces at a time, so that it is in memory once. @throws NothingMade (409) where it was removed */
  async fetch(tx: Tx, { id, caseId }: Task, length: number): Promise<Buffer> {
    const key = await this.keys.forCase(tx, caseId);
    const bytes = Buffer.alloc(length);
    let filled = 0;
    for (let from = 0; filled < length; from += PIECES_AT_ONCE) {
      const pieces = await this.#pieces(tx, id, from);
      if (pieces.length === 0) throw new NothingMade();
      for (const { number, sealed } of pieces)
        filled += key.openBytes(placeOf(id, number), Sealed.fromBytes(sealed)).copy(bytes, filled);
    }
    await tx.query('select relais.take_task($1)', [id]);
    return bytes;
  }

  #pieces(tx: Tx, id: string, from: number): Promise<{ number: number; sealed: Buffer }[]> {
    return tx.query(
      'select number, sealed from relais.task_pieces where task_id = $1 and number >= $2 and number < $3 order by number',
      [id, from, from + PIECES_AT_ONCE],
    );
  }
}
