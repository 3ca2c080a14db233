import { type DynamicModule, Module } from '@nestjs/common';
import { DemoAccountsRepository } from '#modules/access';
import { APPOINTMENT_ENTITIES } from '#modules/appointments';
import { AuditModule } from '#modules/audit';
import { CASES_ENTITIES } from '#modules/cases';
import { DOCUMENT_ENTITIES } from '#modules/documents';
import { GUARDIANSHIP_ENTITIES } from '#modules/guardianship';
import { IDENTIFICATION_ENTITIES } from '#modules/identification';
import { MISSING_ENTITIES } from '#modules/missing';
import { POLICE_ENTITIES } from '#modules/police';
import { REFERRAL_ENTITIES } from '#modules/referrals';
import { SHELTER_ENTITIES } from '#modules/shelters';
import { YOUTH_ENTITIES } from '#modules/youth-services';
import { type Config, ConfigModule } from '#platform/config';
import { CryptoModule } from '#platform/crypto';
import { DatabaseModule } from '#platform/database';
import { TelemetryModule } from '#platform/telemetry';
import type { Logger } from 'pino';
import { AgenciesModule } from './agencies/agencies.module.js';
import { AlertsApiModule } from './alerts/alerts-api.module.js';
import { AppointmentsApiModule } from './appointments/appointments-api.module.js';
import { CareApiModule } from './care/care-api.module.js';
import { CaseloadApiModule } from './caseload/caseload-api.module.js';
import { CasesApiModule } from './cases/cases-api.module.js';
import { CodeListsModule } from './code-lists/code-lists.module.js';
import { DevicesApiModule } from './devices/devices-api.module.js';
import { DocumentsApiModule } from './documents/documents-api.module.js';
import { DraftsModule } from './drafts/drafts.module.js';
import { EventsApiModule } from './events/events-api.module.js';
import { GuardianshipApiModule } from './guardianship/guardianship-api.module.js';
import { HealthModule } from './health/health.module.js';
import { HomeApiModule } from './home/home-api.module.js';
import { AdministrationApiModule } from './administration/administration-api.module.js';
import { ConsultationsApiModule } from './consultations/consultations-api.module.js';
import { EmergencyApiModule } from './emergency/emergency-api.module.js';
import { ErasureApiModule } from './erasure/erasure-api.module.js';
import { EdgeModule } from './http/edge.module.js';
import type { Limits } from './http/limits.js';
import { IncidentsApiModule } from './incidents/incidents-api.module.js';
import { LettersApiModule } from './letters/letters-api.module.js';
import { MissingApiModule } from './missing/missing-api.module.js';
import { NotificationsApiModule } from './notifications/notifications-api.module.js';
import { PersonsApiModule } from './persons/persons-api.module.js';
import { PoliceApiModule } from './police/police-api.module.js';
import { ReferralsApiModule } from './referrals/referrals-api.module.js';
import { DisclosuresApiModule } from './disclosures/disclosures-api.module.js';
import { SubjectRightsApiModule } from './subject-rights/subject-rights-api.module.js';
import { RefuseOpenDemo } from './refuse-open-demo.js';
import { SessionModule } from './session/session.module.js';
import { SheltersApiModule } from './shelters/shelters-api.module.js';
import { ShiftHandoversApiModule } from './shift-handovers/shift-handovers-api.module.js';
import { AgendaApiModule } from './agenda/agenda-api.module.js';
import { ToDosApiModule } from './to-dos/to-dos-api.module.js';
import { TasksApiModule } from './tasks/tasks-api.module.js';
import { TimelineApiModule } from './timeline/timeline-api.module.js';
import { YouthApiModule } from './youth-services/youth-api.module.js';

/** What one API process is made of. */
export interface ApiParts {
  config: Config;
  logger: Logger;
  limits: Limits;
  modules?: DynamicModule['imports'];
}

/** Everything that is mapped; a test compares it with the tables. */
export const ENTITIES = [
  ...CASES_ENTITIES,
  ...IDENTIFICATION_ENTITIES,
  ...REFERRAL_ENTITIES,
  ...SHELTER_ENTITIES,
  ...APPOINTMENT_ENTITIES,
  ...GUARDIANSHIP_ENTITIES,
  ...POLICE_ENTITIES,
  ...YOUTH_ENTITIES,
  ...DOCUMENT_ENTITIES,
  ...MISSING_ENTITIES,
];

/** One for each word of the API. */
const WORDS = [
  AgenciesModule,
  AlertsApiModule,
  CodeListsModule,
  CareApiModule,
  CaseloadApiModule,
  CasesApiModule,
  DraftsModule,
  DevicesApiModule,
  DocumentsApiModule,
  PersonsApiModule,
  AdministrationApiModule,
  ConsultationsApiModule,
  EmergencyApiModule,
  ErasureApiModule,
  ReferralsApiModule,
  SheltersApiModule,
  ShiftHandoversApiModule,
  AppointmentsApiModule,
  GuardianshipApiModule,
  LettersApiModule,
  PoliceApiModule,
  YouthApiModule,
  MissingApiModule,
  TimelineApiModule,
  NotificationsApiModule,
  EventsApiModule,
  HomeApiModule,
  IncidentsApiModule,
  DisclosuresApiModule,
  SubjectRightsApiModule,
  TasksApiModule,
  AgendaApiModule,
  ToDosApiModule,
];

/** The HTTP edge: one module per word of the API over the plumbing they share. */
@Module({})
export class ApiModule {
  static of({ config, logger, limits, modules = [] }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.of(config),
        TelemetryModule.of(logger),
        CryptoModule.forRoot(config),
        DatabaseModule.forRoot({
          url: config.databaseUrl,
          loginUrl: config.loginDatabaseUrl,
          entities: ENTITIES,
          applicationName: 'relais-api',
        }),
        AuditModule,
        EdgeModule.with(limits),
        HealthModule,
        SessionModule,
        ...WORDS,
        ...modules,
      ],
      providers: [DemoAccountsRepository, RefuseOpenDemo],
    };
  }
}
