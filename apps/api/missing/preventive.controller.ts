import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ActOnPreventiveAlert,
  AskPreventiveAlert,
  ListPreventiveAlerts,
  ReadPreventiveAlert,
} from '#modules/missing';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Creates,
  Id,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { OpenPreventiveAlert } from './open-preventive.js';
import {
  AnswerPreventiveAlert,
  CasePreventiveAlerts,
  CreatePreventiveAlert,
  PreventiveAlertPage,
  PreventiveAlertsQuery,
  PreventiveAlertView,
} from './preventive.dto.js';

/** Requests for an alert before the child of a case is missing. */
@ApiTags('missing')
@Controller('cases')
export class CasePreventiveController {
  constructor(
    private readonly ask: AskPreventiveAlert,
    private readonly listAlerts: ListPreventiveAlerts,
  ) {}

  @Get(':id/preventive-alerts')
  @Permission('missing:read')
  @Answers(CasePreventiveAlerts)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.listAlerts.ofCase(tx, id);
  }

  /** Asks the police or a magistrate for an alert: the child may disappear. Who is asked sees what concerns that, as long as it is open. */
  @Post(':id/preventive-alerts')
  @Permission('missing:report')
  @Creates(ReadPreventiveAlert, { location: '/preventive-alerts/:id' })
  @Answers(PreventiveAlertView, 201)
  create(@Work() tx: Tx, @Id() id: string, @Body() request: CreatePreventiveAlert) {
    return this.ask.run(tx, id, request);
  }
}

/** What becomes of a request. Acts commute: no If-Match, what was asked never changes. */
@ApiTags('missing')
@Controller('preventive-alerts')
export class PreventiveAlertsController {
  constructor(
    private readonly listAlerts: ListPreventiveAlerts,
    private readonly open: OpenPreventiveAlert,
    private readonly act: ActOnPreventiveAlert,
  ) {}

  /** As far as the caller may know of them, the newest first. */
  @Get()
  @Permission('missing:read')
  @AnswersPage(PreventiveAlertPage)
  list(@Work() tx: Tx, @Query() { status }: PreventiveAlertsQuery, @Paging() page: PagingRequest) {
    return this.listAlerts.run(tx, status ?? 'open', page);
  }

  @Get(':id')
  @Permission('missing:read')
  @Answers(PreventiveAlertView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.open.run(tx, id);
  }

  /** Who is asked says yes, with what is put in place, or no, with the reason. */
  @Post(':id/answer')
  @ActsOn('missing:acknowledge', ReadPreventiveAlert, PreventiveAlertView)
  answer(@Work() tx: Tx, @Id() id: string, @Body() answer: AnswerPreventiveAlert) {
    return this.act.answer(tx, id, answer);
  }

  /** Who asked takes it back before it is answered. */
  @Post(':id/withdrawal')
  @ActsOn('missing:report', ReadPreventiveAlert, PreventiveAlertView)
  withdraw(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.act.withdraw(tx, id);
  }

  /** The danger has passed: the agency that asked for it or granted it ends it. */
  @Post(':id/lifting')
  @ActsOn('missing:acknowledge', ReadPreventiveAlert, PreventiveAlertView)
  lift(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.act.lift(tx, id);
  }
}
