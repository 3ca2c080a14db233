import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { APPOINTMENT_EVENTS } from './domain/appointment.events.js';
import { TellOfAppointment } from './use-cases/tell-of-appointment.js';
import { OpenAppointments } from './persistence/open-appointments.js';
import { AppointmentEnds } from './persistence/appointment-ends.js';
import { AppointmentReader } from './persistence/appointment-reader.js';
import { AppointmentViews } from './persistence/appointment-views.js';
import { AppointmentsRepository } from './persistence/appointments.repository.js';
import { BookingReader } from './persistence/booking.reader.js';
import { CalendarFeedsRepository } from './persistence/calendar-feeds.repository.js';
import { CandidatesReader } from './persistence/candidates.reader.js';
import { DirectoryRepository } from './persistence/directory.repository.js';
import { DueAppointmentsRepository } from './persistence/due-appointments.repository.js';
import { MeasuresReader } from './persistence/measures.reader.js';
import { PractitionerDeskRepository } from './persistence/practitioner-desk.repository.js';
import { AppointmentDesk } from './use-cases/appointment-desk.js';
import { AppointmentJournal } from './use-cases/appointment-journal.js';
import { BookAppointment } from './use-cases/book-appointment.js';
import {
  CalendarGate,
  KeepCalendarFeeds,
  ReadCalendar,
  ReadCalendarFeed,
} from './use-cases/calendar-feeds.js';
import { KeepDirectory, ListDirectory, ReadDirectoryEntry } from './use-cases/keep-directory.js';
import { AppointmentsOfCase, ListAppointments } from './use-cases/list-appointments.js';
import { OfferAppointment } from './use-cases/offer-appointment.js';
import { PlanOffer } from './use-cases/plan-offer.js';
import { KeepAbsences, ReadAbsence, ReadPractitionerDesk } from './use-cases/practitioner-desk.js';
import { ReadAppointment } from './use-cases/read-appointment.js';
import { ReplaceAppointment } from './use-cases/replace-appointment.js';
import { SuggestCandidates } from './use-cases/suggest-candidates.js';
import { TransitionAppointment } from './use-cases/transition-appointment.js';
import { WatchAppointments } from './use-cases/watch-appointments.js';

const USE_CASES = [
  BookAppointment,
  OfferAppointment,
  TransitionAppointment,
  ReplaceAppointment,
  ReadAppointment,
  ListAppointments,
  AppointmentsOfCase,
  AppointmentDesk,
  SuggestCandidates,
  WatchAppointments,
  ReadPractitionerDesk,
  ReadAbsence,
  KeepAbsences,
  CalendarGate,
  KeepCalendarFeeds,
  ReadCalendarFeed,
  ReadCalendar,
  AppointmentEnds,
  ListDirectory,
  ReadDirectoryEntry,
  KeepDirectory,
];

@Sends(APPOINTMENT_EVENTS)
@Module({
  imports: [AuditModule, CasesModule, DeadlinesModule, OutboxModule],
  providers: [
    TellOfAppointment,
    OpenAppointments,
    ...USE_CASES,
    PlanOffer,
    AppointmentJournal,
    AppointmentReader,
    AppointmentViews,
    AppointmentsRepository,
    BookingReader,
    CalendarFeedsRepository,
    CandidatesReader,
    DirectoryRepository,
    DueAppointmentsRepository,
    MeasuresReader,
    PractitionerDeskRepository,
  ],
  exports: USE_CASES,
})
export class AppointmentsModule {}
