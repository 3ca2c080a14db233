import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerDisclosureRequest, AskDisclosure, ReadDisclosureRequests } from '#modules/disclosures';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  GrantsLastingAccess,
  Id,
  IfMatch,
  LegalEffect,
  Limited,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import {
  AnswerDisclosureBody,
  DisclosureRequestPage,
  DisclosureRequestsQuery,
  DisclosureRequestView,
  RefuseDisclosureBody,
} from './disclosures.dto.js';

/** Who asks whom for a part of a case that they do not see. */
@ApiTags('disclosures')
@Controller('disclosure-requests')
export class DisclosureRequestsController {
  constructor(
    private readonly read: ReadDisclosureRequests,
    private readonly askDisclosure: AskDisclosure,
    private readonly answerRequest: AnswerDisclosureRequest,
  ) {}

  /** Newest first. */
  @Get()
  @Permission('disclosure:read')
  @AnswersPage(DisclosureRequestPage)
  list(@Work() tx: Tx, @Query() query: DisclosureRequestsQuery, @Paging() page: PagingRequest) {
    return this.read.page(tx, query, page);
  }

  @Get(':id')
  @Permission('disclosure:read')
  @Answers(DisclosureRequestView)
  one(@Work() tx: Tx, @Id() id: string) {
    return this.read.run(tx, id);
  }

  /** Opens what was asked for, or less. */
  @Post(':id/answer')
  @LegalEffect('disclosure.answer', 'corrected')
  @GrantsLastingAccess()
  @ActsOn('disclosure:give', ReadDisclosureRequests, DisclosureRequestView)
  @Limited('grave')
  answer(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: AnswerDisclosureBody) {
    return this.answerRequest.answer(tx, id, ifMatch, body);
  }

  @Post(':id/refusal')
  @LegalEffect('disclosureRequest.refuse', 'corrected')
  @ActsOn('disclosure:give', ReadDisclosureRequests, DisclosureRequestView)
  @Limited('grave')
  refuse(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: RefuseDisclosureBody) {
    return this.answerRequest.refuse(tx, id, ifMatch, body.reason);
  }

  /** Who asked needs it no longer. */
  @Post(':id/withdrawal')
  @ActsOn('disclosure:ask', ReadDisclosureRequests, DisclosureRequestView)
  withdraw(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.askDisclosure.withdraw(tx, id, ifMatch);
  }
}
