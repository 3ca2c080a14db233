import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import type { Appointment } from '../domain/appointment.entity.js';
import type { AppointmentView } from '../domain/appointment-view.js';
import type { BookingInput, OfferInput } from '../domain/booking.js';
import { AppointmentReader } from '../persistence/appointment-reader.js';
import { BookAppointment } from './book-appointment.js';
import { TransitionAppointment } from './transition-appointment.js';

/** Who stands in, and when; everything else is as it was. Without a person it is a request. */
export type ReplacementInput = Partial<OfferInput & Pick<BookingInput, 'startsAt' | 'endsAt'>>;

/** In place of somebody who refused, did not come or does not answer: one step, prefilled, in one transaction. */
@Injectable()
export class ReplaceAppointment {
  constructor(
    private readonly reader: AppointmentReader,
    private readonly transition: TransitionAppointment,
    private readonly book: BookAppointment,
  ) {}

  /**
   * @returns the new appointment
   * @throws as `BookAppointment` and `TransitionAppointment` do; then the old one stays as it was
   */
  async run(
    tx: Tx,
    id: string,
    ifMatch: string | undefined,
    input: ReplacementInput,
  ): Promise<AppointmentView> {
    const { place, message } = await this.reader.one(tx, id);
    const replaced = await this.transition.perform(tx, id, 'replacement', ifMatch);
    const texts = memberOf(tx).agencyId === replaced.ownerAgencyId ? { place, message } : {};
    return this.book.run(
      tx,
      replaced.caseId,
      { ...asBefore(replaced, tx.now), ...texts, ...given(input) },
      id,
    );
  }
}

/** What begins now, when the old start is over; as long as before. */
function asBefore(old: Appointment, now: Date): BookingInput {
  const startsAt = old.startsAt > now ? old.startsAt : now;
  const length = old.endsAt.getTime() - old.startsAt.getTime();
  return {
    role: old.role,
    purpose: old.purpose,
    lawyerRole: old.lawyerRole ?? undefined,
    party: old.party,
    language: old.language ?? undefined,
    dialect: old.dialect ?? undefined,
    sexPreference: old.sexPreference ?? undefined,
    mode: old.mode,
    district: old.district ?? undefined,
    startsAt,
    endsAt: new Date(startsAt.getTime() + length),
    costBearer: old.costBearer,
  };
}

function given(input: ReplacementInput): Partial<ReplacementInput> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
