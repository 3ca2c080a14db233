import { Module } from '@nestjs/common';
import { CasesModule } from '#modules/cases';
import { NotificationsModule } from '#modules/notifications';
import { PoliceModule } from '#modules/police';
import { ReferralsModule } from '#modules/referrals';
import { YouthServicesModule } from '#modules/youth-services';
import { AssertionsController } from './assertions.controller.js';
import { CasePage } from './case-page.js';
import { CasesController } from './cases.controller.js';
import { CaseExclusionsController } from './exclusions.controller.js';
import { ClosureController } from './closure.controller.js';
import { CaseLeadController, LeadHandoversController } from './lead.controller.js';
import { OpenLead } from './open-lead.js';

@Module({
  imports: [CasesModule, NotificationsModule, PoliceModule, ReferralsModule, YouthServicesModule],
  controllers: [
    CasesController,
    AssertionsController,
    CaseExclusionsController,
    CaseLeadController,
    ClosureController,
    LeadHandoversController,
  ],
  providers: [CasePage, OpenLead],
  exports: [CasePage],
})
export class CasesApiModule {}
