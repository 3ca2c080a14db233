import { describe, expect, it } from '@jest/globals';
import 'temporal-polyfill/global';
import { beginOfDay, hoursAndMinutes, instantOf } from './brussels';

describe('a day and time that were typed', () => {
  it.each([
    ['2026-07-14T21:40', '2026-07-14T19:40:00Z', 'summer: two hours ahead of UTC'],
    ['2026-11-24T21:40', '2026-11-24T20:40:00Z', 'winter: one hour ahead'],
    ['2026-03-29T01:30', '2026-03-29T00:30:00Z', 'before the hour that the clock skips'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00Z', 'after it'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00Z', 'of an hour that comes twice the first counts'],
    ['2026-01-01T00:10', '2025-12-31T23:10:00Z', 'the new year begins an hour sooner'],
  ])('%s are %s (%s)', (local, instant) => {
    expect(instantOf(local)).toBe(instant);
  });

  it.each(['', 'T10:00', '2026-11-24T', '2026-02-30T10:00', '2026-03-29T02:30', 'tonight'])(
    '%j are no instant',
    (local) => {
      expect(instantOf(local)).toBeUndefined();
    },
  );
});

describe('a day', () => {
  it('begins at midnight in Brussels, also so many days later', () => {
    expect(beginOfDay('2026-10-25')).toBe('2026-10-24T22:00:00Z');
    expect(beginOfDay('2026-10-25', 1)).toBe('2026-10-25T23:00:00Z');
  });
});

describe('what is left of a window', () => {
  it.each([
    [2880, 48, 0],
    [2879, 47, 59],
    [2160, 36, 0],
    [61, 1, 1],
    [60, 1, 0],
    [59, 0, 59],
    [1, 0, 1],
  ])('of %i minutes is %i hours and %i minutes', (minutes, hours, rest) => {
    expect(hoursAndMinutes(minutes)).toEqual({ hours, rest });
  });
});
