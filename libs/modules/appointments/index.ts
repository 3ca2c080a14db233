import { Appointment } from './domain/appointment.entity.js';

export { AppointmentsModule } from './appointments.module.js';
export { APPOINTMENT_EVENTS, type AppointmentEvent } from './domain/appointment.events.js';
export {
  APPOINTMENT_ACTIONS,
  APPOINTMENT_ROLES,
  APPOINTMENT_STATUSES,
  type AppointmentAction,
  type AppointmentRole,
  type AppointmentStatus,
} from './domain/appointment-transitions.js';
export type { AppointmentView } from './domain/appointment-view.js';
export type { BookingInput } from './domain/booking.js';
export { AppointmentDesk } from './use-cases/appointment-desk.js';
export { BookAppointment } from './use-cases/book-appointment.js';
export type { OpenedCalendar } from './persistence/calendar-feeds.repository.js';
export {
  CalendarGate,
  KeepCalendarFeeds,
  ReadCalendar,
  ReadCalendarFeed,
} from './use-cases/calendar-feeds.js';
export { KeepDirectory, ListDirectory, ReadDirectoryEntry } from './use-cases/keep-directory.js';
export { AppointmentsOfCase, ListAppointments } from './use-cases/list-appointments.js';
export { OfferAppointment } from './use-cases/offer-appointment.js';
export { KeepAbsences, ReadAbsence, ReadPractitionerDesk } from './use-cases/practitioner-desk.js';
export { ReadAppointment } from './use-cases/read-appointment.js';
export { ReplaceAppointment } from './use-cases/replace-appointment.js';
export { SuggestCandidates } from './use-cases/suggest-candidates.js';
export { TransitionAppointment } from './use-cases/transition-appointment.js';
export { WatchAppointments } from './use-cases/watch-appointments.js';

/** For `DatabaseModule.forRoot`. */
export const APPOINTMENT_ENTITIES = [Appointment];
export { APPOINTMENTS_OWED } from './persistence/owed-appointments.js';
