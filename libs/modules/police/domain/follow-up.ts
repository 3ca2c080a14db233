import type { WhoHasView } from '#modules/cases';
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

/**
 * @param whoHas who has the person: only from the own hands do they pass into others
 * @param handOver how the newest hand-over of the person stands
 */
export function nextStepOf(
  { view, askedElsewhere, takesIn }: FollowedReferral,
  whoHas: Pick<WhoHasView, 'state' | 'isYou'> | undefined,
  handOver: HandOverStatus | undefined,
): FollowUpStep {
  switch (view.status) {
    case 'sent':
    case 'received':
      return view.overdue ? 'call_recipient' : 'await_answer';
    case 'refused':
      return askedElsewhere ? 'nothing' : 'ask_another';
    case 'accepted':
      if (!takesIn || !whoHas?.isYou) return 'nothing';
      if (whoHas.state === 'on_the_way') return 'await_confirmation';
      if (whoHas.state !== 'with') return 'nothing';
      return handOver === 'failed' ? 'plan_hand_over_again' : 'plan_hand_over';
    default:
      return 'nothing';
  }
}
