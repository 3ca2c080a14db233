import { describe, expect, it } from '@jest/globals';
import { IllegalTransition, nextOf, Refused, type TransitionTable } from '#kernel';
import { AGE_STATUSES, AGE_TRANSITIONS, decisionOf } from './age-transitions.js';
import { GUARDIANSHIP_STATUSES, GUARDIANSHIP_TRANSITIONS } from './guardianship-transitions.js';
import { MINOR_STATUSES, MINOR_TRANSITIONS } from './minor-transitions.js';

const TABLES: [string, TransitionTable<string, string, string>, readonly string[]][] = [
  ['a minor', MINOR_TRANSITIONS, MINOR_STATUSES],
  ['an age assessment', AGE_TRANSITIONS, AGE_STATUSES],
  ['a guardianship', GUARDIANSHIP_TRANSITIONS, GUARDIANSHIP_STATUSES],
];

describe.each(TABLES)('%s', (_name, table, statuses) => {
  const sides = [...Object.keys(table), undefined];
  const actions = [
    ...new Set(
      Object.values(table).flatMap((rows) => Object.values(rows).flatMap((row) => Object.keys(row))),
    ),
  ];

  it.each(sides)('goes where the table says when %s acts, and nowhere else', (side) => {
    for (const status of statuses) {
      for (const action of actions) {
        const next = side && table[side]![status]![action];
        const attempt = () => nextOf(table, side, status, action);
        if (next) expect(attempt()).toBe(next);
        else {
          const everDoes = side && statuses.some((one) => table[side]![one]![action]);
          expect(attempt).toThrow(everDoes ? IllegalTransition : Refused);
        }
      }
    }
  });

  it('knows every status', () => {
    for (const rows of Object.values(table)) expect(Object.keys(rows)).toEqual([...statuses]);
  });
});

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
