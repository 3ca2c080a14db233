export {
  ALERT_MAIL_DUE,
  ALERT_MAILS_DUE,
  ALERT_PUSH_DUE,
  ALERT_UNREACHED,
  CODE_DUE,
  DIGEST_DUE,
  MAIL_DUE,
  PUSH_DUE,
  PUSH_TEST,
  RECOVERY_MAIL_DUE,
  SMS_DUE,
  WEBHOOK_DUE,
  WEBHOOK_TEST,
} from './domain/notification.events.js';
export { ASKS_UNTIL_SEEN, NOTICE_ENDS, type NotificationView } from './domain/notification-view.js';
export { ListDemoMails } from './mail/demo-mailbox.js';
export type { DemoMail } from './persistence/demo-mails.repository.js';
export { NotificationsModule } from './notifications.module.js';
export { AcknowledgeNotification } from './use-cases/acknowledge-notification.js';
export { ListNotifications } from './use-cases/list-notifications.js';
export { MarkOpened } from './use-cases/mark-opened.js';
export { NotifyOfAlert } from './use-cases/notify-of-alert.js';
export { NotifyOfMatch } from './use-cases/notify-of-match.js';
export { NotifyOfAbsence } from './use-cases/notify-of-absence.js';
export { NotifyOfAppointment } from './use-cases/notify-of-appointment.js';
export { NotifyOfDutyRole } from './use-cases/notify-of-duty-role.js';
export { NotifyOfExclusion } from './use-cases/notify-of-exclusion.js';
export { NotifyOfErasure } from './use-cases/notify-of-erasure.js';
export { NotifyOfMistake } from './use-cases/notify-of-mistake.js';
export { NotifyOfMissing } from './use-cases/notify-of-missing.js';
export { NotifyOfConsultation } from './use-cases/notify-of-consultation.js';
export { NotifyOfEmergency } from './use-cases/notify-of-emergency.js';
export { NotifyOfCare } from './use-cases/notify-of-care.js';
export { NotifyOfYouth } from './use-cases/notify-of-youth.js';
export { NotifyOfGuardianship } from './use-cases/notify-of-guardianship.js';
export { NotifyOfDisclosure } from './use-cases/notify-of-disclosure.js';
export { NotifyOfSubject } from './use-cases/notify-of-subject.js';
export { NotifyOfIncident } from './use-cases/notify-of-incident.js';
export { NotifyOfHandOver } from './use-cases/notify-of-hand-over.js';
export { NotifyOfMerge } from './use-cases/notify-of-merge.js';
export { NotifyOfLead } from './use-cases/notify-of-lead.js';
export { NotifyOfReferral } from './use-cases/notify-of-referral.js';
export { NotifyOfUpload } from './use-cases/notify-of-upload.js';
export { ReadNotification } from './use-cases/read-notification.js';
export { KeepNoticePreferences } from './use-cases/keep-notice-preferences.js';
export { TOPICS, type Topic, WAYS, type Way } from './domain/notice-preferences.js';
export { ReleaseHeldMails } from './use-cases/release-held-mails.js';
export { DescribeChannels } from './use-cases/describe-channels.js';
export { SendDigest } from './use-cases/send-digest.js';
export { SendMail } from './use-cases/send-mail.js';
export { SendMails } from './use-cases/send-mails.js';
export { ReturnAddresses } from './mail/return-addresses.js';
export { TryOtherwise } from './use-cases/try-otherwise.js';
export { TakeBounce } from './use-cases/take-bounce.js';
export { CountReturns } from './use-cases/count-returns.js';
export { TellAlerts } from './use-cases/tell-alerts.js';
export { CheckMail } from './use-cases/check-mail.js';
export { KeepOwnChannels } from './use-cases/keep-own-channels.js';
export { KeepWebhook } from './use-cases/keep-webhook.js';
export { SendCode } from './use-cases/send-code.js';
export { NotifyOfAccount } from './use-cases/notify-of-account.js';
export { NotifyOfCredential } from './use-cases/notify-of-credential.js';
export { NotifyOfTriedAddress } from './use-cases/notify-of-tried-address.js';
export { NotifyOfKept } from './use-cases/notify-of-kept.js';
export { NotifyOfEndedAccount } from './use-cases/notify-of-ended-account.js';
export { NotifyOfRecovery } from './use-cases/notify-of-recovery.js';
export { SendInvitation } from './use-cases/send-invitation.js';
export { SendRecovery } from './use-cases/send-recovery.js';
export { TellWebhookTest, WebhookLog } from './use-cases/webhook-log.js';
export { SendSms } from './use-cases/send-sms.js';
export { SendWebhook } from './use-cases/send-webhook.js';
export { PUSH_RETENTION } from './persistence/push-retention.js';
export { WEBHOOK_RETENTION } from './persistence/webhook-retention.js';
export { KeepPush } from './use-cases/keep-push.js';
export { SendPush } from './use-cases/send-push.js';
export { TellPushTest } from './use-cases/tell-push-test.js';
