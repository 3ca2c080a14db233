import { describe, expect, it } from '@jest/globals';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import { HAND_OVER_PERMISSION_OF } from './hand-over-transitions.js';

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
