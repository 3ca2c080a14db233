import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { Clock } from '#kernel';
import { AdministrationModule } from '#modules/administration';
import { AlertsModule } from '#modules/alerts';
import { AppointmentsModule } from '#modules/appointments';
import { AuditModule } from '#modules/audit';
import { CareModule } from '#modules/care';
import { EmergencyModule } from '#modules/emergency';
import { DocumentsModule } from '#modules/documents';
import { CasesModule } from '#modules/cases';
import { ErasureModule } from '#modules/erasure';
import { IncidentsModule } from '#modules/incidents';
import { DisclosuresModule } from '#modules/disclosures';
import { SubjectRightsModule } from '#modules/subject-rights';
import { MissingModule } from '#modules/missing';
import { PersonsModule } from '#modules/persons';
import { GuardianshipModule } from '#modules/guardianship';
import { PoliceModule } from '#modules/police';
import { YouthServicesModule } from '#modules/youth-services';
import { ReferralsModule } from '#modules/referrals';
import { SheltersModule } from '#modules/shelters';
import { Config, isLoopback } from '#platform/config';
import { UnitOfWork } from '#platform/database';
import { OutboxModule } from '#platform/outbox';
import { DemoMailboxTransport, ListDemoMails, NoMailTransport } from './mail/demo-mailbox.js';
import { MailTransport } from './mail/mail-transport.js';
import { ReturnAddresses } from './mail/return-addresses.js';
import { SmtpTransport } from './mail/smtp-transport.js';
import { AddresseesRepository } from './persistence/addressees.repository.js';
import { AlertNoticesRepository } from './persistence/alert-notices.repository.js';
import { BouncesRepository } from './persistence/bounces.repository.js';
import { ChannelDeliveriesRepository } from './persistence/channel-deliveries.repository.js';
import { ChannelsRepository } from './persistence/channels.repository.js';
import { HttpSmsGateway, NoSmsGateway, SmsGateway } from './sms/sms-gateway.js';
import { NoVoiceGateway, VoiceGateway } from './voice/voice-gateway.js';
import { DescribeChannels } from './use-cases/describe-channels.js';
import { WebhookSender } from './webhooks/webhook-sender.js';
import { ClaimsRepository } from './persistence/claims.repository.js';
import { DemoMailsRepository } from './persistence/demo-mails.repository.js';
import { MailsRepository } from './persistence/mails.repository.js';
import { NoticesRepository } from './persistence/notices.repository.js';
import { NotificationMarksRepository } from './persistence/notification-marks.repository.js';
import { NotificationReader } from './persistence/notification-reader.js';
import { AcknowledgeNotification } from './use-cases/acknowledge-notification.js';
import { ListNotifications } from './use-cases/list-notifications.js';
import { MarkOpened } from './use-cases/mark-opened.js';
import { NotifyOfAbsence } from './use-cases/notify-of-absence.js';
import { NotifyOfAppointment } from './use-cases/notify-of-appointment.js';
import { NotifyOfConsultation } from './use-cases/notify-of-consultation.js';
import { NotifyOfEmergency } from './use-cases/notify-of-emergency.js';
import { NotifyOfIncident } from './use-cases/notify-of-incident.js';
import { NotifyOfDisclosure } from './use-cases/notify-of-disclosure.js';
import { NotifyOfSubject } from './use-cases/notify-of-subject.js';
import { NotifyOfCare } from './use-cases/notify-of-care.js';
import { NotifyOfAlert } from './use-cases/notify-of-alert.js';
import { NotifyOfMatch } from './use-cases/notify-of-match.js';
import { NotifyOfDutyRole } from './use-cases/notify-of-duty-role.js';
import { NotifyOfExclusion } from './use-cases/notify-of-exclusion.js';
import { NotifyOfErasure } from './use-cases/notify-of-erasure.js';
import { NotifyOfMistake } from './use-cases/notify-of-mistake.js';
import { NotifyOfMissing } from './use-cases/notify-of-missing.js';
import { NotifyOfReferral } from './use-cases/notify-of-referral.js';
import { NotifyOfYouth } from './use-cases/notify-of-youth.js';
import { NotifyOfGuardianship } from './use-cases/notify-of-guardianship.js';
import { NotifyOfHandOver } from './use-cases/notify-of-hand-over.js';
import { NotifyOfMerge } from './use-cases/notify-of-merge.js';
import { NotifyOfLead } from './use-cases/notify-of-lead.js';
import { NotifyOfUpload } from './use-cases/notify-of-upload.js';
import { ReadNotification } from './use-cases/read-notification.js';
import { KeepNoticePreferences } from './use-cases/keep-notice-preferences.js';
import { ReleaseHeldMails } from './use-cases/release-held-mails.js';
import { SendDigest } from './use-cases/send-digest.js';
import { HeldMailsRepository } from './persistence/held-mails.repository.js';
import { NoticePreferencesRepository } from './persistence/notice-preferences.repository.js';
import { DeliveryAccount } from './use-cases/delivery-account.js';
import { HandOverMail, ReceiptLinks } from './use-cases/hand-over-mail.js';
import { SendMail } from './use-cases/send-mail.js';
import { SendMails } from './use-cases/send-mails.js';
import { AlertChannels, AlertDispatch } from './use-cases/alert-dispatch.js';
import { CheckMail } from './use-cases/check-mail.js';
import { KeepOwnChannels } from './use-cases/keep-own-channels.js';
import { OwnNumber } from './use-cases/own-number.js';
import { KeepWebhook } from './use-cases/keep-webhook.js';
import { SendCode } from './use-cases/send-code.js';
import { NotifyOfAccount } from './use-cases/notify-of-account.js';
import { NotifyOfCredential } from './use-cases/notify-of-credential.js';
import { NotifyOfTriedAddress } from './use-cases/notify-of-tried-address.js';
import { TriedAddressesRepository } from './persistence/tried-addresses.repository.js';
import { NotifyOfKept } from './use-cases/notify-of-kept.js';
import { NotifyOfEndedAccount } from './use-cases/notify-of-ended-account.js';
import { NotifyOfRecovery } from './use-cases/notify-of-recovery.js';
import { SendRecovery } from './use-cases/send-recovery.js';
import { SendInvitation } from './use-cases/send-invitation.js';
import { TellWebhookTest, WebhookLog } from './use-cases/webhook-log.js';
import { AlertContactsRepository } from './persistence/alert-contacts.repository.js';
import { PushSubscriptionsRepository } from './persistence/push-subscriptions.repository.js';
import { PushService } from './push/push-service.js';
import { KeepPush } from './use-cases/keep-push.js';
import { PushDevices, PushDispatch } from './use-cases/push-dispatch.js';
import { SendPush } from './use-cases/send-push.js';
import { TellPushTest } from './use-cases/tell-push-test.js';
import { Outside } from './webhooks/outside.js';
import { SendSms } from './use-cases/send-sms.js';
import { BusyReceivers, SendWebhook, WebhookCalls } from './use-cases/send-webhook.js';
import { TryOtherwise } from './use-cases/try-otherwise.js';
import { TakeBounce } from './use-cases/take-bounce.js';
import { CountReturns } from './use-cases/count-returns.js';
import { TellAlerts } from './use-cases/tell-alerts.js';
import { MailDispatch, TellNotice } from './use-cases/tell-notice.js';

