import { describe, expect, it } from '@jest/globals';
import { IllegalTransition, nextOf, Refused, type TransitionTable } from '#kernel';
import { CO_ACTIONS, CO_STATUSES, CO_TRANSITIONS } from './co-accompaniment-transitions.js';
import { MANDATE_ACTIONS, MANDATE_STATUSES, MANDATE_TRANSITIONS } from './mandate-transitions.js';

const TABLES: [string, TransitionTable<string, string, string>, readonly string[], readonly string[]][] = [
  ['a mandate', MANDATE_TRANSITIONS, MANDATE_STATUSES, MANDATE_ACTIONS],
  ['a co-accompaniment', CO_TRANSITIONS, CO_STATUSES, CO_ACTIONS],
];

describe.each(TABLES)('%s', (_name, table, statuses, actions) => {
  it.each([...Object.keys(table), undefined])(
    'goes where the table says when %s acts, and nowhere else',
    (side) => {
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
    },
  );

  it('knows every status, and ends only by an act', () => {
    for (const rows of Object.values(table)) {
      expect(Object.keys(rows)).toEqual([...statuses]);
      expect(rows['ended']).toEqual({});
    }
  });
});

describe('a mandate in force', () => {
  it('is ended by its service alone', () => {
    const enders = Object.entries(MANDATE_TRANSITIONS).flatMap(([side, rows]) =>
      MANDATE_STATUSES.filter((status) => ['started', 'changed', 'followed'].includes(status)).flatMap(
        (status) => (Object.values(rows[status]).includes('ended') ? [side] : []),
      ),
    );
    expect(new Set(enders)).toEqual(new Set(['service']));
  });
});
