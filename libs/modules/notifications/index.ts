export { WEBHOOK_DUE } from './domain/notification.events.js';
export { NOTICE_ENDS, type NotificationView } from './domain/notification-view.js';
export { ListDemoMails } from './mail/demo-mailbox.js';
export type { DemoMail } from './persistence/demo-mails.repository.js';
export { NotificationsModule } from './notifications.module.js';
export { AcknowledgeNotification } from './use-cases/acknowledge-notification.js';
export { ListNotifications } from './use-cases/list-notifications.js';
export { MarkAllRead } from './use-cases/mark-all-read.js';
export { MarkOpened } from './use-cases/mark-opened.js';
export { ReadNotification } from './use-cases/read-notification.js';
export { KeepNoticePreferences } from './use-cases/keep-notice-preferences.js';
export {
  NOTICE_FILTERS,
  type NoticeFilter,
  TOPICS,
  type Topic,
  WAYS,
  type Way,
} from './domain/notice-preferences.js';
export { ReleaseHeldMails } from './use-cases/release-held-mails.js';
export { DescribeChannels } from './use-cases/describe-channels.js';
export { SendMail } from './use-cases/send-mail.js';
export { SendMails } from './use-cases/send-mails.js';
export { ReturnAddresses } from './mail/return-addresses.js';
export { TakeBounce } from './use-cases/take-bounce.js';
export { CountReturns } from './use-cases/count-returns.js';
export { TellAlerts } from './use-cases/tell-alerts.js';
export { CheckMail } from './use-cases/check-mail.js';
export { KeepOwnChannels } from './use-cases/keep-own-channels.js';
export { KeepWebhook } from './use-cases/keep-webhook.js';
export { SendRecovery } from './use-cases/send-recovery.js';
export { WebhookLog } from './use-cases/webhook-log.js';
export { SendSms } from './use-cases/send-sms.js';
export { SendWebhook } from './use-cases/send-webhook.js';
export { PUSH_RETENTION } from './persistence/push-retention.js';
export { WEBHOOK_RETENTION } from './persistence/webhook-retention.js';
export { KeepPush } from './use-cases/keep-push.js';
export { SendPush } from './use-cases/send-push.js';
