import { describe, expect, it } from '@jest/globals';
import { limitsOf } from './response-limit.js';

describe('the limits of a referral', () => {
  it('are the time the rule gives, and a reminder at its share', () => {
    const sentAt = new Date('2026-03-29T00:30:00Z');
    const respondBy = new Date('2026-03-29T01:30:00Z');
    expect(limitsOf(sentAt, respondBy, 0.5)).toEqual({
      respondBy,
      remindAt: new Date('2026-03-29T01:00:00Z'),
    });
  });
});
