import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ActOnShift,
  CorrectShiftLine,
  ListShiftHandovers,
  ReadShiftHandover,
  ReadShiftLine,
  ReadShiftPage,
  WriteShiftLine,
} from '#modules/shift-handovers';
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
  CorrectShiftLineBody,
  ShiftHandoverPage,
  ShiftHandoversQuery,
  ShiftHandoverView,
  ShiftLineView,
  ShiftPageQuery,
  ShiftPageView,
  WriteShiftLineBody,
} from './shift-handovers.dto.js';

/** What one shift of a house leaves to the next. */
@ApiTags('shift-handovers')
@Controller('shelters/units')
export class ShiftPageController {
  constructor(
    private readonly readPage: ReadShiftPage,
    private readonly writeLine: WriteShiftLine,
    private readonly listHandovers: ListShiftHandovers,
  ) {}

  /** What happened in the house since the last hand-over, and what the shift before wrote. To read it acknowledges nothing. */
  @Get(':id/shift-handover')
  @Permission('place:read')
  @Answers(ShiftPageView)
  page(@Work() tx: Tx, @Id() id: string, @Query() { since }: ShiftPageQuery) {
    return this.readPage.run(tx, id, since);
  }

  /** A line for the next shift, about the house or about a resident. The first one begins a hand-over. */
  @Post(':id/shift-lines')
  @Permission('stay:write')
  @Creates(ReadShiftLine, { location: '/shelters/shift-lines/:id' })
  @Answers(ShiftLineView, 201)
  write(@Work() tx: Tx, @Id() id: string, @Body() body: WriteShiftLineBody) {
    return this.writeLine.run(tx, id, body);
  }

  /** The newest first. */
  @Get(':id/shift-handovers')
  @Permission('place:manage')
  @AnswersPage(ShiftHandoverPage)
  list(
    @Work() tx: Tx,
    @Id() id: string,
    @Query() _query: ShiftHandoversQuery,
    @Paging() page: PagingRequest,
  ) {
    return this.listHandovers.run(tx, id, page);
  }
}

/** One line of a shift. */
@ApiTags('shift-handovers')
@Controller('shelters/shift-lines')
export class ShiftLinesController {
  constructor(
    private readonly readLine: ReadShiftLine,
    private readonly correctLine: CorrectShiftLine,
  ) {}

  @Get(':id')
  @Permission('place:read')
  @Answers(ShiftLineView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readLine.run(tx, id);
  }

  /** Its author writes it another way, as long as the hand-over is open. */
  @Patch(':id')
  @Permission('stay:write')
  @Answers(ShiftLineView)
  correct(
    @Work() tx: Tx,
    @Id() id: string,
    @IfMatch() ifMatch: string,
    @Body() { text }: CorrectShiftLineBody,
  ) {
    return this.correctLine.run(tx, id, ifMatch, text);
  }
}

/** One hand-over: a person hands over, another one acknowledges. */
@ApiTags('shift-handovers')
@Controller('shelters/shift-handovers')
export class ShiftHandoversController {
  constructor(
    private readonly readHandover: ReadShiftHandover,
    private readonly acts: ActOnShift,
  ) {}

  @Get(':id')
  @Permission('place:read')
  @Answers(ShiftHandoverView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readHandover.run(tx, id);
  }

  /** From now on its lines do not change. */
  @Post(':id/handing-over')
  @ActsOn('stay:write', ReadShiftHandover, ShiftHandoverView)
  handOver(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.acts.handOver(tx, id, ifMatch);
  }

  /** The caller has read it; 409 `ownShiftHandover` for the person who handed over. */
  @Post(':id/acknowledgement')
  @ActsOn('stay:write', ReadShiftHandover, ShiftHandoverView)
  acknowledge(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.acts.acknowledge(tx, id, ifMatch);
  }
}
