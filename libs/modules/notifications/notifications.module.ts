import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { Clock } from '#kernel';
import { AdministrationModule } from '#modules/administration';
import { AlertsModule } from '#modules/alerts';
import { AuditModule } from '#modules/audit';
import { Config, isLoopback } from '#platform/config';
import { UnitOfWork } from '#platform/database';
import { Sends, Teller } from '#platform/messages';
import { OutboxModule } from '#platform/outbox';
import { DELIVERY_EVENTS } from './domain/notification.events.js';
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
import { MarkAllRead } from './use-cases/mark-all-read.js';
import { MarkOpened } from './use-cases/mark-opened.js';
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
import { TriedAddressesRepository } from './persistence/tried-addresses.repository.js';
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
import { TellMessage } from './use-cases/tell-message.js';
import { TellOfAlert } from './use-cases/tell-of-alert.js';
import { TellOfRecovery } from './use-cases/tell-of-recovery.js';
import { TellOfTriedAddress } from './use-cases/tell-of-tried-address.js';
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
  MarkAllRead,
  MarkOpened,
  TellAlerts,
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
  TriedAddressesRepository,
  ListDemoMails,
  TakeBounce,
  TryOtherwise,
  CountReturns,
  ReturnAddresses,
];

@Sends(DELIVERY_EVENTS)
@Module({
  imports: [AccessModule, AdministrationModule, AlertsModule, AuditModule, OutboxModule],
  providers: [
    ...USE_CASES,
    MailDispatch,
    TellOfAlert,
    TellOfRecovery,
    TellOfTriedAddress,
    { provide: Teller, useClass: TellMessage },
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
  exports: [...USE_CASES, Teller],
})
export class NotificationsModule {}
