import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AppointmentsOfCase,
  BookAppointment,
  ReadAppointment,
  SuggestCandidates,
} from '#modules/appointments';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersPage,
  Creates,
  Id,
  Limited,
  Paging,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import { CandidatePage, CandidateQuery, CreateAppointment } from './booking.dto.js';
import { AppointmentView, CaseAppointments } from './appointment-view.dto.js';

/** Interpreters and lawyers of a case. */
@ApiTags('appointments')
@Controller('cases')
export class CaseAppointmentsController {
  constructor(
    private readonly appointmentsOfCase: AppointmentsOfCase,
    private readonly bookAppointment: BookAppointment,
    private readonly suggestCandidates: SuggestCandidates,
  ) {}

  /** What was asked for the case, the newest first, and how long it took. */
  @Get(':id/appointments')
  @Permission('appointment:read')
  @Answers(CaseAppointments)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.appointmentsOfCase.run(tx, id);
  }

  /** Asks an interpreter or a lawyer; without a person it is a request that still needs a practitioner. */
  @Post(':id/appointments')
  @Permission('appointment:book')
  @Creates(ReadAppointment, { location: '/appointments/:id' })
  @Answers(AppointmentView, 201)
  book(@Work() tx: Tx, @Id() id: string, @Body() body: CreateAppointment) {
    return this.bookAppointment.run(tx, id, body);
  }

  /** Who could be asked at that time, the best first, with the reasons. No practitioner is asked. */
  @Post(':id/appointments/candidates')
  @Permission('appointment:book')
  @Limited('search')
  @AnswersPage(CandidatePage)
  candidates(@Work() tx: Tx, @Id() id: string, @Body() query: CandidateQuery, @Paging() page: PagingRequest) {
    return this.suggestCandidates.run(tx, id, query, page);
  }
}
