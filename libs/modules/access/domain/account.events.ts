/** What the person of an account is told of it; ids: `userId`, `agencyId`, and the `sessionId` that did it. */
export const ACCOUNT_EVENTS = [
  'account.password_changed',
  'account.factor_added',
  'account.factor_removed',
  'account.new_device',
  'account.login_failed',
  'account.mobile_changed',
] as const;
export type AccountEvent = (typeof ACCOUNT_EVENTS)[number];
