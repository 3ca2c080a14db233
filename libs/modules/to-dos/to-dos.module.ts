import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { DeadlinesModule } from '#platform/deadlines';
import { Sends } from '#platform/messages';
import { OutboxModule } from '#platform/outbox';
import { TO_DO_EVENTS } from './domain/to-do.events.js';
import { ToDoReader } from './persistence/to-do.reader.js';
import { ToDoSeals } from './persistence/to-do-seals.js';
import { ToDosRepository } from './persistence/to-dos.repository.js';
import { KeepToDos } from './use-cases/keep-to-dos.js';
import { ListToDos, ReadToDo } from './use-cases/read-to-dos.js';
import { TellOfToDos } from './use-cases/tell-of-to-dos.js';
import { ToDoJournal } from './use-cases/to-do-journal.js';
import { WatchToDos } from './use-cases/watch-to-dos.js';

const USE_CASES = [KeepToDos, ListToDos, ReadToDo, WatchToDos];

/** What people of an agency still have to do, with an owner, a day and a case if they want. */
@Sends(TO_DO_EVENTS)
@Module({
  imports: [AuditModule, CasesModule, DeadlinesModule, OutboxModule],
  providers: [...USE_CASES, TellOfToDos, ToDoJournal, ToDoReader, ToDoSeals, ToDosRepository],
  exports: USE_CASES,
})
export class ToDosModule {}
