import type { Messages } from '#platform/messages';

/** Message this module puts into the outbox for itself: one e-mail to hand over; ids: `deliveryId`. */
export const MAIL_DUE = 'delivery.mail';
/** The daily mail of a person; ids: `digestId`. */
export const DIGEST_DUE = 'delivery.digest';

/** The same of an alert: a way of its own, so that nothing ordinary stands before it. */
export const ALERT_MAIL_DUE = 'delivery.alert_mail';
/** The first try of several mails of alerts; ids: `deliveryIds`, with commas between them. */
export const ALERT_MAILS_DUE = 'delivery.alert_mails';
/** One text message to hand over; ids: `deliveryId`. */
export const SMS_DUE = 'delivery.sms';
/** The code that proves a number; ids: `pendingId`. */
export const CODE_DUE = 'delivery.sms_code';
/** The person's own mail about the recovery of their login; ids: `recoveryId`, `news` (what happened). */
export const RECOVERY_MAIL_DUE = 'delivery.recovery';
/** An administrator tests the webhook of the agency; ids: `agencyId`, `userId`, `endpointId`. */
export const WEBHOOK_TEST = 'delivery.webhook_test';
/** One message for a device; ids: `deliveryId`. */
export const PUSH_DUE = 'delivery.push';
/** The same of an alert, a way of its own. */
export const ALERT_PUSH_DUE = 'delivery.alert_push';
/** A person tests one of their devices; ids: `agencyId`, `userId`, `subscriptionId`. */
export const PUSH_TEST = 'delivery.push_test';
/** One webhook to call; ids: `deliveryId`. */
export const WEBHOOK_DUE = 'delivery.webhook';
/** A message of an alert did not arrive: refused, given up, or come back. Its recipient may have no other way; ids: `deliveryId`. */
export const ALERT_UNREACHED = 'delivery.unreached';

/** The deliveries, each by a way of its own: a receiver that hangs delays no other channel. */
export const DELIVERY_EVENTS = {
  [MAIL_DUE]: { way: 'mail', tellsNone: 'carries the mail of a notification' },
  // The mails of the day share the pace of ordinary mails.
  [DIGEST_DUE]: { way: 'mail', tellsNone: 'carries the mail of the day' },
  [ALERT_MAIL_DUE]: { way: 'alertMail', tellsNone: 'carries the mail of a notification' },
  [ALERT_MAILS_DUE]: {
    way: 'alertMail',
    // A hand is held until the slowest of its mails has ended. No more: what waits for a connection is broken off after a minute.
    straight: { together: 8, hands: 2, spareHands: 6 },
    tellsNone: 'carries the mails of notifications',
  },
  [SMS_DUE]: { way: 'sms', tellsNone: 'carries a text message: alert-channels.spec reads it' },
  [CODE_DUE]: { way: 'code', tellsNone: 'carries the code that proves a number' },
  [RECOVERY_MAIL_DUE]: { way: 'accountMail', tellsNone: 'carries the link of a recovery' },
  [WEBHOOK_DUE]: { way: 'webhook', tellsNone: 'calls a webhook: alert-channels.spec reads what it is given' },
  [WEBHOOK_TEST]: { way: 'notice', tellsNone: 'a test of a webhook by the agency' },
  [PUSH_DUE]: { way: 'push', tellsNone: 'carries what a device is told: web-push.spec reads it' },
  [ALERT_PUSH_DUE]: { way: 'alertPush', tellsNone: 'carries what a device is told: web-push.spec reads it' },
  [PUSH_TEST]: { way: 'notice', tellsNone: 'a test of a device by its owner' },
  [ALERT_UNREACHED]: { way: 'alert', tellsNone: 'looks for another way to a recipient that was not reached' },
} as const satisfies Messages;
