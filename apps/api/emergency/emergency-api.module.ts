import { Module } from '@nestjs/common';
import { EmergencyModule } from '#modules/emergency';
import { NotificationsModule } from '#modules/notifications';
import {
  CaseEmergencyController,
  EmergencyAccessController,
  EmergencyReviewController,
} from './emergency.controller.js';
import { OpenEmergencyPage } from './open-emergency-page.js';

@Module({
  imports: [EmergencyModule, NotificationsModule],
  controllers: [CaseEmergencyController, EmergencyAccessController, EmergencyReviewController],
  providers: [OpenEmergencyPage],
})
export class EmergencyApiModule {}
