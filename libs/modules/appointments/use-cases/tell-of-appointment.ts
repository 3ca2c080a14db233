import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage, type Party } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { APPOINTMENT_EVENTS } from '../domain/appointment.events.js';
import { AppointmentEnds, type AppointmentEndsView } from '../persistence/appointment-ends.js';

/** Tells the ends of an appointment: a practitioner in person, a booking agency by its queue. */
@Injectable()
export class TellOfAppointment {
  constructor(private readonly ends: AppointmentEnds) {}

  @OnMessage(APPOINTMENT_EVENTS, 'notifier')
  async run(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const appointment = await this.ends.run(tx, ids['appointmentId'] ?? '');
    if (!appointment) return;
    const { id, caseId, status, endedBy } = appointment;
    const [booker, practitioner] = [bookerOf(appointment), practitionerOf(appointment)];
    return {
      caseId,
      subjectId: id,
      state: status,
      to: [
        { ...booker, as: 'booker' },
        ...(endedBy === 'booker' ? [] : [{ ...booker, as: 'otherBooker' }]),
        ...practitioner.map((one) => ({ ...one, as: 'practitioner' })),
        ...(endedBy === 'practitioner'
          ? []
          : practitioner.map((one) => ({ ...one, as: 'otherPractitioner' }))),
      ],
    };
  }
}

/** Each end reads of the other an agency, never the person of the case, and what it is about in codes. */
function bookerOf(appointment: AppointmentEndsView): Party {
  const { role, bookerAgencyId, practitionerAgencyId, practiceName } = appointment;
  const practice: Record<string, string> = practitionerAgencyId
    ? { agencyId: practitionerAgencyId, agencyName: practiceName! }
    : {};
  return { agencyId: bookerAgencyId, params: { ...practice, role } };
}

function practitionerOf(appointment: AppointmentEndsView): Party[] {
  const { role, bookerAgencyId, bookerName, practitionerAgencyId, practitionerUserId } = appointment;
  if (!practitionerAgencyId || !practitionerUserId) return [];
  const params = { agencyId: bookerAgencyId, agencyName: bookerName, role };
  return [{ agencyId: practitionerAgencyId, userId: practitionerUserId, params }];
}
