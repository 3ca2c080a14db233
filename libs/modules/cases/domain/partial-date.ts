export const DATE_PRECISIONS = ['day', 'month', 'year', 'about'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** A date of which not everything is known. `about` is a year, give or take one. */
export interface PartialDate {
  year: number;
  month?: number;
  day?: number;
  precision: DatePrecision;
}

/** Nobody alive was born before. */
const FIRST_YEAR = 1900;

/** What is wrong with a date, as the field it is in and a type of issue. */
export interface DateFault {
  field: 'year' | 'month' | 'day' | 'precision';
  type: 'required' | 'unexpected' | 'range' | 'noSuchDate' | 'inFuture';
}

/**
 * Everything wrong with a partial date: parts that its precision needs or excludes, a day no calendar has, a future.
 *
 * @param today Brussels calendar date, `YYYY-MM-DD`
 */
export function faultsOf(date: PartialDate, today: string): DateFault[] {
  const shape = [...partFaults(date, 'month', ['day', 'month']), ...partFaults(date, 'day', ['day'])];
  if (!DATE_PRECISIONS.includes(date.precision)) shape.push({ field: 'precision', type: 'required' });
  // A merge patch can leave anything out.
  if (date.year === undefined) shape.push({ field: 'year', type: 'required' });
  else if (date.year < FIRST_YEAR) shape.push({ field: 'year', type: 'range' });
  if (shape.length) return shape;
  if (date.day !== undefined && date.day > daysIn(date.year, date.month!))
    return [{ field: 'day', type: 'noSuchDate' }];
  return earliestOf(date) > today ? [{ field: 'year', type: 'inFuture' }] : [];
}

/** The date as far as it is known, e.g. `2008-03`; `about` as `~2008`. Sorts and compares as text. */
export function partialDateText({ year, month, day, precision }: PartialDate): string {
  if (precision === 'about') return `~${year}`;
  return [String(year), month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

function partFaults(date: PartialDate, field: 'month' | 'day', needing: DatePrecision[]): DateFault[] {
  const value = date[field];
  if (!needing.includes(date.precision)) return value === undefined ? [] : [{ field, type: 'unexpected' }];
  if (value === undefined) return [{ field, type: 'required' }];
  const most = field === 'month' ? 12 : 31;
  return Number.isInteger(value) && value >= 1 && value <= most ? [] : [{ field, type: 'range' }];
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function earliestOf({ year, month = 1, day = 1 }: PartialDate): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
