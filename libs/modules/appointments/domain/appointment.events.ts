import type { AppointmentAction } from './appointment-transitions.js';

/** Messages this module puts into the outbox; ids: `appointmentId`. */
export const APPOINTMENT_EVENTS = [
  'appointment.requested',
  'appointment.offered',
  'appointment.confirmed',
  'appointment.refused',
  'appointment.arrived',
  'appointment.late',
  'appointment.missed',
  'appointment.replaced',
  'appointment.cancelled',
  'appointment.ended',
  'appointment.cost_recorded',
  'appointment.unanswered',
  'appointment.reminder',
  // To a lawyer who lost the case with whoever booked them, or for not coming: no other message says so.
  'appointment.access_ended',
] as const;

export type AppointmentEvent = (typeof APPOINTMENT_EVENTS)[number];

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
