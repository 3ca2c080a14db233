import { Module } from '@nestjs/common';
import { NotificationsModule } from '#modules/notifications';
import { ReferralsModule } from '#modules/referrals';
import { CaseReferralsController } from './case-referrals.controller.js';
import { OpenReferral } from './open-referral.js';
import { CaseSharingController } from './sharing.controller.js';
import { ReferralsController } from './referrals.controller.js';

@Module({
  imports: [ReferralsModule, NotificationsModule],
  controllers: [ReferralsController, CaseReferralsController, CaseSharingController],
  providers: [OpenReferral],
})
export class ReferralsApiModule {}
