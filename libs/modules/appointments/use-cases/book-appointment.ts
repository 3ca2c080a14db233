import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { StandingInCases } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { AppointmentOfClosedCase } from '../domain/appointment.errors.js';
import type { AppointmentView } from '../domain/appointment-view.js';
import type { BookingInput } from '../domain/booking.js';
import { requireBookable } from '../domain/booking-rules.js';
import { AppointmentReader } from '../persistence/appointment-reader.js';
import { AppointmentsRepository, type NewAppointment } from '../persistence/appointments.repository.js';
import { AppointmentJournal, factOf } from './appointment-journal.js';
import { type Offer, PlanOffer } from './plan-offer.js';

const NOBODY: Offer = {
  practitionerId: null,
  practitionerUserId: null,
  practitionerAgencyId: null,
  registerNumber: null,
  outsideGround: null,
  offeredAt: null,
  answerBy: null,
  remindAt: null,
};

/** Asks an interpreter or a lawyer for a case; without a person it is a request that somebody still has to be found for. */
@Injectable()
export class BookAppointment {
  constructor(
    private readonly standing: StandingInCases,
    private readonly plan: PlanOffer,
    private readonly appointments: AppointmentsRepository,
    private readonly journal: AppointmentJournal,
    private readonly views: AppointmentReader,
  ) {}

  /**
   * @param replacesId the appointment this one stands in for, which must be `replaced` already
   * @throws NotFound for a case of others; AppointmentOfClosedCase, PractitionerTaken, ConflictOfInterest (409); InvalidInput
   */
  async run(tx: Tx, caseId: string, input: BookingInput, replacesId?: string): Promise<AppointmentView> {
    const [found] = await this.standing.run(tx, [caseId]);
    if (!found) throw new NotFound();
    if (found.status === 'closed') throw new AppointmentOfClosedCase();
    requireBookable(input, tx.now);
    const { practitionerId, outsideRegister, role, startsAt, endsAt, party = 'victim' } = input;
    const time = { caseId, role, party, startsAt, endsAt, replacesId };
    const offer = practitionerId
      ? await this.plan.run(tx, time, { practitionerId, outsideRegister })
      : NOBODY;
    const row = rowOf(tx, { ...time, reference: found.reference }, input, offer);
    const id = await this.appointments.insert(tx, row);
    const { agencyId } = memberOf(tx);
    const texts = {
      place: input.place?.text,
      message: input.message,
      decision: outsideRegister?.reason,
    };
    await this.appointments.putTexts(tx, { id, caseId, agencyId }, texts);
    const event = practitionerId ? 'appointment.offered' : 'appointment.requested';
    await this.journal.happened(tx, event, factOf({ ...row, id, ownerAgencyId: agencyId }));
    return this.views.one(tx, id);
  }
}

function rowOf(
  tx: Tx,
  time: { caseId: string; reference: string; party: string; replacesId?: string },
  input: BookingInput,
  offer: Offer,
): NewAppointment {
  return {
    caseId: time.caseId,
    caseReference: time.reference,
    role: input.role,
    status: offer.practitionerId ? 'offered' : 'requested',
    purpose: input.purpose,
    lawyerRole: input.lawyerRole ?? null,
    party: time.party,
    language: input.language ?? null,
    dialect: input.dialect?.trim() || null,
    sexPreference: input.sexPreference ?? null,
    mode: input.mode,
    district: input.district ?? null,
    placeKind: input.place?.kind ?? null,
    startsAt: input.startsAt,
    endsAt: input.endsAt,
    ...offer,
    costBearer: input.costBearer,
    costCents: null,
    requestedAt: tx.now,
    replacesId: time.replacesId ?? null,
    answeredAt: null,
    refusalReason: null,
    arrivedAt: null,
    minutesLate: null,
    endedAt: null,
    endReason: null,
    endedBy: null,
  };
}
