/** Message this module puts into the outbox for itself: one e-mail to hand over; ids: `deliveryId`. */
export const MAIL_DUE = 'delivery.mail';
