import { brusselsDate } from '#kernel';

/**
 * `YYYY-MM-DD` so many days from today, before or after it, by the calendar in Brussels, as the product counts: by UTC a
 * test would be a day off for one or two hours of each night, and by hours for one on the two days of a year that have 23 or 25.
 */
export const inDays = (days: number): string =>
  new Date(Date.parse(brusselsDate(new Date())) + days * 86_400_000).toISOString().slice(0, 10);

/** `YYYY-MM-DD` so many months after a day, as the product counts: on the same day of the month, or on the last there is. */
export function inMonths(months: number, from = inDays(0)): string {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** Who is so old in so many days, to the day: a birth date as the product takes it. */
export function birthOf(years: number, days: number) {
  const [year, month, day] = inMonths(-12 * years, inDays(days))
    .split('-')
    .map(Number);
  return { year, month, day, precision: 'day' as const };
}
