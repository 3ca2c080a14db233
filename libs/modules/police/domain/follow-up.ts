import type { FollowedReferral } from '#modules/referrals';
import type { HandOverStatus } from './hand-over-transitions.js';

/** What the police do next about a referral they sent, in the order of urgency. */
export const FOLLOW_UP_STEPS = [
  'call_recipient',
  'ask_another',
  'plan_hand_over',
  'plan_hand_over_again',
  'await_confirmation',
  'await_answer',
  'nothing',
] as const;
export type FollowUpStep = (typeof FOLLOW_UP_STEPS)[number];

/** Services that take the person in: only then does somebody pass into other hands. */
const TAKES_IN: readonly string[] = ['emergency_place', 'residential', 'child_shelter', 'reception_place'];

/** @param handOver how the newest hand-over of the person stands */
export function nextStepOf(
  { view, askedElsewhere }: FollowedReferral,
  handOver: HandOverStatus | undefined,
): FollowUpStep {
  switch (view.status) {
    case 'sent':
    case 'received':
      return view.overdue ? 'call_recipient' : 'await_answer';
    case 'refused':
      return askedElsewhere ? 'nothing' : 'ask_another';
    case 'accepted':
      if (handOver === 'received' || !TAKES_IN.includes(view.service)) return 'nothing';
      if (handOver === 'proposed') return 'await_confirmation';
      return handOver === 'failed' ? 'plan_hand_over_again' : 'plan_hand_over';
    default:
      return 'nothing';
  }
}
