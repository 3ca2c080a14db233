import { describe, expect, it } from '@jest/globals';
import { deadlinesOf } from './response-limit.js';

describe('the deadline of a referral', () => {
  it('is the time the rule gives, and the reminder comes at its share', () => {
    const sentAt = new Date('2026-03-29T00:30:00Z');
    expect(deadlinesOf(sentAt, { responseMinutes: 60, reminderShare: 0.5 })).toEqual({
      respondBy: new Date('2026-03-29T01:30:00Z'),
      remindAt: new Date('2026-03-29T01:00:00Z'),
    });
  });
});
