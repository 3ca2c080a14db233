import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { ACCESS_RETENTION, ACCOUNT_EVENTS, CREDENTIAL_EVENTS } from '#modules/access';
import {
  ACCOUNT_ENDED,
  AdministrationModule,
  INVITATION_SENT,
  KEPT_EVENTS,
  RECOVERY_EVENTS,
} from '#modules/administration';
import { ALERT_EVENTS, AlertsModule, DUTY_ROLE_EVENTS, WATCH_RETENTION } from '#modules/alerts';
import { APPOINTMENT_ENTITIES, APPOINTMENT_EVENTS, AppointmentsModule } from '#modules/appointments';
import { AuditModule, CaseRenewalModule, CheckpointsModule } from '#modules/audit';
import { CARE_EVENTS, CareModule } from '#modules/care';
import { EXCLUSION_EVENTS, LEAD_EVENTS } from '#modules/cases';
import { DRAFT_RETENTION } from '#modules/identification';
import { DOCUMENT_RETENTION, DocumentsModule, UPLOAD_EXPIRED } from '#modules/documents';
import { CONSULTATION_EVENTS, ConsultationsModule } from '#modules/consultations';
import { EMERGENCY_EVENTS, EmergencyModule } from '#modules/emergency';
import { ERASURE_EVENTS, ErasureModule, ErasureRegisterModule } from '#modules/erasure';
import { GUARDIANSHIP_ENTITIES, GUARDIANSHIP_EVENTS, GuardianshipModule } from '#modules/guardianship';
import { INCIDENT_EVENTS, IncidentsModule } from '#modules/incidents';
import { DISCLOSURE_EVENTS, DISCLOSURE_REQUEST_EVENTS, DisclosuresModule } from '#modules/disclosures';
import { SUBJECT_EVENTS, SubjectRightsModule } from '#modules/subject-rights';
import {
  MISSING_ENTITIES,
  MISSING_EVENTS,
  MISSING_LEARNED,
  MISTAKE_ALONE,
  MissingModule,
} from '#modules/missing';
import {
  ALERT_MAIL_DUE,
  ALERT_MAILS_DUE,
  ALERT_PUSH_DUE,
  ALERT_UNREACHED,
  CODE_DUE,
  DIGEST_DUE,
  MAIL_DUE,
  NotificationsModule,
  PUSH_DUE,
  PUSH_RETENTION,
  PUSH_TEST,
  RECOVERY_MAIL_DUE,
  SMS_DUE,
  WEBHOOK_DUE,
  WEBHOOK_RETENTION,
  WEBHOOK_TEST,
} from '#modules/notifications';
import { MATCH_ASKED, MATCH_NOTICES, MERGE_NOTICES, PersonsModule } from '#modules/persons';
import { POLICE_ENTITIES, POLICE_EVENTS, PoliceModule } from '#modules/police';
import { REFERRAL_ENTITIES, REFERRAL_EVENTS, ReferralsModule } from '#modules/referrals';
import {
  ABSENCE_DUE,
  ADDRESS_SEALED,
  ADDRESS_TRIED,
  SHELTER_ENTITIES,
  SheltersModule,
} from '#modules/shelters';
import { TASK_RETENTION } from '#modules/tasks';
import { YOUTH_ENTITIES, YOUTH_EVENTS, YouthServicesModule } from '#modules/youth-services';
import { type Config, ConfigModule } from '#platform/config';
import { CryptoModule, WrapKeysAnew } from '#platform/crypto';
import { DatabaseModule } from '#platform/database';
import { OUTBOX_RETENTION } from '#platform/outbox';
import { QueueModule } from '#platform/queue';
import { TelemetryModule } from '#platform/telemetry';
import { AbsenceNoticesProcessor } from './notifications/absence-notices.processor.js';
import { AlertMailsProcessor } from './alerts/alert-mails.processor.js';
import { CodesProcessor } from './alerts/codes.processor.js';
import { WebhookTestsProcessor } from './alerts/webhook-tests.processor.js';
import { SmsProcessor } from './alerts/sms.processor.js';
import { Surroundings } from './alerts/surroundings.js';
import { Watchman } from './alerts/watchman.js';
import { UnreachedProcessor } from './alerts/unreached.processor.js';
import { WebhooksProcessor } from './alerts/webhooks.processor.js';
import { AlertPushProcessor } from './alerts/alert-push.processor.js';
import { AlertsProcessor } from './alerts/alerts.processor.js';
import { AppointmentNoticesProcessor } from './appointments/appointment-notices.processor.js';
import { BouncesListener } from './notifications/bounces.listener.js';
import { CareNoticesProcessor } from './notifications/care-notices.processor.js';
import { ConsultationNoticesProcessor } from './notifications/consultation-notices.processor.js';
import { EmergencyNoticesProcessor } from './notifications/emergency-notices.processor.js';
import { ErasureNoticesProcessor } from './notifications/erasure-notices.processor.js';
import { DutyRoleNoticesProcessor } from './notifications/duty-role-notices.processor.js';
import { ExclusionNoticesProcessor } from './notifications/exclusion-notices.processor.js';
import { GuardianshipNoticesProcessor } from './notifications/guardianship-notices.processor.js';
import { HandOverNoticesProcessor } from './notifications/hand-over-notices.processor.js';
import { IncidentNoticesProcessor } from './notifications/incident-notices.processor.js';
import { DisclosureNoticesProcessor } from './notifications/disclosure-notices.processor.js';
import { SubjectNoticesProcessor } from './notifications/subject-notices.processor.js';
import { InvitationsProcessor } from './notifications/invitations.processor.js';
import { LeadNoticesProcessor } from './notifications/lead-notices.processor.js';
import { DigestsProcessor } from './notifications/digests.processor.js';
import { MailProcessor } from './notifications/mail.processor.js';
import { MatchNoticesProcessor } from './notifications/match-notices.processor.js';
import { MergeNoticesProcessor } from './notifications/merge-notices.processor.js';
import { NoticesProcessor } from './notifications/notices.processor.js';
import { LearnedProcessor } from './missing/learned.processor.js';
import { MistakeNoticesProcessor } from './missing/mistake-notices.processor.js';
import { MissingNoticesProcessor } from './missing/missing-notices.processor.js';
import { YouthNoticesProcessor } from './notifications/youth-notices.processor.js';
import { PushProcessor } from './notifications/push.processor.js';
import { PushTestsProcessor } from './notifications/push-tests.processor.js';
import { RecoveryMailsProcessor } from './notifications/recovery-mails.processor.js';
import { AccountNoticesProcessor } from './notifications/account-notices.processor.js';
import { CredentialNoticesProcessor } from './notifications/credential-notices.processor.js';
import { TriedAddressNoticesProcessor } from './notifications/tried-address-notices.processor.js';
import { KeptNoticesProcessor } from './notifications/kept-notices.processor.js';
import { EndedAccountNoticesProcessor } from './notifications/ended-account-notices.processor.js';
import { RecoveryNoticesProcessor } from './notifications/recovery-notices.processor.js';
import { UploadNoticesProcessor } from './notifications/upload-notices.processor.js';
import { MatchingProcessor } from './persons/matching.processor.js';
import { Rounds } from './rounds.js';
import { Scheduler } from './scheduler.js';

