import { describe, expect, it } from '@jest/globals';
import { CO_ACCOMPANIMENT } from './co-accompaniment-transitions.js';
import { MANDATE_STATUSES, YOUTH_MANDATE } from './mandate-transitions.js';

it.each([YOUTH_MANDATE, CO_ACCOMPANIMENT])('$name: nothing follows its end', ({ moves }) => {
  for (const rows of Object.values(moves)) expect(rows.ended).toEqual({});
});

describe('a mandate in force', () => {
  it('is ended by its service alone', () => {
    const inForce = MANDATE_STATUSES.filter((status) => ['started', 'changed', 'followed'].includes(status));
    const enders = Object.entries(YOUTH_MANDATE.moves).flatMap(([side, rows]) =>
      inForce.flatMap((status) => (Object.values(rows[status]).includes('ended') ? [side] : [])),
    );
    expect(new Set(enders)).toEqual(new Set(['service']));
  });
});
