import { describe, expect, it } from '@jest/globals';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import { SHELTER_PERMISSION_OF } from './shelter-transitions.js';

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
