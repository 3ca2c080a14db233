import { Injectable } from '@nestjs/common';
import { IllegalTransition, type Page, type PageRequest } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { Task, TaskFile } from '../domain/task.js';
import { NothingMade } from '../domain/task.errors.js';
import { TasksReader } from '../persistence/tasks.reader.js';
import { TasksRepository } from '../persistence/tasks.repository.js';
import { TaskWorks } from './task-works.js';

/** One task of the actor, as long as they may still do what they asked for. */
@Injectable()
export class ReadTask {
  constructor(
    private readonly reader: TasksReader,
    private readonly works: TaskWorks,
  ) {}

  /** @throws NotFound, also where the right has gone since: that there was one is told to nobody */
  async run(tx: Tx, id: string): Promise<Task> {
    const task = await this.reader.one(tx, id);
    await this.works.of(task.kind).allow(tx, task.caseId);
    return task;
  }

  /** The newest first: how far each is, and nothing of what was made. */
  page(tx: Tx, filter: { open?: boolean }, request: PageRequest): Promise<Page<Task>> {
    const kinds = this.works.kindsFor(memberOf(tx).permissions);
    return this.reader.page(tx, { ...filter, kinds }, request);
  }
}

/** Follows a task to what it made. */
@Injectable()
export class FollowTask {
  constructor(private readonly read: ReadTask) {}

  /** @returns with `seeOther` once there is something to fetch. @throws NotFound */
  async run(tx: Tx, id: string): Promise<Task & { seeOther?: string }> {
    const task = await this.read.run(tx, id);
    return task.state === 'done' ? { ...task, seeOther: `/tasks/${id}/result` } : task;
  }
}

/** What a task made, told and not given out: where following it leads, whoever or whatever follows. */
@Injectable()
export class ReadResult {
  constructor(private readonly read: ReadTask) {}

  /** @throws NotFound; NothingMade (409) */
  async run(tx: Tx, id: string): Promise<Task> {
    const task = await this.read.run(tx, id);
    if (task.state !== 'done') throw new NothingMade();
    return task;
  }
}

/** Takes out what a task made: an act on the case. */
@Injectable()
export class FetchTask {
  constructor(
    private readonly readResult: ReadResult,
    private readonly tasks: TasksRepository,
    private readonly works: TaskWorks,
  ) {}

  /** @throws NotFound; NothingMade (409); StepUpRequired (403) */
  async run(tx: Tx, id: string): Promise<TaskFile> {
    const task = await this.readResult.run(tx, id);
    if (!task.file) throw new NothingMade();
    await this.works.of(task.kind).fetched(tx, task);
    const bytes = await this.tasks.fetch(tx, task, task.file.bytes);
    return { bytes, mediaType: task.file.mediaType, fileName: task.file.name };
  }
}

/** Gives up what one asked for: whoever does it stops, and nothing of it is kept. */
@Injectable()
export class CancelTask {
  constructor(
    private readonly read: ReadTask,
    private readonly tasks: TasksRepository,
  ) {}

  /** @throws NotFound; IllegalTransition (409) when it has ended */
  async run(tx: Tx, id: string): Promise<Task> {
    const task = await this.read.run(tx, id);
    if (!(await this.tasks.cancel(tx, id))) throw new IllegalTransition('cancellation', task.state);
    return this.read.run(tx, id);
  }
}
