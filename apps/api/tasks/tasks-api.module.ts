import { Module } from '@nestjs/common';
import { TasksModule } from '#modules/tasks';
import { TaskRounds } from './task-rounds.js';
import { TasksController } from './tasks.controller.js';

@Module({
  imports: [TasksModule],
  controllers: [TasksController],
  providers: [TaskRounds],
})
export class TasksApiModule {}
