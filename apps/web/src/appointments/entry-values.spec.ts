import { describe, expect, it } from '@jest/globals';
import { centsOf, entryBody, entryValues, isWeek, wrongIn } from './entry-values.js';

describe('the form of an entry in the directory', () => {
  it.each([
    ['', null],
    ['48', 4800],
    ['48,50', 4850],
    [' 7.5 ', 750],
    ['1000', 100_000],
    ['1000.01', undefined],
    ['-3', undefined],
    ['free', undefined],
  ])('reads the rate "%s" as %s cents', (typed, cents) => expect(centsOf(typed)).toBe(cents));

  it.each([
    ['1000,01', 100_001],
    ['100000', 10_000_000],
    ['100000,01', undefined],
    ['80,505', undefined],
  ])('reads the bill "%s" as %s cents', (typed, cents) => expect(centsOf(typed, 10_000_000)).toBe(cents));

  it('takes two times on one day that follow each other, and none that overlap or run backwards', () => {
    const morning = { weekday: 1, opens: '09:00', closes: '12:00' };
    expect(isWeek([morning, { weekday: 1, opens: '12:00', closes: '17:00' }])).toBe(true);
    expect(isWeek([morning, { weekday: 1, opens: '11:00', closes: '17:00' }])).toBe(false);
    expect(isWeek([morning, { weekday: 2, opens: '11:00', closes: '17:00' }])).toBe(true);
    expect(isWeek([{ weekday: 1, opens: '12:00', closes: '09:00' }])).toBe(false);
  });

  it('names what is missing, for a lawyer the mandate as well', () => {
    expect(wrongIn(entryValues(), 'lawyer', true)).toEqual(['email', 'sex', 'mandates', 'languages']);
    expect(
      wrongIn({ ...entryValues(), sex: 'female', languages: [{ code: 'tir' }] }, 'interpreter', false),
    ).toEqual([]);
  });

  it('takes away what was emptied', () => {
    expect(entryBody({ ...entryValues(), languages: [{ code: 'tir', dialect: ' ' }] })).toMatchObject({
      registerNumber: null,
      rateCentsHour: null,
      languages: [{ code: 'tir', dialect: undefined }],
    });
  });
});
