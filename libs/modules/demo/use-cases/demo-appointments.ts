import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { BookAppointment, ReplaceAppointment, TransitionAppointment } from '#modules/appointments';
import type { Tx } from '#platform/database';
import { endOfBrusselsDay } from '#platform/deadlines';
import { DEMO_USERS } from '../domain/demo-directory.js';
import type { DemoAppointmentAct, DemoBooking, DemoHour } from '../domain/demo-story.js';
import { practitionerIdByName } from '../persistence/demo-directory.repository.js';

const HOUR_MS = 3_600_000;
const REASON = 'Personne au registre ne parle cette langue et n’est libre à temps.';

/** The appointment acts of the stories. */
@Injectable()
export class DemoAppointments {
  constructor(
    private readonly bookAppointment: BookAppointment,
    private readonly transition: TransitionAppointment,
    private readonly replace: ReplaceAppointment,
  ) {}

  /** @returns the id of the appointment the story goes on with */
  async perform(
    tx: Tx,
    caseId: string,
    current: string | undefined,
    act: DemoAppointmentAct,
  ): Promise<string> {
    switch (act.act) {
      case 'book':
        return this.#book(tx, caseId, act);
      case 'agree':
        return (await this.transition.run(tx, current!, 'confirmation', undefined)).id;
      case 'decline':
        return (await this.transition.run(tx, current!, 'refusal', undefined, { reason: 'not_available' }))
          .id;
      case 'present':
        return (await this.transition.run(tx, current!, 'arrival', undefined, { costCents: act.costCents }))
          .id;
      case 'missed':
        return (await this.transition.run(tx, current!, 'absence', undefined)).id;
      case 'replace':
        return (await this.replace.run(tx, current!, undefined, await offerTo(tx, act.who, act.outside))).id;
    }
  }

  async #book(tx: Tx, caseId: string, act: DemoBooking): Promise<string> {
    const startsAt = startOf(act.startsIn, new Date(tx.now.getTime() + act.hoursAgo * HOUR_MS));
    const endsAt = new Date(startsAt.getTime() + HOUR_MS);
    const { role, purpose, mode = 'on_site', district, language, lawyerRole, message } = act;
    const booked = await this.bookAppointment.run(tx, caseId, {
      role,
      purpose,
      mode,
      district,
      language,
      lawyerRole,
      message,
      place: mode === 'on_site' ? placeOf(act.place) : undefined,
      startsAt,
      endsAt,
      costBearer: role === 'lawyer' ? 'legal_aid' : 'booking_agency',
      ...(act.who && (await offerTo(tx, act.who, act.outside))),
    });
    return booked.id;
  }
}

/** Invented, and never the address of a shelter. */
const ADDRESSES: Readonly<Record<string, string>> = {
  booker_office: 'Place des Platanes 2, Bruxelles – accueil, rez-de-chaussée',
  police_station: 'Quai des Tilleuls 40, Bruxelles – sonnez à l’accueil',
};

const placeOf = (kind = 'booker_office') => ({ kind, text: ADDRESSES[kind] });

function startOf(when: number | DemoHour, seededAt: Date): Date {
  if (typeof when === 'number') return new Date(seededAt.getTime() + when * HOUR_MS);
  const day = brusselsDate(new Date(seededAt.getTime() + when.days * 24 * HOUR_MS));
  // From its end: where the clock changes in the night, the day is not 24 hours long.
  const midnight = Math.ceil(endOfBrusselsDay(day).getTime() / HOUR_MS) * HOUR_MS;
  return new Date(midnight - (24 - when.hour) * HOUR_MS);
}

async function offerTo(tx: Tx, login: string, outside = false) {
  const { displayName } = DEMO_USERS.find((user) => user.login === login)!;
  const practitionerId = await practitionerIdByName(tx, displayName);
  return { practitionerId, outsideRegister: outside ? { ground: 'urgency', reason: REASON } : undefined };
}
