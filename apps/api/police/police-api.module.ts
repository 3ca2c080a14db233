import { Module } from '@nestjs/common';
import { NotificationsModule } from '#modules/notifications';
import { PoliceModule } from '#modules/police';
import { CaseHandOversController, CaseStatementsController } from './case-police.controller.js';
import { HandOversController } from './hand-overs.controller.js';
import { InterceptedPersonsController } from './intercepted-persons.controller.js';
import { InterceptionsController } from './interceptions.controller.js';
import { OpenHandOver } from './open-hand-over.js';
import { PoliceDeskController } from './police-desk.controller.js';
import { PoliceRecordsController } from './police-records.controller.js';

@Module({
  imports: [NotificationsModule, PoliceModule],
  controllers: [
    CaseHandOversController,
    CaseStatementsController,
    HandOversController,
    InterceptedPersonsController,
    InterceptionsController,
    PoliceDeskController,
    PoliceRecordsController,
  ],
  providers: [OpenHandOver],
})
export class PoliceApiModule {}