/** Every message the worker takes from the outbox. */
const TYPES = [
  ...REFERRAL_EVENTS,
  ...APPOINTMENT_EVENTS,
  ...CARE_EVENTS,
  ...CONSULTATION_EVENTS,
  ...EMERGENCY_EVENTS,
  ...ERASURE_EVENTS,
  ...DUTY_ROLE_EVENTS,
  ...EXCLUSION_EVENTS,
  ...GUARDIANSHIP_EVENTS,
  ...INCIDENT_EVENTS,
  ...DISCLOSURE_EVENTS,
  ...DISCLOSURE_REQUEST_EVENTS,
  ...SUBJECT_EVENTS,
  ...LEAD_EVENTS,
  ...POLICE_EVENTS,
  ...YOUTH_EVENTS,
  ...MISSING_EVENTS,
  MISSING_LEARNED,
  MISTAKE_ALONE,
  ...ALERT_EVENTS,
  ALERT_UNREACHED,
  ALERT_MAIL_DUE,
  ALERT_MAILS_DUE,
  SMS_DUE,
  CODE_DUE,
  INVITATION_SENT,
  ...ACCOUNT_EVENTS,
  ACCOUNT_ENDED,
  ...KEPT_EVENTS,
  ...CREDENTIAL_EVENTS,
  ...RECOVERY_EVENTS,
  RECOVERY_MAIL_DUE,
  WEBHOOK_DUE,
  WEBHOOK_TEST,
  ALERT_PUSH_DUE,
  PUSH_DUE,
  PUSH_TEST,
  MAIL_DUE,
  DIGEST_DUE,
  UPLOAD_EXPIRED,
  ABSENCE_DUE,
  ADDRESS_SEALED,
  ADDRESS_TRIED,
  MATCH_ASKED,
  ...MATCH_NOTICES,
  ...MERGE_NOTICES,
];

