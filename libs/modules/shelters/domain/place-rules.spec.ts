import { describe, expect, it } from '@jest/globals';
import { agesOf, brokenRules, type PlaceRule, type Resident, type UnitRules } from './place-rules.js';

const WOMEN: UnitRules = { takesSexes: ['female'], takesAgeFrom: 18, takesFamilies: false };
const CHILDREN: UnitRules = { takesSexes: [], takesAgeTo: 17, takesFamilies: true };
const majority = 18;
const woman: Resident = { sex: 'female', ageBand: '18-24', ageInDoubt: false, majority };
const man: Resident = { ...woman, sex: 'male' };
const boy: Resident = { ...woman, sex: 'male', ageBand: '13-15' };
const toddler: Resident = { ...woman, ageBand: '0-12' };

describe('a unit', () => {
  it.each<[string, UnitRules, Resident[], boolean, PlaceRule[]]>([
    ['for women takes a woman', WOMEN, [woman], false, []],
    ['for women takes no man', WOMEN, [man], false, ['sex']],
    ['for women takes somebody whose sex nobody knows', WOMEN, [{ ...woman, sex: 'unknown' }], false, []],
    ['for adults takes no boy', WOMEN, [boy], false, ['sex', 'age']],
    ['without families takes no mother and child', WOMEN, [woman, toddler], false, ['age', 'family']],
    ['for children takes a boy', CHILDREN, [boy], false, []],
    ['for children takes nobody of 30', CHILDREN, [{ ...man, ageBand: '25-34' }], false, ['age']],
    ['for children takes siblings', CHILDREN, [boy, toddler], false, []],
    [
      'for women and families takes a mother and her son',
      { ...WOMEN, takesFamilies: true },
      [woman, boy],
      false,
      [],
    ],
    ['for women and families takes no man', { ...WOMEN, takesFamilies: true }, [woman, man], false, ['sex']],
    ['puts nobody beside strangers', CHILDREN, [boy], true, ['strangers']],
    [
      'for children takes somebody whose age is in doubt',
      CHILDREN,
      [{ ...man, ageInDoubt: true }],
      false,
      [],
    ],
    [
      'for adults does not take somebody whose age is in doubt',
      WOMEN,
      [{ ...woman, ageInDoubt: true }],
      false,
      ['age'],
    ],
    ['asks no age of somebody of unknown age', WOMEN, [{ ...woman, ageBand: 'unknown' }], false, []],
  ])('%s', (_, rules, people, besideStrangers, broken) => {
    expect(brokenRules(rules, people, besideStrangers)).toEqual(broken);
  });
});

describe('the ages of a band', () => {
  it.each([
    ['0-12', false, { from: 0, to: 12 }],
    ['16-17', false, { from: 16, to: 17 }],
    ['50+', false, { from: 50, to: Number.MAX_SAFE_INTEGER }],
    ['18-24', true, { from: 17, to: 17 }],
    ['13-15', true, { from: 13, to: 15 }],
    ['unknown', true, undefined],
  ])('%s, in doubt: %s', (ageBand, ageInDoubt, ages) => {
    expect(agesOf({ ageBand, ageInDoubt, majority })).toEqual(ages);
  });
});
