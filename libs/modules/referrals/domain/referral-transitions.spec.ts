import { describe, expect, it } from '@jest/globals';
import { IllegalTransition, Refused } from '#kernel';
import {
  actionsOf,
  nextStatus,
  REFERRAL_ACTIONS,
  REFERRAL_STATUSES,
  type ReferralAction,
  type ReferralSide,
  type ReferralStatus,
} from './referral-transitions.js';

/** What the states of a referral are for, written down once more: a change of the table must be meant. */
const ALLOWED: readonly [ReferralSide, ReferralStatus, ReferralAction, ReferralStatus][] = [
  ['recipient', 'sent', 'receipt', 'received'],
  ['recipient', 'sent', 'acceptance', 'accepted'],
  ['recipient', 'sent', 'refusal', 'refused'],
  ['recipient', 'received', 'acceptance', 'accepted'],
  ['recipient', 'received', 'refusal', 'refused'],
  ['recipient', 'accepted', 'completion', 'completed'],
  ['sender', 'sent', 'withdrawal', 'withdrawn'],
  ['sender', 'received', 'withdrawal', 'withdrawn'],
  ['sender', 'accepted', 'withdrawal', 'withdrawn'],
];

const OWN: Record<ReferralSide, readonly ReferralAction[]> = {
  recipient: ['receipt', 'acceptance', 'refusal', 'completion'],
  sender: ['withdrawal'],
};

const SIDES: readonly ReferralSide[] = ['sender', 'recipient'];

describe.each(SIDES)('the %s of a referral', (side) => {
  const table = REFERRAL_STATUSES.flatMap((status) =>
    REFERRAL_ACTIONS.map((action) => [status, action] as const),
  );

  it.each(table)('%s: %s', (status, action) => {
    const allowed = ALLOWED.find(([s, from, a]) => s === side && from === status && a === action);
    const attempt = (): ReferralStatus => nextStatus(side, status, action);
    if (allowed) expect(attempt()).toBe(allowed[3]);
    else if (OWN[side].includes(action)) expect(attempt).toThrow(IllegalTransition);
    else expect(attempt).toThrow(Refused);
    expect(actionsOf(side, status, EVERYTHING).includes(action)).toBe(Boolean(allowed));
  });
});

const EVERYTHING = new Set(['referral:answer', 'referral:withdraw', 'referral:complete']);

describe('an agency that only takes part in the case', () => {
  it.each(REFERRAL_ACTIONS)('cannot do a %s', (action) => {
    for (const status of REFERRAL_STATUSES) {
      expect(() => nextStatus(undefined, status, action)).toThrow(Refused);
      expect(actionsOf(undefined, status, EVERYTHING)).toEqual([]);
    }
  });
});

describe('a member without the right to answer', () => {
  it('sees no button to answer', () => {
    expect(actionsOf('recipient', 'sent', new Set(['referral:complete']))).toEqual([]);
  });
});
