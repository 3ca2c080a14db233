import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerHandOver, ListHandOvers, ReadHandOver } from '#modules/police';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Id,
  IfMatch,
  LegalEffect,
  Paging,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import {
  FailHandOver,
  HandOverPage,
  HandOversQuery,
  HandOverView,
  ReceiveHandOver,
} from './hand-over.dto.js';
import { OpenHandOver } from './open-hand-over.js';

/** Persons on their way from one body to another, for both sides. */
@ApiTags('police')
@Controller('hand-overs')
export class HandOversController {
  constructor(
    private readonly listHandOvers: ListHandOvers,
    private readonly openHandOver: OpenHandOver,
    private readonly answerHandOver: AnswerHandOver,
  ) {}

  /** Of one's agency, those that wait first. */
  @Get()
  @Permission('case:read')
  @AnswersPage(HandOverPage)
  list(@Work() tx: Tx, @Query() query: HandOversQuery, @Paging() page: PagingRequest) {
    return this.listHandOvers.run(tx, query, page);
  }

  /** One hand-over; the notifications about it are opened by that. */
  @Get(':id')
  @Permission('case:read')
  @Answers(HandOverView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openHandOver.run(tx, id);
  }

  /** The person is with us; outside Relais the giver writes down who signed. */
  @Post(':id/receipt')
  @LegalEffect('handOver.receive', 'corrected')
  @ActsOn('case:read', ReadHandOver, HandOverView)
  receive(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: ReceiveHandOver) {
    return this.answerHandOver.run(tx, id, 'receipt', ifMatch, body);
  }

  /** It came to nothing; the agency that had the person still answers for them. */
  @Post(':id/failure')
  @ActsOn('case:read', ReadHandOver, HandOverView)
  fail(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: FailHandOver) {
    return this.answerHandOver.run(tx, id, 'failure', ifMatch, body);
  }
}
