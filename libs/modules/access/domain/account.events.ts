import { ADDRESSEE, type Messages, type NoticeRow } from '#platform/messages';

/** In the application and by mail, at any hour, to the person alone. */
const OWN_ACCOUNT = {
  severity: 'info',
  to: ADDRESSEE,
  subject: 'account',
  subjectId: 'userId',
  audience: 'person',
  needsNoCase: true,
  notOnDevices: true,
} as const satisfies NoticeRow;

/** What the person of an account is told of it; ids: `userId`, `agencyId`, and the `sessionId` that did it. */
export const ACCOUNT_EVENTS = {
  'account.password_changed': OWN_ACCOUNT,
  'account.factor_added': OWN_ACCOUNT,
  'account.factor_removed': OWN_ACCOUNT,
  'account.new_device': OWN_ACCOUNT,
  'account.login_failed': OWN_ACCOUNT,
  'account.mobile_changed': OWN_ACCOUNT,
} as const satisfies Messages;
export type AccountEvent = keyof typeof ACCOUNT_EVENTS;
