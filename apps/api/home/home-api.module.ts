import { Module } from '@nestjs/common';
import { AppointmentsModule } from '#modules/appointments';
import { CasesModule } from '#modules/cases';
import { IdentificationModule } from '#modules/identification';
import { NotificationsModule } from '#modules/notifications';
import { ReferralsModule } from '#modules/referrals';
import { HomeController } from './home.controller.js';
import { HomePage } from './home-page.js';

@Module({
  imports: [AppointmentsModule, CasesModule, IdentificationModule, NotificationsModule, ReferralsModule],
  controllers: [HomeController],
  providers: [HomePage],
})
export class HomeApiModule {}
