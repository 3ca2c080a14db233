import { Module } from '@nestjs/common';
import { ConsultationsModule } from '#modules/consultations';
import { NotificationsModule } from '#modules/notifications';
import { ConsultationMeetingsController } from './consultation-meetings.controller.js';
import { ConsultationPeopleController } from './consultation-people.controller.js';
import { ConsultationsController } from './consultations.controller.js';
import { OpenConsultation } from './open-consultation.js';

@Module({
  imports: [ConsultationsModule, NotificationsModule],
  controllers: [ConsultationsController, ConsultationPeopleController, ConsultationMeetingsController],
  providers: [OpenConsultation],
})
export class ConsultationsApiModule {}
