import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepToDos, ListToDos, ReadToDo } from '#modules/to-dos';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Creates,
  Id,
  IfMatch,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import {
  AgencyToDosQuery,
  CaseToDosQuery,
  HandOnToDo,
  MakeToDo,
  OwnToDosQuery,
  PatchToDo,
  ToDoPage,
  ToDoView,
} from './to-dos.dto.js';

/** What people of the caller's agency still have to do. */
@ApiTags('to-dos')
@Controller('to-dos')
export class ToDosController {
  constructor(
    private readonly keepToDos: KeepToDos,
    private readonly toDos: ListToDos,
    private readonly readToDo: ReadToDo,
  ) {}

  /** For the caller, or for a colleague who reads the case (422 `toDoOwner` for any other). */
  @Post()
  @Permission('to-do:keep')
  @Creates(ReadToDo, { location: '/to-dos/:id' })
  @Answers(ToDoView, 201)
  make(@Work() tx: Tx, @Body() body: MakeToDo) {
    return this.keepToDos.make(tx, body);
  }

  @Get()
  @Permission('to-do:keep')
  @AnswersPage(ToDoPage)
  list(@Work() tx: Tx, @Query() { of = 'mine', status }: OwnToDosQuery, @Paging() page: PagingRequest) {
    return this.toDos.page(tx, { of, status }, page);
  }

  @Get(':id')
  @Permission('to-do:keep')
  @Answers(ToDoView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readToDo.run(tx, id);
  }

  /** Words and day (JSON merge patch). */
  @Patch(':id')
  @Permission('to-do:keep')
  @Answers(ToDoView)
  change(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() patch: PatchToDo) {
    return this.keepToDos.change(tx, id, ifMatch, patch);
  }

  /** To a colleague who reads the case (422 `toDoOwner` for any other). */
  @Post(':id/handing')
  @ActsOn('to-do:keep', ReadToDo, ToDoView)
  handOn(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() { ownerId }: HandOnToDo) {
    return this.keepToDos.handOn(tx, id, ifMatch, ownerId);
  }

  @Post(':id/completion')
  @ActsOn('to-do:keep', ReadToDo, ToDoView)
  complete(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.keepToDos.end(tx, id, ifMatch, 'completion');
  }

  /** It is not done, and need not be. */
  @Post(':id/dropping')
  @ActsOn('to-do:keep', ReadToDo, ToDoView)
  drop(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.keepToDos.end(tx, id, ifMatch, 'dropping');
  }

  /** It was not done, or has to be done after all. An owner who left meanwhile does not get it back. */
  @Post(':id/reopening')
  @ActsOn('to-do:keep', ReadToDo, ToDoView)
  reopen(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.keepToDos.end(tx, id, ifMatch, 'reopening');
  }
}

/** Lists of to-dos beside those of one person. */
@ApiTags('to-dos')
@Controller()
export class ToDoListsController {
  constructor(private readonly toDos: ListToDos) {}

  /** Of the caller's agency in a case. */
  @Get('cases/:id/to-dos')
  @Permission('to-do:keep')
  @AnswersPage(ToDoPage)
  ofCase(
    @Work() tx: Tx,
    @Id() id: string,
    @Query() { status }: CaseToDosQuery,
    @Paging() page: PagingRequest,
  ) {
    return this.toDos.ofCase(tx, id, status, page);
  }

  /** Of the whole agency, for its supervisors. Those of a case from which the caller is excluded are not among them. */
  @Get('supervision/to-dos')
  @Permission('to-do:oversee')
  @AnswersPage(ToDoPage)
  ofAgency(
    @Work() tx: Tx,
    @Query() { status, only, ownerId }: AgencyToDosQuery,
    @Paging() page: PagingRequest,
  ) {
    return this.toDos.page(tx, { of: 'agency', status, only, ownerId }, page);
  }
}
