import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AnswerLead,
  CloseCase,
  OpenMattersOfCase,
  ProposeLead,
  ReadHandovers,
  TurnCase,
} from '#modules/cases';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Creates,
  GrantsLastingAccess,
  Id,
  IfMatch,
  LegalEffect,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import {
  CloseCaseBody,
  CreateLeadHandover,
  LeadHandoverPage,
  LeadHandoversQuery,
  LeadHandoverView,
  LeadView,
  OpenMattersView,
  RefuseLead,
  ReopenCaseBody,
} from './dto/lead.dto.js';
import { OpenLead } from './open-lead.js';

/** Who leads a case, and how it stands: open, in follow-up, closed. */
@ApiTags('lead')
@Controller('cases')
export class CaseLeadController {
  constructor(
    private readonly openLead: OpenLead,
    private readonly openMatters: OpenMattersOfCase,
    private readonly closeCase: CloseCase,
    private readonly turnCase: TurnCase,
    private readonly proposeLead: ProposeLead,
  ) {}

  @Get(':id/lead')
  @Permission('case:read')
  @Answers(LeadView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openLead.run(tx, id);
  }

  /** What is still open in the case, for the agency that leads it. */
  @Get(':id/open-matters')
  @Permission('case:lead')
  @Answers(OpenMattersView)
  matters(@Work() tx: Tx, @Id() id: string) {
    return this.openMatters.run(tx, id);
  }

  /** Closes the case; the others keep what they wrote. */
  @Post(':id/closure')
  @LegalEffect('case.close', 'reversible')
  @ActsOn('case:lead', OpenLead, LeadView)
  close(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: CloseCaseBody) {
    return this.closeCase.run(tx, id, ifMatch, body);
  }

  /** Help has ended, contact goes on. */
  @Post(':id/follow-up')
  @ActsOn('case:lead', OpenLead, LeadView)
  followUp(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.turnCase.followUp(tx, id, ifMatch);
  }

  /** Opens it again, from follow-up or closed; no agency gets back the access that the closing took. */
  @Post(':id/reopening')
  @ActsOn('case:lead', OpenLead, LeadView)
  reopen(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: ReopenCaseBody) {
    return this.turnCase.reopen(tx, id, ifMatch, body.reason);
  }

  /** Asks another agency that takes part to lead from now on. */
  @Post(':id/lead-handovers')
  @GrantsLastingAccess()
  @Permission('case:lead')
  @Creates(ReadHandovers, { location: '/lead-handovers/:id' })
  @Answers(LeadHandoverView, 201)
  propose(@Work() tx: Tx, @Id() id: string, @Body() body: CreateLeadHandover) {
    return this.proposeLead.run(tx, id, body);
  }
}

/** Proposals that another agency leads a case. */
@ApiTags('lead')
@Controller('lead-handovers')
export class LeadHandoversController {
  constructor(
    private readonly handovers: ReadHandovers,
    private readonly answerLead: AnswerLead,
  ) {}

  /** To or from one's agency, newest first. */
  @Get()
  @Permission('case:lead')
  @AnswersPage(LeadHandoverPage)
  list(@Work() tx: Tx, @Query() query: LeadHandoversQuery, @Paging() page: PagingRequest) {
    return this.handovers.list(tx, query, page);
  }

  @Get(':id')
  @Permission('case:lead')
  @Answers(LeadHandoverView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.handovers.run(tx, id);
  }

  /** The agency that was asked leads from now on. */
  @Post(':id/acceptance')
  @ActsOn('case:lead', ReadHandovers, LeadHandoverView)
  accept(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.answerLead.run(tx, id, 'acceptance', ifMatch);
  }

  @Post(':id/refusal')
  @ActsOn('case:lead', ReadHandovers, LeadHandoverView)
  refuse(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: RefuseLead) {
    return this.answerLead.run(tx, id, 'refusal', ifMatch, body.reason);
  }

  /** The agency that leads goes on leading. */
  @Post(':id/withdrawal')
  @ActsOn('case:lead', ReadHandovers, LeadHandoverView)
  withdraw(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.answerLead.run(tx, id, 'withdrawal', ifMatch);
  }
}
