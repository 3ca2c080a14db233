import { useLingui } from '@lingui/react/macro';

/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY_MS = 86_400_000;

/** The name of a day of the week; 1 is Monday. */
export function useWeekdayNames(): (weekday: number) => string {
  const { i18n } = useLingui();
  const format = new Intl.DateTimeFormat(i18n.locale, { weekday: 'long' });
  return (weekday) => format.format(MONDAY + (weekday - 1) * DAY_MS);
}
