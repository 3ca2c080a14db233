import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AskOthers, InquiriesOfCase, ReadInquiry } from '#modules/persons';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, Limited, Permission, PlainAct, Work } from '../http/index.js';
import { MatchInquiries, MatchInquiryView } from './persons.dto.js';

/** Asking other agencies about the person of a case. */
@ApiTags('persons')
@Controller('cases/:id/match-inquiries')
export class CaseMatchesController {
  constructor(
    private readonly askOthers: AskOthers,
    private readonly inquiriesOfCase: InquiriesOfCase,
  ) {}

  /** Asks whichever agency recorded the person. The answer is the same whether or not there is one. */
  @Post()
  @Permission('match:ask')
  @Limited('search')
  @Creates(ReadInquiry)
  @Answers(MatchInquiryView, 201)
  ask(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.askOthers.run(tx, id);
  }

  /** What the caller's agency asked about this person, newest first. */
  @Get()
  @Permission('match:ask')
  @Answers(MatchInquiries)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.inquiriesOfCase.run(tx, id);
  }
}
