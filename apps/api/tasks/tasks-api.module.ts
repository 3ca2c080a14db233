import { Module } from '@nestjs/common';
import { TasksModule } from '#modules/tasks';
import { ResultGate } from './result.gate.js';
import { TaskRounds } from './task-rounds.js';
import { TasksController } from './tasks.controller.js';

/** Routes of long work, and the rounds in which it is done. */
@Module({
  imports: [TasksModule],
  controllers: [TasksController],
  providers: [ResultGate, TaskRounds],
})
export class TasksApiModule {}
