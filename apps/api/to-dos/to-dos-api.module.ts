import { Module } from '@nestjs/common';
import { ToDosModule } from '#modules/to-dos';
import { ToDoListsController, ToDosController } from './to-dos.controller.js';

/** Routes of to-dos. */
@Module({
  imports: [ToDosModule],
  controllers: [ToDosController, ToDoListsController],
})
export class ToDosApiModule {}
