/** Message this module puts into the outbox for itself: one e-mail to hand over; ids: `deliveryId`. */
export const MAIL_DUE = 'delivery.mail';
/** The daily mail of somebody; ids: `digestId`. */
export const DIGEST_DUE = 'delivery.digest';

/** The same of an alert: on queues of its own, so that nothing ordinary stands before it. */
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
/** The same of an alert, as a kind of its own. */
export const ALERT_PUSH_DUE = 'delivery.alert_push';
/** Somebody tests one of their devices; ids: `agencyId`, `userId`, `subscriptionId`. */
export const PUSH_TEST = 'delivery.push_test';
/** One webhook to call; ids: `deliveryId`. */
export const WEBHOOK_DUE = 'delivery.webhook';
/**
 * A message of an alert did not arrive: refused, given up, or come back. Whoever it was for may have no other way; ids: `deliveryId`.
 */
export const ALERT_UNREACHED = 'delivery.unreached';
