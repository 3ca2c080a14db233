import { Module } from '@nestjs/common';
import { NotificationsModule } from '#modules/notifications';
import { ReferralsModule } from '#modules/referrals';
import { CaseReferralsController } from './case-referrals.controller.js';
import { OpenReferral } from './open-referral.js';
import { ReferralsController } from './referrals.controller.js';

@Module({
  imports: [ReferralsModule, NotificationsModule],
  controllers: [ReferralsController, CaseReferralsController],
  providers: [OpenReferral],
})
export class ReferralsApiModule {}