const HANDLERS = [
  AlertsProcessor,
  AlertMailsProcessor,
  UnreachedProcessor,
  SmsProcessor,
  CodesProcessor,
  WebhookTestsProcessor,
  WebhooksProcessor,
  AlertPushProcessor,
  PushProcessor,
  PushTestsProcessor,
  RecoveryMailsProcessor,
  AccountNoticesProcessor,
  CredentialNoticesProcessor,
  TriedAddressNoticesProcessor,
  EndedAccountNoticesProcessor,
  KeptNoticesProcessor,
  RecoveryNoticesProcessor,
  NoticesProcessor,
  AbsenceNoticesProcessor,
  AppointmentNoticesProcessor,
  CareNoticesProcessor,
  ConsultationNoticesProcessor,
  EmergencyNoticesProcessor,
  ErasureNoticesProcessor,
  DutyRoleNoticesProcessor,
  ExclusionNoticesProcessor,
  GuardianshipNoticesProcessor,
  HandOverNoticesProcessor,
  IncidentNoticesProcessor,
  DisclosureNoticesProcessor,
  SubjectNoticesProcessor,
  InvitationsProcessor,
  LeadNoticesProcessor,
  MailProcessor,
  DigestsProcessor,
  UploadNoticesProcessor,
  MatchingProcessor,
  MatchNoticesProcessor,
  MergeNoticesProcessor,
  YouthNoticesProcessor,
  MissingNoticesProcessor,
  MistakeNoticesProcessor,
  LearnedProcessor,
];

const RETENTIONS = [
  ...OUTBOX_RETENTION,
  ...ACCESS_RETENTION,
  ...DRAFT_RETENTION,
  ...DOCUMENT_RETENTION,
  ...WATCH_RETENTION,
  ...PUSH_RETENTION,
  ...WEBHOOK_RETENTION,
  ...TASK_RETENTION,
];

/** Modules that something is done of by itself, or about which somebody is told. */
const MODULES = [
  AdministrationModule,
  AlertsModule,
  AppointmentsModule,
  CareModule,
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
  YouthServicesModule,
];

/** What one worker process is made of. */
export interface WorkerOptions {
  config: Config;
  logger: Logger;
  /** Another `Clock`, for tests that move it. */
  clock?: Provider;
}

/** The queue edge: relay, processors and schedule over the same modules as the API. */
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
          types: TYPES,
          handlers: HANDLERS,
          retentions: RETENTIONS,
          imports: MODULES,
        }),
      ],
      providers: [BouncesListener, Rounds, Scheduler, Surroundings, Watchman, WrapKeysAnew],
    };
  }
}
