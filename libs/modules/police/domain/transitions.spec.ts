import { describe, expect, it } from '@jest/globals';
import { IllegalTransition, nextOf, Refused, type TransitionTable } from '#kernel';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import {
  HAND_OVER_PERMISSION_OF,
  HAND_OVER_STATUSES,
  HAND_OVER_TRANSITIONS,
} from './hand-over-transitions.js';
import {
  INTERCEPTED_STATUSES,
  INTERCEPTED_TRANSITIONS,
  INTERCEPTION_STATUSES,
  INTERCEPTION_TRANSITIONS,
} from './interception-transitions.js';
import { actionsOf } from './transitions.js';

/** What becomes of what, written down once more: a change of a table must be meant. */
const ALLOWED: Record<string, string[]> = {
  interception: ['interceptor open addition open', 'interceptor open closure closed'],
  'intercepted person': [
    'interceptor to_check suspicion presumed',
    'interceptor to_check clearance no_sign',
    'interceptor presumed suspicion presumed',
    'interceptor presumed clearance no_sign',
    'interceptor presumed opening opened',
    'interceptor no_sign suspicion presumed',
  ],
  'hand-over': [
    'giver proposed failure failed',
    'escort proposed receipt received',
    'escort proposed failure failed',
    'receiver proposed receipt received',
    'receiver proposed failure failed',
  ],
};

const TABLES: [string, TransitionTable<string, string, string>, readonly string[], readonly string[]][] = [
  ['interception', INTERCEPTION_TRANSITIONS, INTERCEPTION_STATUSES, ['addition', 'closure']],
  [
    'intercepted person',
    INTERCEPTED_TRANSITIONS,
    INTERCEPTED_STATUSES,
    ['suspicion', 'clearance', 'opening'],
  ],
  ['hand-over', HAND_OVER_TRANSITIONS, HAND_OVER_STATUSES, ['receipt', 'failure']],
];

describe.each(TABLES)('%s', (name, table, statuses, actions) => {
  it('goes where the table says, and nowhere else', () => {
    const rows = Object.keys(table).flatMap((side) =>
      statuses.flatMap((status) =>
        actions.flatMap((action) => {
          try {
            return `${side} ${status} ${action} ${nextOf(table, side, status, action)}`;
          } catch (error) {
            const ever = statuses.some((one) => table[side]![one]![action]);
            expect(error).toBeInstanceOf(ever ? IllegalTransition : Refused);
            return [];
          }
        }),
      ),
    );
    expect(rows).toEqual(ALLOWED[name]);
  });

  it('is moved by nobody who only looks on', () => {
    for (const status of statuses) {
      expect(actionsOf(table, undefined, status)).toEqual([]);
      for (const action of actions) expect(() => nextOf(table, undefined, status, action)).toThrow(Refused);
    }
  });
});

describe('the rights of the desk', () => {
  const GIVE = [
    'police',
    'labour_inspectorate',
    'specialised_centre',
    'child_shelter',
    'youth_service',
    'reception',
  ];
  const TAKE = [
    'police',
    'guardianship_service',
    'guardian_office',
    'specialised_centre',
    'child_shelter',
    'youth_service',
    'reception',
  ];

  it.each(AGENCY_KINDS.map((kind) => [kind]))('of %s', (kind) => {
    for (const role of ['caseworker', 'supervisor']) {
      const rights = permissionsOf(kind, [role]);
      const has = (right: string) => rights.has(right as never);
      const isPolice = ['police', 'labour_inspectorate'].includes(kind);
      expect([has('interception:write'), has('statement:write')]).toEqual([isPolice, isPolice]);
      expect(has(HAND_OVER_PERMISSION_OF.giver)).toBe(GIVE.includes(kind));
      expect(has(HAND_OVER_PERMISSION_OF.escort)).toBe(GIVE.includes(kind));
      expect(has(HAND_OVER_PERMISSION_OF.receiver)).toBe(TAKE.includes(kind));
    }
    expect(permissionsOf(kind, ['administrator']).has('hand-over:confirm')).toBe(false);
  });
});
