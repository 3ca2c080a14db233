import { describe, expect, it } from '@jest/globals';
import { brusselsDate, brusselsHour } from './brussels-date.js';

describe('the calendar date in Brussels', () => {
  it.each([
    ['2026-07-14T21:59:59Z', '2026-07-14', 'summer: two hours ahead of UTC'],
    ['2026-07-14T22:00:00Z', '2026-07-15', 'summer: midnight in Brussels'],
    ['2026-01-14T22:59:59Z', '2026-01-14', 'winter: one hour ahead'],
    ['2026-01-14T23:00:00Z', '2026-01-15', 'winter: midnight in Brussels'],
    ['2025-12-31T23:00:00Z', '2026-01-01', 'a year begins an hour early'],
    ['2024-02-28T23:00:00Z', '2024-02-29', 'a leap day'],
    ['2026-03-28T23:00:00Z', '2026-03-29', 'the day the clock goes forward, at its midnight'],
    ['2026-03-29T22:00:00Z', '2026-03-30', 'and its end, an hour early'],
    ['2026-10-24T22:00:00Z', '2026-10-25', 'the day the clock goes back, at its midnight'],
    ['2026-10-25T22:59:59Z', '2026-10-25', 'and its end, an hour late'],
  ])('at %s is %s (%s)', (instant, date) => {
    expect(brusselsDate(new Date(instant))).toBe(date);
  });
});

describe('the hour in Brussels', () => {
  it.each([
    ['2026-07-14T21:59:59Z', 23],
    ['2026-07-14T22:00:00Z', 0],
    ['2026-01-14T06:00:00Z', 7],
    ['2026-03-29T01:00:00Z', 3],
  ])('at %s is %s', (instant, hour) => {
    expect(brusselsHour(new Date(instant))).toBe(hour);
  });
});
