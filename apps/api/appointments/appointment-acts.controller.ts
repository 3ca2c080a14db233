import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  OfferAppointment,
  ReadAppointment,
  ReplaceAppointment,
  TransitionAppointment,
} from '#modules/appointments';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Creates, Id, IfMatch, Permission, PlainAct, Work } from '../http/index.js';
import {
  CancelAppointment,
  CreateOffer,
  CreateReplacement,
  RecordAttendance,
  RecordCost,
  RefuseAppointment,
} from './acts.dto.js';
import { AppointmentView } from './appointment-view.dto.js';

/** What becomes of an appointment. */
@ApiTags('appointments')
@Controller('appointments')
export class AppointmentActsController {
  constructor(
    private readonly offerAppointment: OfferAppointment,
    private readonly transitionAppointment: TransitionAppointment,
    private readonly replaceAppointment: ReplaceAppointment,
  ) {}

  /** Asks a practitioner for a request that had none. */
  @Post(':id/offer')
  @ActsOn('appointment:book', ReadAppointment, AppointmentView)
  offer(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: CreateOffer) {
    return this.offerAppointment.run(tx, id, ifMatch, body);
  }

  /** The practitioner comes: whom they meet, and where, opens. */
  @Post(':id/confirmation')
  @ActsOn('appointment:answer', ReadAppointment, AppointmentView)
  confirm(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.transitionAppointment.run(tx, id, 'confirmation', ifMatch);
  }

  /** The practitioner cannot, and says why; a conflict of interest keeps them from the case from then on. */
  @Post(':id/refusal')
  @ActsOn('appointment:answer', ReadAppointment, AppointmentView)
  refuse(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: RefuseAppointment) {
    return this.transitionAppointment.run(tx, id, 'refusal', ifMatch, body);
  }

  /** They were there, are late, or did not come. */
  @Post(':id/attendance')
  @ActsOn('appointment:book', ReadAppointment, AppointmentView)
  attend(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: RecordAttendance) {
    return this.transitionAppointment.run(tx, id, body.action(), ifMatch, body.facts());
  }

  /** Another practitioner in their place, in one step; answers the new appointment. */
  @Post(':id/replacement')
  @Permission('appointment:book')
  @Creates(ReadAppointment, { location: '/appointments/:id' })
  @Answers(AppointmentView, 201)
  replace(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: CreateReplacement) {
    return this.replaceAppointment.run(tx, id, ifMatch, body);
  }

  /** It does not take place; either end may say so. */
  @Post(':id/cancellation')
  @ActsOn('appointment:read', ReadAppointment, AppointmentView)
  cancel(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: CancelAppointment) {
    return this.transitionAppointment.run(tx, id, 'cancellation', ifMatch, body);
  }

  /** What it cost, once the bill is there; it replaces what the attendance said, and said again, the newest counts. */
  @Post(':id/cost')
  @ActsOn('appointment:book', ReadAppointment, AppointmentView)
  bill(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: RecordCost) {
    return this.transitionAppointment.run(tx, id, 'cost', ifMatch, body);
  }

  /** A lawyer's mandate is over; what it opened closes. */
  @Post(':id/ending')
  @ActsOn('appointment:read', ReadAppointment, AppointmentView)
  end(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: CancelAppointment) {
    return this.transitionAppointment.run(tx, id, 'ending', ifMatch, body);
  }
}
