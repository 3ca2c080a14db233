import type { Messages } from '#platform/messages';
import type { AppointmentAction, AppointmentStatus } from './appointment-transitions.js';

const OWN_RECORD = { way: 'notice', tellsNone: 'what the booker records itself disturbs no other' } as const;
const TO_BOOKER = { to: 'booker', subject: 'appointment' } as const;
const TO_PRACTITIONER = { to: 'practitioner', subject: 'appointment' } as const;

/** Messages this module puts into the outbox; ids: `appointmentId`. */
export const APPOINTMENT_EVENTS = {
  'appointment.requested': OWN_RECORD,
  'appointment.offered': { ...TO_PRACTITIONER, severity: 'action', onlyIn: ['offered'] },
  'appointment.confirmed': { ...TO_BOOKER, severity: 'info' },
  'appointment.refused': { ...TO_BOOKER, severity: 'action' },
  'appointment.arrived': OWN_RECORD,
  'appointment.late': OWN_RECORD,
  'appointment.missed': OWN_RECORD,
  'appointment.replaced': { ...TO_PRACTITIONER, severity: 'info' },
  // Not told to the end that did it.
  'appointment.cancelled': [
    { ...TO_BOOKER, to: 'otherBooker', severity: 'action' },
    { ...TO_PRACTITIONER, to: 'otherPractitioner', severity: 'info' },
  ],
  'appointment.ended': { severity: 'info', to: ['otherBooker', 'otherPractitioner'], subject: 'appointment' },
  'appointment.cost_recorded': OWN_RECORD,
  'appointment.unanswered': { ...TO_BOOKER, severity: 'action', onlyIn: ['offered'] },
  'appointment.reminder': { ...TO_PRACTITIONER, severity: 'info', onlyIn: ['confirmed'] },
  // To a lawyer who lost the case with the agency that booked them, or for not coming: no other message says so.
  'appointment.access_ended': { ...TO_PRACTITIONER, severity: 'action', asksUntilSeen: true },
} as const satisfies Messages<AppointmentStatus>;

export type AppointmentEvent = keyof typeof APPOINTMENT_EVENTS;

export const EVENT_OF: Readonly<Record<AppointmentAction, AppointmentEvent>> = {
  offer: 'appointment.offered',
  confirmation: 'appointment.confirmed',
  refusal: 'appointment.refused',
  arrival: 'appointment.arrived',
  lateness: 'appointment.late',
  absence: 'appointment.missed',
  replacement: 'appointment.replaced',
  cancellation: 'appointment.cancelled',
  ending: 'appointment.ended',
  cost: 'appointment.cost_recorded',
};
