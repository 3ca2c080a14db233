import { describe, expect, it } from '@jest/globals';
import { needsOf } from './consent.js';

const RULES = { consentFrom: 12, lawyerFrom: 12, lawyerBelow: 14 };

describe('a plan of voluntary help', () => {
  it.each([
    [11, 11, false, false],
    [12, 12, true, true],
    [13, 13, true, true],
    [14, 14, true, false],
    [17, 17, true, false],
    [10, 13, true, true],
    [13, 16, true, true],
    [14, 16, true, false],
  ])('for a child of %d to %d: consent %s, lawyer %s', (from, to, consent, lawyer) => {
    expect(needsOf({ from, to }, RULES, true)).toEqual({ consent, lawyer });
  });

  it('asks for both where nothing is known of the age, and an imposed one for neither', () => {
    expect(needsOf(undefined, RULES, true)).toEqual({ consent: true, lawyer: true });
    expect(needsOf({ from: 13, to: 13 }, RULES, false)).toEqual({ consent: false, lawyer: false });
  });
});
