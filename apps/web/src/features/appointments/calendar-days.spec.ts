import { describe, expect, it } from '@jest/globals';
import 'temporal-polyfill/global';
import { dateIn, daysOf, movedBy, rangeOf, weeksOf } from './calendar-days';

const day = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('Europe/Brussels');

describe('the days of a calendar', () => {
  it.each([
    ['2026-11-30', '2026-10-26', '2026-12-07'],
    ['2026-02-14', '2026-01-26', '2026-03-02'],
    ['2027-02-28', '2027-02-01', '2027-03-01'],
  ])('of the month of %s begin on Monday %s and end before %s', (date, start, end) => {
    const range = rangeOf(day(date), 31);
    expect([dateIn(range.start), dateIn(range.end)]).toEqual([start, end]);
    expect(weeksOf(range).every((week) => week.length === 7 && week[0]!.dayOfWeek === 1)).toBe(true);
  });

  it('of a week begin on Monday, whatever day it is opened on', () => {
    const opened = ['2026-11-30', '2026-12-03', '2026-12-06'].map((date) => rangeOf(day(date), 7));
    expect(opened.map(({ start }) => dateIn(start))).toEqual(Array(3).fill('2026-11-30'));
  });

  it('are seven in the week in which the clock is changed', () => {
    expect(daysOf(rangeOf(day('2026-10-25'), 7)).map(dateIn)).toEqual([
      '2026-10-19',
      '2026-10-20',
      '2026-10-21',
      '2026-10-22',
      '2026-10-23',
      '2026-10-24',
      '2026-10-25',
    ]);
  });

  it('of the month after 31 January are those of February', () => {
    expect(dateIn(movedBy(day('2026-01-31'), 31, 1))).toBe('2026-02-01');
    expect(dateIn(movedBy(day('2026-03-31'), 31, -1))).toBe('2026-02-01');
    expect(dateIn(movedBy(day('2026-03-31'), 7, -1))).toBe('2026-03-24');
  });
});
