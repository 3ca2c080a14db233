import { Body, Controller, Get, Post, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CancelTask, FetchTask, FollowTask, ReadResult, ReadTask } from '#modules/tasks';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersFile,
  AnswersPage,
  attached,
  Id,
  Limited,
  NoActivity,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  SeesOther,
  Work,
} from '../http/index.js';
import { ResultGate } from './result.gate.js';
import { TaskPage, TasksQuery, TaskView } from './tasks.dto.js';

/** Long work that the caller asked for, in the membership they act in; nobody else sees it. */
@ApiTags('tasks')
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly readTask: ReadTask,
    private readonly followTask: FollowTask,
    private readonly readResult: ReadResult,
    private readonly fetchTask: FetchTask,
    private readonly cancelTask: CancelTask,
  ) {}

  /** The newest first. Asking is no activity of the session: a page asks by itself while something runs. */
  @Get()
  @Permission('event:read')
  @NoActivity()
  @AnswersPage(TaskPage)
  list(@Work() tx: Tx, @Query() { open }: TasksQuery, @Paging() page: PagingRequest) {
    return this.readTask.page(tx, { open }, page);
  }

  /** How far it is; once it is done, 303 to what it made. 404 also where the right to it has gone since. */
  @Get(':id')
  @Permission('event:read')
  @NoActivity()
  @Answers(TaskView)
  @SeesOther(TaskView)
  follow(@Work() tx: Tx, @Id() id: string) {
    return this.followTask.run(tx, id);
  }

  /** What it made: its name, type and length, and until when it is kept; not the file. 409 `taskNotDone` where there is nothing. */
  @Get(':id/result')
  @Permission('event:read')
  @NoActivity()
  @Answers(TaskView)
  result(@Work() tx: Tx, @Id() id: string) {
    return this.readResult.run(tx, id);
  }

  /**
   * The file itself; taking it out is an act on the case. Needs a fresh proof of identity (403 `stepUpRequired`); 409 `taskNotDone` where
   * there is nothing; 429 while the same person takes another one.
   */
  @Post(':id/result')
  @Permission('event:read')
  @Limited('letter', 'grave')
  @UseGuards(ResultGate)
  @AnswersFile('application/pdf', 'text/csv')
  async take(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return attached(await this.fetchTask.run(tx, id));
  }

  /** Gives it up; nothing of it is kept. 409 when it has ended. */
  @Post(':id/cancellation')
  @ActsOn('event:read', ReadTask, TaskView)
  cancel(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.cancelTask.run(tx, id);
  }
}
