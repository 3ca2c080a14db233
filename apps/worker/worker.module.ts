import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { ACCESS_RETENTION, AccessModule } from '#modules/access';
import { AdministrationModule } from '#modules/administration';
import { AlertsModule, WATCH_RETENTION } from '#modules/alerts';
import { APPOINTMENT_ENTITIES, AppointmentsModule } from '#modules/appointments';
import { AuditModule, CaseRenewalModule, CheckpointsModule } from '#modules/audit';
import { CareModule } from '#modules/care';
import { CaseloadModule } from '#modules/caseload';
import { CasesModule } from '#modules/cases';
import { DRAFT_RETENTION } from '#modules/identification';
import { DOCUMENT_RETENTION, DocumentsModule } from '#modules/documents';
import { ConsultationsModule } from '#modules/consultations';
import { EmergencyModule } from '#modules/emergency';
import { ErasureModule, ErasureRegisterModule } from '#modules/erasure';
import { GUARDIANSHIP_ENTITIES, GuardianshipModule } from '#modules/guardianship';
import { IncidentsModule } from '#modules/incidents';
import { DisclosuresModule } from '#modules/disclosures';
import { SubjectRightsModule } from '#modules/subject-rights';
import { MISSING_ENTITIES, MissingModule } from '#modules/missing';
import { NotificationsModule, PUSH_RETENTION, WEBHOOK_RETENTION } from '#modules/notifications';
import { PersonsModule } from '#modules/persons';
import { POLICE_ENTITIES, PoliceModule } from '#modules/police';
import { REFERRAL_ENTITIES, ReferralsModule } from '#modules/referrals';
import { SHELTER_ENTITIES, SheltersModule } from '#modules/shelters';
import { SHIFT_RETENTION } from '#modules/shift-handovers';
import { TASK_RETENTION } from '#modules/tasks';
import { TO_DO_RETENTION, ToDosModule } from '#modules/to-dos';
import { YOUTH_ENTITIES, YouthServicesModule } from '#modules/youth-services';
import { type Config, ConfigModule } from '#platform/config';
import { CryptoModule, WrapKeysAnew } from '#platform/crypto';
import { DatabaseModule } from '#platform/database';
import { OUTBOX_RETENTION } from '#platform/outbox';
import { QueueModule } from '#platform/queue';
import { TelemetryModule } from '#platform/telemetry';
import { Surroundings } from './alerts/surroundings.js';
import { Watchman } from './alerts/watchman.js';
import { BouncesListener } from './notifications/bounces.listener.js';
import { Rounds } from './rounds.js';
import { Scheduler } from './scheduler.js';

const RETENTIONS = [
  ...OUTBOX_RETENTION,
  ...ACCESS_RETENTION,
  ...DRAFT_RETENTION,
  ...DOCUMENT_RETENTION,
  ...WATCH_RETENTION,
  ...PUSH_RETENTION,
  ...WEBHOOK_RETENTION,
  ...SHIFT_RETENTION,
  ...TASK_RETENTION,
  ...TO_DO_RETENTION,
];

/** Modules whose messages are told or worked on, or that do something by themselves. */
const MODULES = [
  AccessModule,
  AdministrationModule,
  AlertsModule,
  AppointmentsModule,
  CareModule,
  CaseloadModule,
  CasesModule,
  DocumentsModule,
  ConsultationsModule,
  EmergencyModule,
  ErasureModule,
  ErasureRegisterModule,
  GuardianshipModule,
  IncidentsModule,
  DisclosuresModule,
  SubjectRightsModule,
  MissingModule,
  NotificationsModule,
  PersonsModule,
  PoliceModule,
  ReferralsModule,
  SheltersModule,
  ToDosModule,
  YouthServicesModule,
];

/** What one worker process is made of. */
export interface WorkerOptions {
  config: Config;
  logger: Logger;
  /** Another `Clock`, for tests that move it. */
  clock?: Provider;
}

/** The queue edge: relay, message handlers and schedule over the same modules as the API. */
@Module({})
export class WorkerModule {
  static of({ config, logger, clock }: WorkerOptions): DynamicModule {
    const database = {
      url: config.workerDatabaseUrl,
      entities: [
        ...REFERRAL_ENTITIES,
        ...SHELTER_ENTITIES,
        ...APPOINTMENT_ENTITIES,
        ...GUARDIANSHIP_ENTITIES,
        ...POLICE_ENTITIES,
        ...YOUTH_ENTITIES,
        ...MISSING_ENTITIES,
      ],
      applicationName: 'relais-worker',
    };
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.of(config),
        TelemetryModule.of(logger),
        CryptoModule.forRoot(config),
        DatabaseModule.forRoot(database, clock),
        AuditModule,
        CheckpointsModule,
        CaseRenewalModule,
        AlertsModule,
        NotificationsModule,
        QueueModule.forWorker({
          retentions: RETENTIONS,
          imports: MODULES,
        }),
      ],
      providers: [BouncesListener, Rounds, Scheduler, Surroundings, Watchman, WrapKeysAnew],
    };
  }
}
