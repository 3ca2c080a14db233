/**
 * The number by which a mail and the notification behind it can be spoken of: made from the random id of the
 * notification, so it tells nothing and leads to nothing without a login.
 */
export function mailNumber(notificationId: string): string {
  const symbols = notificationId.replace(/-/g, '').slice(-8).toUpperCase();
  return `${symbols.slice(0, 4)}-${symbols.slice(4)}`;
}
