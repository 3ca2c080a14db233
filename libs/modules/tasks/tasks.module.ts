import { Module } from '@nestjs/common';
import { ClaimsRepository } from './persistence/claims.repository.js';
import { TasksReader } from './persistence/tasks.reader.js';
import { TasksRepository } from './persistence/tasks.repository.js';
import { AskTask } from './use-cases/ask-task.js';
import { MakeResult } from './use-cases/make-result.js';
import { CancelTask, FetchTask, FollowTask, ReadResult, ReadTask } from './use-cases/own-tasks.js';
import { RunTask } from './use-cases/run-task.js';
import { TaskWorks } from './use-cases/task-works.js';

const USE_CASES = [AskTask, CancelTask, FetchTask, FollowTask, ReadResult, ReadTask, RunTask, TaskWorks];

/** Long work: asked for, done by a process by and by, fetched. */
@Module({
  providers: [...USE_CASES, ClaimsRepository, MakeResult, TasksReader, TasksRepository],
  exports: USE_CASES,
})
export class TasksModule {}
