import { Injectable } from '@nestjs/common';
import type { Permission } from '#modules/access';
import type { Tx } from '#platform/database';
import type { ClaimedTask, TaskKind } from '../domain/task.js';
import { TaskGone, TaskTooLarge } from '../domain/task.errors.js';
import type { TaskOutput, TellProgress } from '../domain/task-work.js';
import { TasksRepository } from '../persistence/tasks.repository.js';
import { TaskWorks } from './task-works.js';

const PIECE_BYTES = 256 * 1024;
/** Of one file: it is opened as a whole when it is fetched. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Makes what a task is for and keeps it, in one unit of work of whoever asked. */
@Injectable()
export class MakeResult {
  constructor(
    private readonly works: TaskWorks,
    private readonly tasks: TasksRepository,
  ) {}

  permissionOf(kind: TaskKind): Permission {
    return this.works.of(kind).permission;
  }

  /** @throws TaskGone; TaskTooLarge (422); what the work throws */
  async run(tx: Tx, task: ClaimedTask, tell: TellProgress): Promise<void> {
    const work = this.works.of(task.kind);
    await work.allow(tx, task.caseId);
    const output = new Pieces(this.tasks, task);
    const file = await work.make(tx, task, output, tell);
    await output.end(tx);
    // It may have taken minutes: what was taken away meanwhile counts.
    await work.allow(tx, task.caseId);
    if (!(await this.tasks.finish(tx, task, file, output.bytes))) throw new TaskGone();
  }
}

/** Gathers bytes into pieces of one size, and keeps each as soon as it is full. */
class Pieces implements TaskOutput {
  bytes = 0;
  #number = 0;
  #waiting = Buffer.alloc(0);

  constructor(
    private readonly tasks: TasksRepository,
    private readonly task: ClaimedTask,
  ) {}

  async write(tx: Tx, bytes: Buffer): Promise<void> {
    this.bytes += bytes.length;
    if (this.bytes > MOST_BYTES) throw new TaskTooLarge();
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    while (this.#waiting.length >= PIECE_BYTES) {
      await this.#put(tx, this.#waiting.subarray(0, PIECE_BYTES));
      this.#waiting = this.#waiting.subarray(PIECE_BYTES);
    }
  }

  async end(tx: Tx): Promise<void> {
    if (this.#waiting.length > 0) await this.#put(tx, this.#waiting);
  }

  async #put(tx: Tx, piece: Buffer): Promise<void> {
    await this.tasks.put(tx, this.task, this.#number, piece);
    this.#number += 1;
  }
}
