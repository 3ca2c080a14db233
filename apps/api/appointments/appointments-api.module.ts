import { Module } from '@nestjs/common';
import { AppointmentsModule } from '#modules/appointments';
import { NotificationsModule } from '#modules/notifications';
import { AppointmentActsController } from './appointment-acts.controller.js';
import { AppointmentsController } from './appointments.controller.js';
import { CalendarStrategy } from './calendar.strategy.js';
import { CalendarsController } from './calendars.controller.js';
import { CaseAppointmentsController } from './case-appointments.controller.js';
import { DirectoryController } from './directory.controller.js';
import { OpenAppointment } from './open-appointment.js';
import { PractitionerController } from './practitioner.controller.js';

@Module({
  imports: [AppointmentsModule, NotificationsModule],
  controllers: [
    CaseAppointmentsController,
    AppointmentsController,
    AppointmentActsController,
    PractitionerController,
    CalendarsController,
    DirectoryController,
  ],
  providers: [CalendarStrategy, OpenAppointment],
})
export class AppointmentsApiModule {}
