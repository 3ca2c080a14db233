import { expect, it } from '@jest/globals';
import { actionsOf, APPOINTMENTS } from './appointment-transitions.js';

it('a member without the right to book or answer an appointment sees no button', () => {
  const answer = new Set(['appointment:answer']);
  expect(actionsOf('interpreter', 'practitioner', 'offered', new Set(['appointment:book']))).toEqual([]);
  expect(actionsOf('interpreter', 'booker', 'offered', answer)).toEqual([]);
  expect(actionsOf('interpreter', 'practitioner', 'offered', answer)).toEqual(['confirmation', 'refusal']);
});

it('the mandate of a lawyer ends after the first meeting, by either side; an interpreter has none', () => {
  const { interpreter, lawyer } = APPOINTMENTS;
  for (const side of ['booker', 'practitioner'] as const) {
    expect(lawyer.actions(side, 'held')).toContain('ending');
    expect(interpreter.actions(side, 'held')).not.toContain('ending');
  }
});
