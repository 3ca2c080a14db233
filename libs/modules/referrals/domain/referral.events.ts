import type { Messages } from '#platform/messages';
import { type ReferralAction, type ReferralStatus, UNANSWERED } from './referral-transitions.js';

/** A referral whose people may still come. */
const OPEN: readonly ReferralStatus[] = [...UNANSWERED, 'accepted'];

const TO_RECIPIENT = { to: 'recipient', subject: 'referral' } as const;
const TO_SENDER = { to: 'sender', subject: 'referral' } as const;
/** To the sender, and to the agency that leads, which need not be able to read the referral: it is told of the case. */
const TO_SENDER_AND_LEAD = { to: ['sender', 'lead'], subject: 'referral' } as const;

/** Messages this module puts into the outbox; ids: `referralId`, `fromAgencyId`, `toAgencyId`. */
export const REFERRAL_EVENTS = {
  'referral.sent': { ...TO_RECIPIENT, severity: 'action' },
  'referral.received': { way: 'notice', tellsNone: 'the receipt is shown where the referral is shown' },
  'referral.accepted': { ...TO_SENDER, severity: 'info' },
  'referral.refused': { ...TO_SENDER, severity: 'action' },
  'referral.withdrawn': { ...TO_RECIPIENT, severity: 'info' },
  'referral.completed': { ...TO_SENDER, severity: 'info' },
  'referral.reminder': { ...TO_RECIPIENT, severity: 'action', onlyIn: UNANSWERED },
  'referral.overdue': { ...TO_RECIPIENT, audience: 'supervisor', severity: 'critical', onlyIn: UNANSWERED },
  'referral.access_ended': { ...TO_RECIPIENT, severity: 'action', asksUntilSeen: true },
  // The consent on which something is shared runs out soon, and has run out; the agency that leads is `leadAgencyId`.
  'referral.consent_ends_soon': { ...TO_SENDER_AND_LEAD, severity: 'action' },
  'referral.consent_expired': { ...TO_SENDER_AND_LEAD, severity: 'action' },
  // To a recipient of a call that another one accepted.
  'referral.superseded': { ...TO_RECIPIENT, severity: 'info' },
  // The place that was kept for a referral is kept no longer; to the recipient, and to the sender.
  'referral.place_released': { ...TO_RECIPIENT, severity: 'action', onlyIn: OPEN },
  'referral.place_lost': { ...TO_SENDER, severity: 'info', onlyIn: OPEN },
} as const satisfies Messages<ReferralStatus>;

export type ReferralEvent = keyof typeof REFERRAL_EVENTS;

export const EVENT_OF: Readonly<Record<ReferralAction, ReferralEvent>> = {
  receipt: 'referral.received',
  acceptance: 'referral.accepted',
  refusal: 'referral.refused',
  withdrawal: 'referral.withdrawn',
  completion: 'referral.completed',
};
