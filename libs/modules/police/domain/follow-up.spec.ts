import { describe, expect, it } from '@jest/globals';
import type { WhoHasView } from '#modules/cases';
import type { FollowedReferral } from '#modules/referrals';
import { type FollowUpStep, nextStepOf } from './follow-up.js';
import type { HandOverStatus } from './hand-over-transitions.js';

type Status = FollowedReferral['view']['status'];

const referral = (status: Status, more: { overdue?: boolean; takesIn?: boolean; askedElsewhere?: boolean }) =>
  ({
    view: { status, overdue: more.overdue ?? false },
    takesIn: more.takesIn ?? true,
    askedElsewhere: more.askedElsewhere ?? false,
  }) as FollowedReferral;

const WITH = {
  us: { state: 'with', isYou: true },
  them: { state: 'with', isYou: false },
  'on the way': { state: 'on_the_way', isYou: true },
  'a hospital': { state: 'outside', isYou: true },
} satisfies Record<string, Pick<WhoHasView, 'state' | 'isYou'>>;

describe('what the police do next about a referral', () => {
  it.each<
    [Status, Parameters<typeof referral>[1], keyof typeof WITH, HandOverStatus | undefined, FollowUpStep]
  >([
    ['sent', {}, 'us', undefined, 'await_answer'],
    ['received', { overdue: true }, 'us', undefined, 'call_recipient'],
    ['refused', {}, 'us', undefined, 'ask_another'],
    ['refused', { askedElsewhere: true }, 'us', undefined, 'nothing'],
    ['accepted', {}, 'us', undefined, 'plan_hand_over'],
    ['accepted', { takesIn: false }, 'us', undefined, 'nothing'],
    ['accepted', {}, 'on the way', 'proposed', 'await_confirmation'],
    ['accepted', {}, 'us', 'failed', 'plan_hand_over_again'],
    ['accepted', {}, 'them', 'received', 'nothing'],
    ['accepted', {}, 'them', undefined, 'nothing'],
    ['accepted', {}, 'a hospital', 'received', 'nothing'],
    ['completed', {}, 'them', undefined, 'nothing'],
    ['withdrawn', {}, 'us', undefined, 'nothing'],
  ])('that is %s (%j), with %s, hand-over %s: %s', (status, more, who, handOver, step) => {
    expect(nextStepOf(referral(status, more), WITH[who], handOver)).toBe(step);
  });
});
