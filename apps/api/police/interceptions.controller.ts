import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CloseInterception, ListInterceptions, ReadInterception, RecordInterception } from '#modules/police';
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
  AddInterceptedPersons,
  CreateInterception,
  InterceptionPage,
  InterceptionsQuery,
  InterceptionView,
} from './interception.dto.js';

/** Checks, raids and calls of one's own agency, with everybody they met. */
@ApiTags('police')
@Controller('interceptions')
export class InterceptionsController {
  constructor(
    private readonly recordInterception: RecordInterception,
    private readonly listInterceptions: ListInterceptions,
    private readonly readInterception: ReadInterception,
    private readonly closeInterception: CloseInterception,
  ) {}

  /** Writes down a check and everybody it met, without a name. */
  @Post()
  @Permission('interception:write')
  @Creates(ReadInterception, { location: '/interceptions/:id' })
  @Answers(InterceptionView, 201)
  record(@Work() tx: Tx, @Body() body: CreateInterception) {
    return this.recordInterception.run(tx, body);
  }

  /** The newest first. */
  @Get()
  @Permission('interception:write')
  @AnswersPage(InterceptionPage)
  list(@Work() tx: Tx, @Query() query: InterceptionsQuery, @Paging() page: PagingRequest) {
    return this.listInterceptions.run(tx, query.status, page);
  }

  @Get(':id')
  @Permission('interception:write')
  @Answers(InterceptionView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readInterception.run(tx, id);
  }

  /** More people of the same check. */
  @Post(':id/persons')
  @Permission('interception:write')
  @Creates(ReadInterception)
  @Answers(InterceptionView, 201)
  add(@Work() tx: Tx, @Id() id: string, @Body() body: AddInterceptedPersons) {
    return this.recordInterception.add(tx, id, body.persons);
  }

  /** Everybody is a case or was cleared. */
  @Post(':id/closure')
  @ActsOn('interception:write', ReadInterception, InterceptionView)
  close(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.closeInterception.run(tx, id, ifMatch);
  }
}
