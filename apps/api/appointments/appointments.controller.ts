import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AppointmentDesk, ListAppointments } from '#modules/appointments';
import type { Tx } from '#platform/database';
import { Answers, AnswersPage, Id, Paging, type PagingRequest, Permission, Work } from '../http/index.js';
import { AppointmentDeskView, AppointmentPage, AppointmentsQuery } from './appointment-list.dto.js';
import { AppointmentView } from './appointment-view.dto.js';
import { OpenAppointment } from './open-appointment.js';

/** What an agency booked, and what its members are asked for. */
@ApiTags('appointments')
@Controller('appointments')
export class AppointmentsController {
  constructor(
    private readonly listAppointments: ListAppointments,
    private readonly appointmentDesk: AppointmentDesk,
    private readonly openAppointment: OpenAppointment,
  ) {}

  /** A calendar: the earliest first. */
  @Get()
  @Permission('appointment:read')
  @AnswersPage(AppointmentPage)
  list(@Work() tx: Tx, @Query() query: AppointmentsQuery, @Paging() page: PagingRequest) {
    return this.listAppointments.run(tx, query, page);
  }

  /** What waits: to answer, to replace, to record, and how long it takes until a practitioner is there. */
  @Get('desk')
  @Permission('appointment:read')
  @Answers(AppointmentDeskView)
  desk(@Work() tx: Tx) {
    return this.appointmentDesk.run(tx);
  }

  /** One appointment; the notifications about it are opened by that. */
  @Get(':id')
  @Permission('appointment:read')
  @Answers(AppointmentView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openAppointment.run(tx, id);
  }
}
