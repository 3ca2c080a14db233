import { Injectable } from '@nestjs/common';
import { AppointmentEnds, type AppointmentEndsView } from '#modules/appointments';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { appointmentRulesOf } from '../domain/appointment-notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** Tells the ends of an appointment, as `system:notifier`: a practitioner in person, a booking agency by its queue. */
@Injectable()
export class NotifyOfAppointment {
  constructor(
    private readonly ends: AppointmentEnds,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const rules = appointmentRulesOf(message.type);
    if (rules.length === 0) return;
    const appointment = await this.ends.run(tx, message.ids['appointmentId'] ?? '');
    if (!appointment) return;
    for (const rule of rules) {
      const isMoot = rule.onlyIn && !rule.onlyIn.includes(appointment.status);
      const isTheirAct = rule.notBy && rule.notBy === appointment.endedBy;
      const addressee = addresseeOf(rule.to, appointment);
      if (isMoot || isTheirAct || !addressee) continue;
      await this.tellNotice.run(tx, {
        messageId: message.messageId,
        caseId: appointment.caseId,
        ...addressee,
        kind: message.type,
        severity: rule.severity,
        subject: { type: 'appointment', id: appointment.id },
        params: paramsOf(rule.to, appointment),
      });
    }
  }
}

function addresseeOf(to: 'booker' | 'practitioner', appointment: AppointmentEndsView) {
  const { bookerAgencyId, practitionerAgencyId, practitionerUserId } = appointment;
  if (to === 'booker') return { agencyId: bookerAgencyId, audience: 'queue' } as const;
  if (!practitionerAgencyId || !practitionerUserId) return undefined;
  return { agencyId: practitionerAgencyId, audience: 'person', userId: practitionerUserId } as const;
}

/** Who is at the other end, an agency and never the person of the case, and what it is about in codes. */
function paramsOf(to: 'booker' | 'practitioner', appointment: AppointmentEndsView): Record<string, string> {
  const { role, bookerAgencyId, bookerName, practitionerAgencyId, practiceName } = appointment;
  if (to === 'practitioner') return { agencyId: bookerAgencyId, agencyName: bookerName, role };
  return practitionerAgencyId
    ? { agencyId: practitionerAgencyId, agencyName: practiceName!, role }
    : { role };
}
