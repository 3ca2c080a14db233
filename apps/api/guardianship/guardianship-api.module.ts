import { Module } from '@nestjs/common';
import { GuardianshipModule } from '#modules/guardianship';
import { NotificationsModule } from '#modules/notifications';
import { AppointMany } from './appoint-many.js';
import { CaseGuardiansController } from './case-guardians.controller.js';
import { CaseGuardianshipController } from './case-guardianship.controller.js';
import {
  GuardiansController,
  GuardianshipDeskController,
  OwnRecognitionController,
} from './guardianship-desk.controller.js';
import { GuardianshipsController } from './guardianships.controller.js';
import { AgeAssessmentsController, MinorsController } from './minors.controller.js';
import { OpenGuardianship } from './open-guardianship.js';

@Module({
  imports: [GuardianshipModule, NotificationsModule],
  controllers: [
    CaseGuardianshipController,
    CaseGuardiansController,
    GuardianshipsController,
    MinorsController,
    AgeAssessmentsController,
    GuardiansController,
    GuardianshipDeskController,
    OwnRecognitionController,
  ],
  providers: [AppointMany, OpenGuardianship],
})
export class GuardianshipApiModule {}
