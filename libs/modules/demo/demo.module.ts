import { AdministrationModule } from '#modules/administration';
import { AlertsModule } from '#modules/alerts';
import { AccessModule } from '#modules/access';
import { AppointmentsModule } from '#modules/appointments';
import { CareModule } from '#modules/care';
import { CaseloadModule } from '#modules/caseload';
import { CasesModule } from '#modules/cases';
import { ConsultationsModule } from '#modules/consultations';
import { DevicesModule } from '#modules/devices';
import { DocumentsModule } from '#modules/documents';
import { EmergencyModule } from '#modules/emergency';
import { ToDosModule } from '#modules/to-dos';
import { IncidentsModule } from '#modules/incidents';
import { DisclosuresModule } from '#modules/disclosures';
import { SubjectRightsModule } from '#modules/subject-rights';
import { GuardianshipModule } from '#modules/guardianship';
import { LettersModule } from '#modules/letters';
import { PersonsModule } from '#modules/persons';
import { MissingModule } from '#modules/missing';
import { PoliceModule } from '#modules/police';
import { ReferralsModule } from '#modules/referrals';
import { SheltersModule } from '#modules/shelters';
import { ShiftHandoversModule } from '#modules/shift-handovers';
import { YouthServicesModule } from '#modules/youth-services';
import { Module } from '@nestjs/common';
import { DemoActors } from './use-cases/demo-actors.js';
import { DemoAppointments } from './use-cases/demo-appointments.js';
import { DemoCare, DemoSafety } from './use-cases/demo-care.js';
import { DemoCasework, DemoEnds } from './use-cases/demo-casework.js';
import { DemoAdministration } from './use-cases/demo-administration.js';
import { DemoConflicts, DemoGuardianConflict } from './use-cases/demo-conflicts.js';
import { DemoConsultationPeople, DemoConsultations } from './use-cases/demo-consultations.js';
import { DemoDisclosures } from './use-cases/demo-disclosures.js';
import { DemoSubjectRequests } from './use-cases/demo-subject-requests.js';
import { DemoCaseload } from './use-cases/demo-caseload.js';
import { DemoIncidents } from './use-cases/demo-incidents.js';
import { DemoToDos } from './use-cases/demo-to-dos.js';
import { DemoEmergencies } from './use-cases/demo-emergencies.js';
import { DemoDocuments } from './use-cases/demo-documents.js';
import {
  DemoGuardians,
  DemoGuardianship,
  DemoMinorReader,
  DemoMinors,
} from './use-cases/demo-guardianship.js';
import { DemoHouses, DemoStays } from './use-cases/demo-houses.js';
import { DemoHandOvers, DemoPolice } from './use-cases/demo-police.js';
import { DemoFiles, DemoJoins } from './use-cases/demo-joins.js';
import { DemoPrevention } from './use-cases/demo-prevention.js';
import { DemoReferrals } from './use-cases/demo-referrals.js';
import { DemoNights, DemoRound, DemoShift, DemoTelephone } from './use-cases/demo-nights.js';
import { DemoAuthorities } from './use-cases/demo-authorities.js';
import { DemoAnswers, DemoDecisions, DemoMissing, DemoReturns } from './use-cases/demo-missing.js';
import { DemoMandates, DemoYouth } from './use-cases/demo-youth.js';
import { DemoHelp, SeedDemo, StoryActs } from './use-cases/seed-demo.js';

/** Invented agencies, people and stories; only where demo data is allowed. */
@Module({
  imports: [
    AccessModule,
    AdministrationModule,
    AlertsModule,
    AppointmentsModule,
    CareModule,
    CaseloadModule,
    CasesModule,
    ConsultationsModule,
    DevicesModule,
    DisclosuresModule,
    DocumentsModule,
    EmergencyModule,
    GuardianshipModule,
    IncidentsModule,
    SubjectRightsModule,
    ToDosModule,
    LettersModule,
    PersonsModule,
    MissingModule,
    PoliceModule,
    ReferralsModule,
    SheltersModule,
    ShiftHandoversModule,
    YouthServicesModule,
  ],
  providers: [
    DemoActors,
    DemoAuthorities,
    DemoAppointments,
    DemoCare,
    DemoCasework,
    DemoEnds,
    DemoHelp,
    DemoNights,
    DemoRound,
    DemoShift,
    DemoTelephone,
    DemoSafety,
    DemoDocuments,
    DemoAdministration,
    DemoConflicts,
    DemoGuardianConflict,
    DemoConsultationPeople,
    DemoConsultations,
    DemoEmergencies,
    DemoCaseload,
    DemoIncidents,
    DemoToDos,
    DemoDisclosures,
    DemoSubjectRequests,
    DemoFiles,
    DemoJoins,
    DemoGuardians,
    DemoGuardianship,
    DemoHandOvers,
    DemoHouses,
    DemoMinorReader,
    DemoMandates,
    DemoMissing,
    DemoAnswers,
    DemoDecisions,
    DemoReturns,
    DemoMinors,
    DemoPolice,
    DemoPrevention,
    DemoReferrals,
    DemoStays,
    DemoYouth,
    SeedDemo,
    StoryActs,
  ],
})
export class DemoModule {}
