import type { Language } from '#kernel';
import type { MailParams, MailTemplate, MailText } from './mail-template.js';
import { account } from './account.js';
import { alert } from './alert.js';
import { digestOfMany, digestOfOne } from './digest.js';
import { invitation } from './invitation.js';
import { message } from './message.js';
import { overdue } from './overdue.js';
import { recovery, recoveryStop } from './recovery.js';
import { reminder } from './reminder.js';

/** Kinds of notification whose mail has words of its own. */
const TEMPLATES: ReadonlyMap<string, MailTemplate> = new Map([
  ['referral.reminder', reminder],
  ['referral.overdue', overdue],
  ['alert.raised', alert],
  ['alert.reminder', alert],
  ['alert.alarm', alert],
  ['alert.call', alert],
  ['account.password_changed', account],
  ['account.factor_added', account],
  ['account.factor_removed', account],
  ['account.login_failed', account],
  ['account.new_device', account],
  ['account.mobile_changed', account],
]);

/** The mail of the day: how many notices wait. */
export function digestOf(waiting: number, language: Language, params: MailParams): MailText {
  return waiting === 1
    ? digestOfOne(language, params)
    : digestOfMany(language, { ...params, count: waiting });
}

/** Mails with a one-time link. */
export { invitation as invitationOf, recovery as recoveryOf, recoveryStop as recoveryStopOf };

/** The mail of a notification. */
export function mailOf(kind: string, language: Language, params: MailParams): MailText {
  return (TEMPLATES.get(kind) ?? message)(language, params);
}
