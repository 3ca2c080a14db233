/** Message this module puts into the outbox for itself: one e-mail to hand over; ids: `deliveryId`. */
export const MAIL_DUE = 'delivery.mail';

/** The same of an alert: on queues of its own, so that nothing ordinary stands before it. */
export const ALERT_MAIL_DUE = 'delivery.alert_mail';
/** One text message to hand over; ids: `deliveryId`. */
export const SMS_DUE = 'delivery.sms';
/** One webhook to call; ids: `deliveryId`. */
export const WEBHOOK_DUE = 'delivery.webhook';
