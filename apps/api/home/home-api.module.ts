import { Module } from '@nestjs/common';
import { AlertsModule } from '#modules/alerts';
import { AppointmentsModule } from '#modules/appointments';
import { CasesModule } from '#modules/cases';
import { EmergencyModule } from '#modules/emergency';
import { GuardianshipModule } from '#modules/guardianship';
import { IdentificationModule } from '#modules/identification';
import { IncidentsModule } from '#modules/incidents';
import { MissingModule } from '#modules/missing';
import { NotificationsModule } from '#modules/notifications';
import { PersonsModule } from '#modules/persons';
import { ReferralsModule } from '#modules/referrals';
import { SheltersModule } from '#modules/shelters';
import { ToDosModule } from '#modules/to-dos';
import { YouthServicesModule } from '#modules/youth-services';
import { AnswerCards } from './answer-cards.js';
import { SearchCards } from './search-cards.js';
import { DeskCards } from './desk-cards.js';
import { HomeController } from './home.controller.js';
import { HomePage } from './home-page.js';
import { OwnWork } from './own-work.js';

@Module({
  imports: [
    AlertsModule,
    AppointmentsModule,
    CasesModule,
    EmergencyModule,
    GuardianshipModule,
    IdentificationModule,
    IncidentsModule,
    MissingModule,
    NotificationsModule,
    PersonsModule,
    ReferralsModule,
    SheltersModule,
    ToDosModule,
    YouthServicesModule,
  ],
  controllers: [HomeController],
  providers: [AnswerCards, DeskCards, HomePage, OwnWork, SearchCards],
})
export class HomeApiModule {}