/** A mail server when there is one; else the demo's mailbox, in a demo. */
function mailTransport(
  config: Config,
  unitOfWork: UnitOfWork,
  demoMails: DemoMailsRepository,
  clock: Clock,
): MailTransport {
  const { smtpUrl, smtpCaFile: caFile, mailFrom, demo, publicUrl: link } = config;
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1).replace(/>$/, '');
  if (smtpUrl) {
    const mustEncrypt = config.production && !isLoopback(new URL(smtpUrl).hostname);
    return new SmtpTransport({ smtpUrl, mailFrom, domain, link, clock, mustEncrypt, caFile });
  }
  return demo ? new DemoMailboxTransport(unitOfWork, demoMails, domain, link) : new NoMailTransport();
}

/** A gateway when there is one. */
function smsGateway({ smsUrl, smsToken }: Config): SmsGateway {
  return smsUrl ? new HttpSmsGateway(smsUrl, smsToken) : new NoSmsGateway();
}

const USE_CASES = [
  ListNotifications,
  ReadNotification,
  AcknowledgeNotification,
  MarkOpened,
  NotifyOfAlert,
  TellAlerts,
  NotifyOfMatch,
  NotifyOfAbsence,
  NotifyOfReferral,
  NotifyOfAppointment,
  NotifyOfCare,
  NotifyOfConsultation,
  NotifyOfEmergency,
  NotifyOfErasure,
  NotifyOfDutyRole,
  NotifyOfExclusion,
  NotifyOfGuardianship,
  NotifyOfHandOver,
  NotifyOfIncident,
  NotifyOfDisclosure,
  NotifyOfSubject,
  NotifyOfLead,
  NotifyOfMerge,
  NotifyOfYouth,
  NotifyOfMissing,
  NotifyOfMistake,
  NotifyOfUpload,
  SendMail,
  SendMails,
  SendDigest,
  DescribeChannels,
  ReleaseHeldMails,
  KeepNoticePreferences,
  SendSms,
  SendWebhook,
  SendPush,
  KeepPush,
  TellPushTest,
  CheckMail,
  KeepOwnChannels,
  KeepWebhook,
  WebhookLog,
  TellWebhookTest,
  SendCode,
  SendInvitation,
  SendRecovery,
  NotifyOfAccount,
  NotifyOfRecovery,
  NotifyOfCredential,
  NotifyOfTriedAddress,
  TriedAddressesRepository,
  NotifyOfEndedAccount,
  NotifyOfKept,
  ListDemoMails,
  TakeBounce,
  TryOtherwise,
  CountReturns,
  ReturnAddresses,
];

