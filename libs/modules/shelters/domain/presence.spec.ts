import { describe, expect, it } from '@jest/globals';
import { eveningOf } from './presence.js';

describe('the evening of a round', () => {
  it.each([
    ['2026-11-25T11:30:00Z', '2026-11-25', 'after noon in Brussels: tonight'],
    ['2026-11-25T20:00:00Z', '2026-11-25', 'nine in the evening'],
    ['2026-11-26T00:30:00Z', '2026-11-25', 'the small hours belong to the evening before'],
    ['2026-11-26T10:30:00Z', '2026-11-25', 'and so does the morning'],
    ['2026-07-14T10:30:00Z', '2026-07-14', 'in summer noon comes an hour earlier'],
  ])('at %s is %s (%s)', (at, evening) => expect(eveningOf(new Date(at))).toBe(evening));
});
