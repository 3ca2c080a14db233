import { describe, expect, it } from '@jest/globals';
import { decisionOf } from './age-transitions.js';

describe('the age that counts', () => {
  it.each([
    [17.9, 'minor'],
    [18, 'adult'],
    [16, 'minor'],
    [20.4, 'adult'],
  ])('is the lowest of the range: %d is a %s', (lowest, decision) => {
    expect(decisionOf(lowest, 18)).toBe(decision);
  });
});
