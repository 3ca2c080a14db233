import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { DATE_PRECISIONS, faultsOf, type PartialDate, partialDateText } from './partial-date.js';

const TODAY = '2026-06-15';

describe('a partial date', () => {
  it('of a real day in the past has no fault, whatever is left out of it', () => {
    const past = fc.date({ min: new Date('1900-01-01'), max: new Date(TODAY), noInvalidDate: true });
    fc.assert(
      fc.property(past, fc.constantFrom(...DATE_PRECISIONS), (day, precision) => {
        const whole = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
        const date: PartialDate = { year: whole.year, precision };
        if (precision === 'day' || precision === 'month') date.month = whole.month;
        if (precision === 'day') date.day = whole.day;
        expect(faultsOf(date, TODAY)).toEqual([]);
      }),
    );
  });

  it('is faultless as a day exactly when the calendar has that day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2025 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, day) => {
          const real = new Date(Date.UTC(year, month - 1, day));
          const exists = real.getUTCMonth() === month - 1 && real.getUTCDate() === day && month >= 1;
          expect(faultsOf({ year, month, day, precision: 'day' }, TODAY).length === 0).toBe(exists);
        },
      ),
    );
  });

  it.each([
    [{ year: 2026, month: 6, day: 15, precision: 'day' }, []],
    [{ year: 2026, month: 6, day: 16, precision: 'day' }, ['year inFuture']],
    [{ year: 2026, month: 6, precision: 'month' }, []],
    [{ year: 2026, month: 7, precision: 'month' }, ['year inFuture']],
    [{ year: 2026, precision: 'year' }, []],
    [{ year: 2027, precision: 'about' }, ['year inFuture']],
    [{ year: 1899, precision: 'year' }, ['year range']],
    [{ year: 2000, month: 2, day: 29, precision: 'day' }, []],
    [{ year: 1900, month: 2, day: 29, precision: 'day' }, ['day noSuchDate']],
    [{ year: 2000, day: 3, precision: 'day' }, ['month required']],
    [{ year: 2000, month: 3, day: 3, precision: 'month' }, ['day unexpected']],
    [{ year: 2000, month: 3, precision: 'about' }, ['month unexpected']],
    [{ precision: 'year' }, ['year required']],
    [{ year: 2000 }, ['precision required']],
  ])('%j has the faults %j', (date, faults) => {
    expect(faultsOf(date as PartialDate, TODAY).map(({ field, type }) => `${field} ${type}`)).toEqual(faults);
  });

  it.each([
    [{ year: 2008, month: 3, day: 7, precision: 'day' }, '2008-03-07'],
    [{ year: 2008, month: 3, precision: 'month' }, '2008-03'],
    [{ year: 2008, precision: 'year' }, '2008'],
    [{ year: 2008, precision: 'about' }, '~2008'],
  ] as [PartialDate, string][])('%j reads %s', (date, text) => {
    expect(partialDateText(date)).toBe(text);
  });
});
