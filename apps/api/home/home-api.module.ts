import { Module } from '@nestjs/common';
import { AppointmentsModule } from '#modules/appointments';
import { CasesModule } from '#modules/cases';
import { GuardianshipModule } from '#modules/guardianship';
import { IdentificationModule } from '#modules/identification';
import { NotificationsModule } from '#modules/notifications';
import { ReferralsModule } from '#modules/referrals';
import { SheltersModule } from '#modules/shelters';
import { YouthServicesModule } from '#modules/youth-services';
import { DeskCards } from './desk-cards.js';
import { HomeController } from './home.controller.js';
import { HomePage } from './home-page.js';

@Module({
  imports: [
    AppointmentsModule,
    CasesModule,
    GuardianshipModule,
    IdentificationModule,
    NotificationsModule,
    ReferralsModule,
    SheltersModule,
    YouthServicesModule,
  ],
  controllers: [HomeController],
  providers: [DeskCards, HomePage],
})
export class HomeApiModule {}
