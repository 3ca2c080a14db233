import { describe, expect, it } from '@jest/globals';
import type { FollowedReferral } from '#modules/referrals';
import { type FollowUpStep, nextStepOf } from './follow-up.js';
import type { HandOverStatus } from './hand-over-transitions.js';

type Status = FollowedReferral['view']['status'];

const referral = (status: Status, more: { overdue?: boolean; service?: string; askedElsewhere?: boolean }) =>
  ({
    view: { status, overdue: more.overdue ?? false, service: more.service ?? 'residential' },
    askedElsewhere: more.askedElsewhere ?? false,
  }) as FollowedReferral;

describe('what the police do next about a referral', () => {
  it.each<[Status, Parameters<typeof referral>[1], HandOverStatus | undefined, FollowUpStep]>([
    ['sent', {}, undefined, 'await_answer'],
    ['received', { overdue: true }, undefined, 'call_recipient'],
    ['refused', {}, undefined, 'ask_another'],
    ['refused', { askedElsewhere: true }, undefined, 'nothing'],
    ['accepted', {}, undefined, 'plan_hand_over'],
    ['accepted', { service: 'youth_help' }, undefined, 'nothing'],
    ['accepted', {}, 'proposed', 'await_confirmation'],
    ['accepted', {}, 'failed', 'plan_hand_over_again'],
    ['accepted', {}, 'received', 'nothing'],
    ['completed', {}, undefined, 'nothing'],
    ['withdrawn', {}, undefined, 'nothing'],
  ])('that is %s (%j), hand-over %s: %s', (status, more, handOver, step) => {
    expect(nextStepOf(referral(status, more), handOver)).toBe(step);
  });
});
