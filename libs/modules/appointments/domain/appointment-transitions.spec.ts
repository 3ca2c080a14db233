import { describe, expect, it } from '@jest/globals';
import { IllegalTransition, Refused } from '#kernel';
import {
  actionsOf,
  APPOINTMENT_ACTIONS,
  APPOINTMENT_ROLES,
  APPOINTMENT_STATUSES,
  type AppointmentAction,
  type AppointmentSide,
  type AppointmentStatus,
  nextStatus,
} from './appointment-transitions.js';

type Line = [AppointmentSide, AppointmentStatus, AppointmentAction, AppointmentStatus];

/** What the states of an appointment are for, written down once more: a change of the table must be meant. */
const ALLOWED: readonly Line[] = [
  ['booker', 'requested', 'offer', 'offered'],
  ['booker', 'requested', 'cancellation', 'cancelled'],
  ['booker', 'offered', 'replacement', 'replaced'],
  ['booker', 'offered', 'cancellation', 'cancelled'],
  ['booker', 'confirmed', 'arrival', 'held'],
  ['booker', 'confirmed', 'lateness', 'late'],
  ['booker', 'confirmed', 'absence', 'no_show'],
  ['booker', 'confirmed', 'replacement', 'replaced'],
  ['booker', 'confirmed', 'cancellation', 'cancelled'],
  ['booker', 'refused', 'replacement', 'replaced'],
  ['booker', 'late', 'arrival', 'held'],
  ['booker', 'late', 'absence', 'no_show'],
  ['booker', 'late', 'replacement', 'replaced'],
  ['booker', 'no_show', 'replacement', 'replaced'],
  ['booker', 'cancelled', 'replacement', 'replaced'],
  ['booker', 'held', 'cost', 'held'],
  ['booker', 'cancelled', 'cost', 'cancelled'],
  ['practitioner', 'offered', 'confirmation', 'confirmed'],
  ['practitioner', 'offered', 'refusal', 'refused'],
  ['practitioner', 'confirmed', 'cancellation', 'cancelled'],
];
const ONLY_LAWYER: readonly Line[] = [
  ['booker', 'held', 'ending', 'ended'],
  ['booker', 'ended', 'cost', 'ended'],
  ['practitioner', 'held', 'ending', 'ended'],
];

const OWN: Record<AppointmentSide, readonly AppointmentAction[]> = {
  booker: ['offer', 'arrival', 'lateness', 'absence', 'replacement', 'cancellation', 'cost'],
  practitioner: ['confirmation', 'refusal', 'cancellation'],
};
const EVERYTHING = new Set(['appointment:book', 'appointment:answer']);

const cells = APPOINTMENT_ROLES.flatMap((role) =>
  (['booker', 'practitioner'] as const).flatMap((side) =>
    APPOINTMENT_STATUSES.flatMap((status) =>
      APPOINTMENT_ACTIONS.map((action) => [role, side, status, action] as const),
    ),
  ),
);

describe('the table of an appointment', () => {
  it.each(cells)('%s, %s, %s: %s', (role, side, status, action) => {
    const lines = role === 'lawyer' ? [...ALLOWED, ...ONLY_LAWYER] : ALLOWED;
    const own = role === 'lawyer' ? [...OWN[side], 'ending'] : OWN[side];
    const allowed = lines.find(([s, from, a]) => s === side && from === status && a === action);
    const attempt = (): AppointmentStatus => nextStatus(role, side, status, action);
    if (allowed) expect(attempt()).toBe(allowed[3]);
    else if (own.includes(action)) expect(attempt).toThrow(IllegalTransition);
    else expect(attempt).toThrow(Refused);
    expect(actionsOf(role, side, status, EVERYTHING).includes(action)).toBe(Boolean(allowed));
  });
});

describe('a member', () => {
  it.each(APPOINTMENT_ACTIONS)('who only takes part in the case cannot do a %s', (action) => {
    for (const status of APPOINTMENT_STATUSES) {
      expect(() => nextStatus('lawyer', undefined, status, action)).toThrow(Refused);
      expect(actionsOf('lawyer', undefined, status, EVERYTHING)).toEqual([]);
    }
  });

  it('without the right sees no button', () => {
    expect(actionsOf('interpreter', 'practitioner', 'offered', new Set(['appointment:book']))).toEqual([]);
    expect(actionsOf('interpreter', 'booker', 'offered', new Set(['appointment:answer']))).toEqual([]);
  });
});
