import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerMatchRequest, ListMatchRequests, ReadMatchRequest } from '#modules/persons';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Id,
  IfMatch,
  Paging,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import { OpenMatchRequest } from './open-match-request.js';
import { AnswerMatch, MatchRequestPage, MatchRequestsQuery, MatchRequestView } from './persons.dto.js';

/** What other agencies ask about persons that one's agency recorded. */
@ApiTags('persons')
@Controller('match-requests')
export class MatchRequestsController {
  constructor(
    private readonly listRequests: ListMatchRequests,
    private readonly openRequest: OpenMatchRequest,
    private readonly answerRequest: AnswerMatchRequest,
  ) {}

  /** Match requests, newest first. */
  @Get()
  @Permission('match:read')
  @AnswersPage(MatchRequestPage)
  list(@Work() tx: Tx, @Query() query: MatchRequestsQuery, @Paging() page: PagingRequest) {
    return this.listRequests.run(tx, query.status === 'requested', page);
  }

  /** One match request; the notifications about it are opened by that. */
  @Get(':id')
  @Permission('match:read')
  @Answers(MatchRequestView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openRequest.run(tx, id);
  }

  /** Says whether it is the same person. Only a yes is told to who asked. */
  @Post(':id/answer')
  @ActsOn('match:answer', ReadMatchRequest, MatchRequestView)
  answer(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: AnswerMatch) {
    return this.answerRequest.run(tx, id, ifMatch, body.answer);
  }
}
