import { describe, expect, it } from '@jest/globals';
import { actsOn, CONSENT_ACTS, type ConsentStanding, requireAct, RESTING } from './consent-standing.js';
import { REFERRAL_STATUSES } from './referral-transitions.js';
import { CONSENT_ACTIONS, CONSENT_STATES } from './sharing-view.js';

const consent = (more: Partial<ConsentStanding>): ConsentStanding => ({
  state: 'in_force',
  replaced: false,
  referral: 'accepted',
  caseClosed: false,
  ...more,
});

describe.each(CONSENT_STATES)('a consent that is %s', (state) => {
  it.each(REFERRAL_STATUSES)('allows what the table says for a referral that is %s', (referral) => {
    const acts = CONSENT_ACTS[state][RESTING.includes(referral) ? 'resting' : 'over'];
    expect(actsOn(consent({ state, referral }))).toEqual(acts);
    for (const act of CONSENT_ACTIONS) {
      const done = () => requireAct(consent({ state, referral }), act);
      if (acts.includes(act)) expect(done).not.toThrow();
      else expect(done).toThrow('consentEnded');
    }
  });

  it('is left alone once another took its place', () => {
    expect(actsOn(consent({ state, replaced: true }))).toEqual([]);
    for (const act of CONSENT_ACTIONS)
      expect(() => requireAct(consent({ state, replaced: true }), act)).toThrow('consentEnded');
  });

  it('is not given anew in a closed case, which is said', () => {
    expect(actsOn(consent({ state, caseClosed: true }))).not.toContain('renewal');
    expect(() => requireAct(consent({ state, caseClosed: true }), 'renewal')).toThrow('caseClosed');
  });
});

describe('a consent in force', () => {
  it('is taken back whatever became of the referral and of the case', () => {
    for (const referral of REFERRAL_STATUSES)
      for (const caseClosed of [false, true])
        expect(actsOn(consent({ referral, caseClosed }))).toContain('withdrawal');
  });
});

describe('a referral that was refused or withdrawn', () => {
  it('is never shared anew on a consent', () => {
    for (const state of CONSENT_STATES)
      for (const referral of ['refused', 'withdrawn'] as const)
        expect(actsOn(consent({ state, referral }))).not.toContain('renewal');
  });
});
