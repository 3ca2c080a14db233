import { type ReferralEvent, type ReferralStatus, UNANSWERED } from '#modules/referrals';

export type Audience = 'queue' | 'supervisor' | 'person';
export type Severity = 'info' | 'action' | 'critical';

/** Who is told of something, and how pressing it is. */
export interface NoticeRule {
  /** The end of the referral that is told. */
  to: 'sender' | 'recipient';
  audience: Audience;
  severity: Severity;
  /** Told only while the referral is in one of these; a reminder of what was answered meanwhile is noise. */
  onlyIn?: readonly ReferralStatus[];
}

/** A referral whose people may still come. */
const OPEN: readonly ReferralStatus[] = [...UNANSWERED, 'accepted'];

/** Every message of the referrals. The receipt is shown where the referral is shown and disturbs nobody. */
export const NOTICE_RULES: Readonly<Record<ReferralEvent, NoticeRule | undefined>> = {
  'referral.sent': { to: 'recipient', audience: 'queue', severity: 'action' },
  'referral.received': undefined,
  'referral.accepted': { to: 'sender', audience: 'queue', severity: 'info' },
  'referral.refused': { to: 'sender', audience: 'queue', severity: 'action' },
  'referral.withdrawn': { to: 'recipient', audience: 'queue', severity: 'info' },
  'referral.superseded': { to: 'recipient', audience: 'queue', severity: 'info' },
  'referral.completed': { to: 'sender', audience: 'queue', severity: 'info' },
  'referral.reminder': { to: 'recipient', audience: 'queue', severity: 'action', onlyIn: UNANSWERED },
  'referral.overdue': { to: 'recipient', audience: 'supervisor', severity: 'critical', onlyIn: UNANSWERED },
  'referral.place_released': { to: 'recipient', audience: 'queue', severity: 'action', onlyIn: OPEN },
  'referral.place_lost': { to: 'sender', audience: 'queue', severity: 'info', onlyIn: OPEN },
  'referral.access_ended': { to: 'recipient', audience: 'queue', severity: 'action' },
  'referral.consent_ends_soon': { to: 'sender', audience: 'queue', severity: 'action' },
  'referral.consent_expired': { to: 'sender', audience: 'queue', severity: 'action' },
};

export function noticeRuleOf(type: string): NoticeRule | undefined {
  return Object.hasOwn(NOTICE_RULES, type) ? NOTICE_RULES[type as ReferralEvent] : undefined;
}
