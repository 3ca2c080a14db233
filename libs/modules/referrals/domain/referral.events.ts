import type { ReferralAction } from './referral-transitions.js';

/** Messages this module puts into the outbox; ids: `referralId`, `fromAgencyId`, `toAgencyId`. */
export const REFERRAL_EVENTS = [
  'referral.sent',
  'referral.received',
  'referral.accepted',
  'referral.refused',
  'referral.withdrawn',
  'referral.completed',
  'referral.reminder',
  'referral.overdue',
  'referral.access_ended',
  // The consent on which something is shared runs out soon, and has run out; to the sender and, as `leadAgencyId`, to
  // who leads.
  'referral.consent_ends_soon',
  'referral.consent_expired',
  // To a recipient of a call that another one accepted.
  'referral.superseded',
  // The place that was kept for a referral is kept no longer; to the recipient, and to the sender.
  'referral.place_released',
  'referral.place_lost',
] as const;

export type ReferralEvent = (typeof REFERRAL_EVENTS)[number];

export const EVENT_OF: Readonly<Record<ReferralAction, ReferralEvent>> = {
  receipt: 'referral.received',
  acceptance: 'referral.accepted',
  refusal: 'referral.refused',
  withdrawal: 'referral.withdrawn',
  completion: 'referral.completed',
};
