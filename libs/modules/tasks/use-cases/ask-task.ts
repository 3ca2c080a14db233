import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';
import type { Task, TaskKind, TaskParams } from '../domain/task.js';
import { TooManyTasks } from '../domain/task.errors.js';
import { TasksReader } from '../persistence/tasks.reader.js';
import { TasksRepository } from '../persistence/tasks.repository.js';

/** Asks for long work. Whether the actor may is for whoever knows the work to have asked before. */
@Injectable()
export class AskTask {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly reader: TasksReader,
  ) {}

  /** @throws TooManyTasks (429) */
  async run(tx: Tx, asked: { kind: TaskKind; caseId: string; params: TaskParams }): Promise<Task> {
    const id = newPublicId();
    if (!(await this.tasks.ask(tx, { id, ...asked }))) throw new TooManyTasks();
    return this.reader.one(tx, id);
  }
}
