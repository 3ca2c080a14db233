import { Module } from '@nestjs/common';
import { CareModule } from '#modules/care';
import { NotificationsModule } from '#modules/notifications';
import { CareNotesController, CaseCareController, CaseContactsController } from './care.controller.js';
import { HealthAndRiskController } from './health-and-risk.controller.js';
import { OpenRiskPlans } from './open-risk-plans.js';
import { PreventionController } from './prevention.controller.js';

@Module({
  imports: [CareModule, NotificationsModule],
  controllers: [
    CaseCareController,
    CaseContactsController,
    CareNotesController,
    HealthAndRiskController,
    PreventionController,
  ],
  providers: [OpenRiskPlans],
})
export class CareApiModule {}
