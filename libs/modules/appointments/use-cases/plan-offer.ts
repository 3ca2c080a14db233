import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { OFFER_RULES, timesOf } from '../domain/answer-times.js';
import { ConflictOfInterest, PractitionerTaken } from '../domain/appointment.errors.js';
import type { Appointment } from '../domain/appointment.entity.js';
import type { OfferInput } from '../domain/booking.js';
import { requireReason } from '../domain/booking-rules.js';
import { BookingReader } from '../persistence/booking.reader.js';

/** What the person is asked for. */
export interface OfferedTime {
  caseId: string;
  role: string;
  party: string;
  startsAt: Date;
  endsAt: Date;
  /** The appointment it stands in for: its own time is free again. */
  replacesId?: string;
}

/** The columns of an offer. */
export type Offer = Pick<
  Appointment,
  | 'practitionerId'
  | 'practitionerUserId'
  | 'practitionerAgencyId'
  | 'registerNumber'
  | 'outsideGround'
  | 'offeredAt'
  | 'answerBy'
  | 'remindAt'
>;

/** Checks that somebody may be asked, and until when they answer; booking, offer and replacement start with it. */
@Injectable()
export class PlanOffer {
  constructor(
    private readonly reader: BookingReader,
    private readonly rules: Rules,
  ) {}

  /**
   * The constraint of the table has the last word; here the common case gets its answer without waiting for a lock.
   *
   * @throws InvalidInput for somebody who is not in the directory in this role or is asked outside the register without a
   *   reason; ConflictOfInterest and PractitionerTaken (409)
   */
  async run(tx: Tx, time: OfferedTime, input: OfferInput): Promise<Offer> {
    const [person, rules] = await Promise.all([
      this.reader.practitioner(tx, input.practitionerId, time),
      this.rules.read(tx, OFFER_RULES),
    ]);
    if (!person || person.role !== time.role) throw InvalidInput.field('practitionerId', 'notInList');
    requireReason(person, input.outsideRegister);
    if (person.conflicted) throw new ConflictOfInterest();
    if (person.busy) throw new PractitionerTaken();
    return {
      practitionerId: person.id,
      practitionerUserId: person.userId,
      practitionerAgencyId: person.agencyId,
      registerNumber: person.registerNumber,
      outsideGround: input.outsideRegister?.ground ?? null,
      offeredAt: tx.now,
      ...timesOf(tx.now, time.startsAt, rules),
    };
  }
}
