import { describe, expect, it } from '@jest/globals';
import { retainUntil } from './retention.js';

const RULES = { years: 10, childAge: 30 };
const AT = new Date('2026-11-24T22:30:00Z');

describe('the retention of a closed case', () => {
  it.each([
    ['an adult', undefined, '2036-11-24'],
    ['a child of at least 12', { youngest: 12 }, '2044-11-24'],
    ['a child nobody knows the age of', {}, '2056-11-24'],
    ['somebody of 25 who was a child when it began', { youngest: 25 }, '2036-11-24'],
  ])('is counted for %s', (_who, child, until) => {
    expect(retainUntil(AT, RULES, child)).toBe(until);
  });

  it('counts the day in Brussels, and a leap day to the last of February, as the database does', () => {
    expect(retainUntil(new Date('2026-11-24T23:30:00Z'), RULES, undefined)).toBe('2036-11-25');
    expect(retainUntil(new Date('2028-02-29T12:00:00Z'), { years: 1, childAge: 30 }, undefined)).toBe(
      '2029-02-28',
    );
  });
});
