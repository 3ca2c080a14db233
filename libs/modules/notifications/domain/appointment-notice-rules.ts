import type { AppointmentEvent, AppointmentStatus } from '#modules/appointments';
import type { Severity } from './notice-rules.js';

/** Who is told of something, and how pressing it is. */
interface AppointmentNoticeRule {
  to: 'booker' | 'practitioner';
  severity: Severity;
  /** Told only while it is in one of these; a reminder of what was answered meanwhile is noise. */
  onlyIn?: readonly AppointmentStatus[];
  /** Not told to the end that did it. */
  notBy?: 'booker' | 'practitioner';
}

/** Every message of the appointments. What the booker records itself disturbs nobody. */
const RULES: Readonly<Record<AppointmentEvent, readonly AppointmentNoticeRule[]>> = {
  'appointment.requested': [],
  'appointment.offered': [{ to: 'practitioner', severity: 'action', onlyIn: ['offered'] }],
  'appointment.confirmed': [{ to: 'booker', severity: 'info' }],
  'appointment.refused': [{ to: 'booker', severity: 'action' }],
  'appointment.arrived': [],
  'appointment.late': [],
  'appointment.missed': [],
  'appointment.cost_recorded': [],
  'appointment.replaced': [{ to: 'practitioner', severity: 'info' }],
  'appointment.cancelled': [
    { to: 'booker', severity: 'action', notBy: 'booker' },
    { to: 'practitioner', severity: 'info', notBy: 'practitioner' },
  ],
  'appointment.ended': [
    { to: 'booker', severity: 'info', notBy: 'booker' },
    { to: 'practitioner', severity: 'info', notBy: 'practitioner' },
  ],
  'appointment.unanswered': [{ to: 'booker', severity: 'action', onlyIn: ['offered'] }],
  'appointment.access_ended': [{ to: 'practitioner', severity: 'action' }],
  'appointment.reminder': [{ to: 'practitioner', severity: 'info', onlyIn: ['confirmed'] }],
};

export function appointmentRulesOf(type: string): readonly AppointmentNoticeRule[] {
  return Object.hasOwn(RULES, type) ? RULES[type as AppointmentEvent] : [];
}
