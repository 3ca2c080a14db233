import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ConveneConsultation,
  ListConsultations,
  PrepareConsultation,
  ReadConsultation,
} from '#modules/consultations';
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
  Work,
} from '../http/index.js';
import {
  ConsultationBody,
  ConsultationPage,
  ConsultationsQuery,
  ConveneBody,
  EndConsultationBody,
  RestrictionBody,
} from './consultations.dto.js';
import { ConsultationView } from './consultation-view.dto.js';
import { OpenConsultation } from './open-consultation.js';

/** Case consultations (Criminal Code, art. 458ter; new Code, art. 353 §2): seen by the people who were named, and by nobody else. */
@ApiTags('case consultations')
@Controller('consultations')
export class ConsultationsController {
  constructor(
    private readonly consultations: ListConsultations,
    private readonly openPage: OpenConsultation,
    private readonly prepare: PrepareConsultation,
    private readonly convene: ConveneConsultation,
  ) {}

  /** Those that the caller is in, newest first. */
  @Get()
  @Permission('consultation:read')
  @AnswersPage(ConsultationPage)
  list(@Work() tx: Tx, @Query() query: ConsultationsQuery, @Paging() page: PagingRequest) {
    return this.consultations.page(tx, query, page);
  }

  /** The caller acts for the organiser, their agency. No other agency sees it before it is convened. */
  @Post()
  @Permission('consultation:organise')
  @Creates(ReadConsultation, { location: '/consultations/:id' })
  @Answers(ConsultationView, 201)
  open(@Work() tx: Tx, @Body() body: ConsultationBody) {
    return this.prepare.open(tx, body);
  }

  @Get(':id')
  @Permission('consultation:read')
  @Answers(ConsultationView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openPage.run(tx, id);
  }

  /** What it is called for, as long as it is prepared. */
  @Post(':id/details')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  change(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: ConsultationBody) {
    return this.prepare.change(tx, id, ifMatch, body);
  }

  /** Rights of who is discussed are restricted while it is open, for the reason of the data-protection officer; without one, no longer. */
  @Post(':id/restriction')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  restrict(@Work() tx: Tx, @Id() id: string, @Body() { reason }: RestrictionBody) {
    return this.prepare.restrict(tx, id, reason);
  }

  /** Calls who was named. How long the record is kept is fixed by that, at most for the rule `consultation.longest`. */
  @Post(':id/convening')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  call(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: ConveneBody) {
    return this.convene.run(tx, id, ifMatch, body);
  }

  /** What was shared for it ends with it; minutes and measures stay until the day that was fixed. */
  @Post(':id/ending')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  end(@Work() tx: Tx, @Id() id: string, @Body() { reason }: EndConsultationBody) {
    return this.convene.end(tx, id, reason);
  }
}