@Module({
  imports: [
    AccessModule,
    AdministrationModule,
    AlertsModule,
    AuditModule,
    AppointmentsModule,
    CareModule,
    EmergencyModule,
    CasesModule,
    ErasureModule,
    DocumentsModule,
    GuardianshipModule,
    IncidentsModule,
    DisclosuresModule,
    SubjectRightsModule,
    MissingModule,
    YouthServicesModule,
    PersonsModule,
    PoliceModule,
    SheltersModule,
    ReferralsModule,
    OutboxModule,
  ],
  providers: [
    ...USE_CASES,
    MailDispatch,
    AlertChannels,
    AlertContactsRepository,
    AlertDispatch,
    BouncesRepository,
    BusyReceivers,
    ChannelDeliveriesRepository,
    ChannelsRepository,
    HandOverMail,
    ClaimsRepository,
    OwnNumber,
    DeliveryAccount,
    ReceiptLinks,
    PushDevices,
    PushDispatch,
    PushService,
    PushSubscriptionsRepository,
    WebhookCalls,
    WebhookSender,
    AlertNoticesRepository,
    TellNotice,
    NotificationReader,
    NotificationMarksRepository,
    NoticesRepository,
    AddresseesRepository,
    DemoMailsRepository,
    MailsRepository,
    HeldMailsRepository,
    NoticePreferencesRepository,
    {
      provide: Outside,
      useFactory: ({ webhookNetworks, webhookHosts, webhookPorts }: Config) =>
        new Outside(webhookNetworks, { hosts: webhookHosts, ports: webhookPorts }),
      inject: [Config],
    },
    { provide: VoiceGateway, useClass: NoVoiceGateway },
    { provide: SmsGateway, useFactory: smsGateway, inject: [Config] },
    {
      provide: MailTransport,
      useFactory: mailTransport,
      inject: [Config, UnitOfWork, DemoMailsRepository, Clock],
    },
  ],
  exports: USE_CASES,
})
export class NotificationsModule {}
