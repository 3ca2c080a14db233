import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { memberOf } from '#platform/database';
import type { AppointmentView } from '../domain/appointment-view.js';
import type { OfferInput } from '../domain/booking.js';
import { AppointmentReader } from '../persistence/appointment-reader.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { PlanOffer } from './plan-offer.js';
import { TransitionAppointment } from './transition-appointment.js';

/** Asks somebody for a request that had nobody yet. */
@Injectable()
export class OfferAppointment {
  constructor(
    private readonly appointments: AppointmentsRepository,
    private readonly plan: PlanOffer,
    private readonly transition: TransitionAppointment,
    private readonly reader: AppointmentReader,
  ) {}

  /** @throws as `PlanOffer` and `TransitionAppointment` do */
  async run(tx: Tx, id: string, ifMatch: string | undefined, input: OfferInput): Promise<AppointmentView> {
    const request = await this.appointments.find(tx, id);
    const { caseId, role, party, startsAt, endsAt } = request;
    const offer = await this.plan.run(tx, { caseId, role, party, startsAt, endsAt }, input);
    await this.transition.perform(tx, id, 'offer', ifMatch, { offer });
    const texts = { decision: input.outsideRegister?.reason };
    await this.appointments.putTexts(tx, { id, caseId, agencyId: memberOf(tx).agencyId }, texts);
    return this.reader.one(tx, id);
  }
}
