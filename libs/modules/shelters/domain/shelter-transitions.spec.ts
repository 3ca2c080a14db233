import { describe, expect, it } from '@jest/globals';
import { IllegalTransition } from '#kernel';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import {
  nextOf,
  PLACE_STATUSES,
  PLACE_TRANSITIONS,
  RESERVATION_STATUSES,
  RESERVATION_TRANSITIONS,
  SHELTER_PERMISSION_OF,
  STAY_STATUSES,
  STAY_TRANSITIONS,
} from './shelter-transitions.js';

/** What happens to what, written down once more: a change of a table must be meant. */
const ALLOWED = {
  place: ['in_use closure out_of_use', 'out_of_use reopening in_use'],
  reservation: ['held arrival used', 'held cancellation cancelled', 'held expiry expired'],
  stay: ['present move present', 'present departure departed'],
};

function rowsOf(
  table: Readonly<Record<string, Record<string, string>>>,
  statuses: readonly string[],
  actions: readonly string[],
): string[] {
  return statuses.flatMap((status) =>
    actions.flatMap((action) => {
      try {
        return `${status} ${action} ${nextOf(table, status, action)}`;
      } catch (error) {
        expect(error).toBeInstanceOf(IllegalTransition);
        return [];
      }
    }),
  );
}

describe('what becomes of', () => {
  it('a place', () => {
    expect(rowsOf(PLACE_TRANSITIONS, PLACE_STATUSES, ['closure', 'reopening'])).toEqual(ALLOWED.place);
  });

  it('a reservation', () => {
    const actions = ['arrival', 'cancellation', 'expiry'];
    expect(rowsOf(RESERVATION_TRANSITIONS, RESERVATION_STATUSES, actions)).toEqual(ALLOWED.reservation);
  });

  it('a stay', () => {
    expect(rowsOf(STAY_TRANSITIONS, STAY_STATUSES, ['move', 'departure'])).toEqual(ALLOWED.stay);
  });
});

describe('the acts of a shelter', () => {
  const SHELTERS = ['specialised_centre', 'child_shelter', 'reception'];

  it('are for the kinds of agency that have places', () => {
    for (const kind of AGENCY_KINDS) {
      const rights = permissionsOf(kind, ['caseworker', 'supervisor']);
      for (const permission of Object.values(SHELTER_PERMISSION_OF)) {
        expect([kind, permission, rights.has(permission)]).toEqual([
          kind,
          permission,
          SHELTERS.includes(kind),
        ]);
      }
    }
  });

  it('on people are for caseworkers, on the house for supervisors', () => {
    for (const kind of SHELTERS) {
      const rights = permissionsOf(kind, ['caseworker']);
      expect([rights.has('stay:write'), rights.has('place:manage')]).toEqual([true, false]);
      expect(permissionsOf(kind, ['administrator']).has('place:read')).toBe(false);
    }
  });
});
