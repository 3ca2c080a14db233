import {
  type Day,
  dayAfter,
  endOf,
  isWorkingDay,
  monthsLater,
  today,
} from '../../libs/platform/deadlines/deadline-oracle.js';

/**
 * When a term has passed that begins at an instant, as the API says it, by the oracle that the engine of deadlines is
 * compared with: no code of the product, and no rule of its table, is in what a test expects.
 */
const said = (day: Day): string => endOf(day).toISOString();

export function afterDays(from: string, days: number): string {
  let day = today(new Date(from));
  for (let left = days; left > 0; left -= 1) day = dayAfter(day);
  return said(day);
}

export const afterMonths = (from: string, months: number): string =>
  said(monthsLater(today(new Date(from)), months));

export function afterWorkingDays(from: string, days: number): string {
  let day = today(new Date(from));
  for (let left = days; left > 0;) {
    day = dayAfter(day);
    if (isWorkingDay(day)) left -= 1;
  }
  return said(day);
}
