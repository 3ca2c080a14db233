import { describe, expect, it } from '@jest/globals';
import { ageOf, toUnit, valuesOf } from './unit-values.js';

describe('the form of a unit', () => {
  it.each([
    ['', null],
    [' 17 ', 17],
    ['0', 0],
    ['121', undefined],
    ['-1', undefined],
    ['12.5', undefined],
    ['abc', undefined],
  ])('reads the age "%s" as %s', (typed, age) => expect(ageOf(typed)).toBe(age));

  it('takes limits away that were emptied, and sends the number without its spaces', () => {
    const typed = {
      ...valuesOf(),
      name: ' Second floor ',
      district: 'brussels',
      relayTelephone: '+32 2 000 00 21',
    };
    expect(toUnit(typed)).toEqual({
      name: 'Second floor',
      district: 'brussels',
      relayTelephone: '+3220000021',
      takesSexes: [],
      takesAgeFrom: null,
      takesAgeTo: null,
      takesFamilies: false,
    });
  });
});
