import { describe, expect, it } from '@jest/globals';
import { entryBody, entryValues, isWeek, wrongIn } from './entry-values.js';
import { amountOf, centsOf } from './money.js';

describe('the form of an entry in the directory', () => {
  it.each([
    ['', null],
    ['48', 4800],
    ['48,50', 4850],
    [' 7.5 ', 750],
    ['1000', 100_000],
    ['1 000,00 €', 100_000],
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

  it.each(['fr', 'nl', 'de', 'en'] as const)('reads what it wrote itself, in %s', (language) => {
    for (const cents of [0, 4800, 4805, 100_000]) expect(centsOf(amountOf(cents, language))).toBe(cents);
    expect(amountOf(4800, language)).toContain(language === 'en' ? '48.00' : '48,00');
  });

  it('takes two times on one day that follow each other, and none that overlap or run backwards', () => {
    const morning = { weekday: 1, opens: '09:00', closes: '12:00' };
    expect(isWeek([morning, { weekday: 1, opens: '12:00', closes: '17:00' }])).toBe(true);
    expect(isWeek([morning, { weekday: 1, opens: '11:00', closes: '17:00' }])).toBe(false);
    expect(isWeek([morning, { weekday: 2, opens: '11:00', closes: '17:00' }])).toBe(true);
    expect(isWeek([{ weekday: 1, opens: '12:00', closes: '09:00' }])).toBe(false);
  });

  it('names what is missing, for a lawyer the mandate as well', () => {
    expect(wrongIn(entryValues('fr'), 'lawyer', true)).toEqual(['email', 'sex', 'mandates', 'languages']);
    expect(
      wrongIn({ ...entryValues('fr'), sex: 'female', languages: [{ code: 'tir' }] }, 'interpreter', false),
    ).toEqual([]);
  });

  it('takes away what was emptied', () => {
    expect(entryBody({ ...entryValues('fr'), languages: [{ code: 'tir', dialect: ' ' }] })).toMatchObject({
      registerNumber: null,
      rateCentsHour: null,
      languages: [{ code: 'tir', dialect: undefined }],
    });
  });
});
