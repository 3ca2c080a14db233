import { describe, expect, it } from '@jest/globals';
import fc from '../../../test/support/fast-check.js';
import { Calendar, easterSunday, type HolidayRule } from './calendar.js';
import { before, brusselsDaysBetween, deadlineOf, endOfBrusselsDay, lastDayOf } from './deadline.js';
import { dayAfter, EASTERS, endOf, isWorkingDay, monthsLater, today } from './deadline-oracle.js';

/** The list as the rules table has it (test/e2e/deadline-rules.spec.ts reads it from there). */
const HOLIDAYS: HolidayRule[] = [
  { code: 'new_year', month: 1, day: 1 },
  { code: 'easter_monday', daysFromEaster: 1 },
  { code: 'labour_day', month: 5, day: 1 },
  { code: 'ascension', daysFromEaster: 39 },
  { code: 'whit_monday', daysFromEaster: 50 },
  { code: 'national_day', month: 7, day: 21 },
  { code: 'assumption', month: 8, day: 15 },
  { code: 'all_saints', month: 11, day: 1 },
  { code: 'armistice', month: 11, day: 11 },
  { code: 'christmas', month: 12, day: 25 },
];
const calendar = new Calendar(HOLIDAYS);

/** Two years around every change of clocks, leap day and month end of the years with a published Easter. */
const instants = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2039, 11, 31) / 1000 })
  .map((seconds) => new Date(seconds * 1000));
/** The hours in which clocks change and days turn, in summer and in winter. */
const edges = fc
  .tuple(
    fc.integer({ min: 2000, max: 2038 }),
    fc.integer({ min: 0, max: 11 }),
    fc.integer({ min: 20, max: 32 }),
    fc.integer({ min: 20 * 60, max: 27 * 60 }),
  )
  .map(([year, month, day, minutes]) => new Date(Date.UTC(year, month, day, 0, minutes)));
const starts = fc.oneof(instants, edges);

describe('a deadline', () => {
  it('of days ends with the last of them, counted one by one on a wall calendar', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 800 }), (from, amount) => {
        let day = today(from);
        for (let left = amount; left > 0; left -= 1) day = dayAfter(day);
        expect(deadlineOf(from, { amount, unit: 'days' }, calendar)).toEqual(endOf(day));
        expect(brusselsDaysBetween(from, endOf(day))).toBe(amount);
      }),
      { numRuns: 400 },
    );
  });

  it('of working days skips weekends and every public holiday', () => {
    fc.assert(
      fc.property(
        starts.filter((at) => at.getUTCFullYear() < 2038),
        fc.integer({ min: 0, max: 120 }),
        (from, amount) => {
          let day = today(from);
          for (let left = amount; left > 0;) {
            day = dayAfter(day);
            if (isWorkingDay(day)) left -= 1;
          }
          expect(deadlineOf(from, { amount, unit: 'working_days' }, calendar)).toEqual(endOf(day));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('of months ends on the same day of the month, or the last there is', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 240 }), (from, amount) => {
        const day = monthsLater(today(from), amount);
        expect(deadlineOf(from, { amount, unit: 'months' }, calendar)).toEqual(endOf(day));
      }),
      { numRuns: 400 },
    );
  });

  it('of years ends on the same day of the year, a leap day on the last of February, and has that day as its last', () => {
    const leapDays = fc
      .integer({ min: 0, max: 9 })
      .map((four) => new Date(Date.UTC(2000 + 4 * four, 1, 29, 12)));
    fc.assert(
      fc.property(fc.oneof(starts, leapDays), fc.integer({ min: 0, max: 60 }), (from, amount) => {
        const day = monthsLater(today(from), 12 * amount);
        expect(deadlineOf(from, { amount, unit: 'years' }, calendar)).toEqual(endOf(day));
        const last = lastDayOf(from, { amount, unit: 'years' });
        expect(endOfBrusselsDay(last)).toEqual(endOf(day));
        expect(lastDayOf(from, { amount: 12 * amount, unit: 'months' })).toBe(last);
      }),
      { numRuns: 400 },
    );
  });

  it('of hours and minutes is elapsed time, also when the clocks change', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 5_000 }), (from, amount) => {
        const hours = deadlineOf(from, { amount, unit: 'hours' }, calendar);
        expect(hours.getTime() - from.getTime()).toBe(amount * 3_600_000);
        expect(deadlineOf(from, { amount: amount * 60, unit: 'minutes' }, calendar)).toEqual(hours);
      }),
    );
  });

  it('and its reminder are the term apart, at the same time of day', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 200 }), (from, amount) => {
        const deadline = deadlineOf(from, { amount, unit: 'days' }, calendar);
        expect(before(deadline, { amount, unit: 'days' }, calendar)).toEqual(endOf(today(from)));
        expect(before(deadline, { amount, unit: 'hours' }, calendar).getTime()).toBe(
          deadline.getTime() - amount * 3_600_000,
        );
      }),
    );
  });

  it.each([
    ['2026-03-14T10:00:00Z', 15, 'days', '2026-03-29T21:59:59Z', 'the day the clocks go forward'],
    ['2026-10-10T10:00:00Z', 15, 'days', '2026-10-25T22:59:59Z', 'the day they go back'],
    ['2026-08-31T10:00:00Z', 6, 'months', '2027-02-28T22:59:59Z', 'a month without a 31st'],
    ['2027-08-31T10:00:00Z', 6, 'months', '2028-02-29T22:59:59Z', 'a leap year'],
    ['2028-02-29T10:00:00Z', 10, 'years', '2038-02-28T22:59:59Z', 'a leap day in a year without one'],
    ['2026-04-02T10:00:00Z', 3, 'working_days', '2026-04-08T21:59:59Z', 'Easter Monday is none'],
    ['2026-12-31T23:30:00Z', 1, 'days', '2027-01-02T22:59:59Z', 'the new year is an hour old in Brussels'],
  ] as const)('from %s, %d %s, is %s (%s)', (from, amount, unit, end, _why) => {
    expect(deadlineOf(new Date(from), { amount, unit }, calendar)).toEqual(new Date(end));
  });

  it('of a part of a day, or of less than none, is refused', () => {
    for (const amount of [-1, 0.5, Number.NaN]) {
      expect(() => deadlineOf(new Date(), { amount, unit: 'days' }, calendar)).toThrow(RangeError);
      expect(() => before(new Date(), { amount, unit: 'days' }, calendar)).toThrow(RangeError);
      expect(() => lastDayOf(new Date(), { amount, unit: 'years' })).toThrow(RangeError);
    }
  });
});

describe('a day', () => {
  it('ends at its last second in Brussels, in summer and in winter', () => {
    fc.assert(
      fc.property(starts, (at) => {
        const day = today(at);
        const two = (part: number) => String(part).padStart(2, '0');
        const date = `${day.year}-${two(day.month)}-${two(day.day)}`;
        expect(endOfBrusselsDay(date)).toEqual(endOf(day));
      }),
    );
    expect(() => endOfBrusselsDay('2026-02-30x')).toThrow(RangeError);
  });
});

describe('Easter', () => {
  it.each(EASTERS)('of the year falls on %s', (date) => {
    expect(easterSunday(Number(date.slice(0, 4))).toString()).toBe(date);
  });
});
