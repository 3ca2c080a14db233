import { Injectable } from '@nestjs/common';
import type { Permission } from '#modules/access';
import type { Tx } from '#platform/database';
import type { ClaimedTask, TaskKind } from '../domain/task.js';
import { TaskGone, TaskTooLarge } from '../domain/task.errors.js';
import type { TaskOutput, TellProgress } from '../domain/task-work.js';
import { TasksRepository } from '../persistence/tasks.repository.js';
import { TaskWorks } from './task-works.js';

const PIECE_BYTES = 256 * 1024;
/** Of one file: it is in memory as a whole when it is made and when it is fetched. */
const MOST_BYTES = 32 * 1024 * 1024;

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
    const output = new Pieces();
    const file = await work.make(tx, task, output, tell);
    // It may have taken minutes: what was taken away meanwhile counts.
    await work.allow(tx, task.caseId);
    for (const [number, piece] of output.all().entries()) await this.tasks.put(tx, task, number, piece);
    if (!(await this.tasks.finish(tx, task, file, output.bytes))) throw new TaskGone();
  }
}

/**
 * Gathers bytes into pieces of one size. They are put down together at the very end: a row that points at the task, put down minutes
 * before, would keep others from the task for as long.
 */
class Pieces implements TaskOutput {
  bytes = 0;
  readonly #full: Buffer[] = [];
  #waiting = Buffer.alloc(0);

  write(bytes: Buffer): void {
    this.bytes += bytes.length;
    if (this.bytes > MOST_BYTES) throw new TaskTooLarge();
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    while (this.#waiting.length >= PIECE_BYTES) {
      this.#full.push(this.#waiting.subarray(0, PIECE_BYTES));
      this.#waiting = this.#waiting.subarray(PIECE_BYTES);
    }
  }

  all(): Buffer[] {
    return this.#waiting.length > 0 ? [...this.#full, this.#waiting] : this.#full;
  }
}
