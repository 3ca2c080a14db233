import type { AppointmentView } from '../../shared/api';
import { inBrussels } from '../../shared/time/brussels';

/** How many days a calendar shows: 31 stands for the month, in whole weeks. */
export type CalendarSpan = 1 | 7 | 31;

const WEEK = 7;

/** What is read and drawn around a day: midnight in Brussels, the end excluded. */
export interface CalendarRange {
  start: Temporal.ZonedDateTime;
  end: Temporal.ZonedDateTime;
}

const mondayOf = (day: Temporal.ZonedDateTime) => day.subtract({ days: day.dayOfWeek - 1 });

/** Weeks begin on Monday; a month is drawn in whole weeks. */
export function rangeOf(day: Temporal.ZonedDateTime, span: CalendarSpan): CalendarRange {
  if (span === 1) return { start: day, end: day.add({ days: 1 }) };
  if (span === WEEK) return { start: mondayOf(day), end: mondayOf(day).add({ days: WEEK }) };
  const first = day.with({ day: 1 });
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  return { start: mondayOf(first), end: mondayOf(last).add({ days: WEEK }) };
}

/** The day that "Earlier" (-1) and "Later" (1) lead to. */
export function movedBy(
  day: Temporal.ZonedDateTime,
  span: CalendarSpan,
  steps: -1 | 1,
): Temporal.ZonedDateTime {
  return span === 31 ? day.with({ day: 1 }).add({ months: steps }) : day.add({ days: steps * span });
}

/** The days of a range, one after the other. */
export function daysOf({ start, end }: CalendarRange): Temporal.ZonedDateTime[] {
  const count = start.toPlainDate().until(end.toPlainDate()).days;
  return Array.from({ length: count }, (_, index) => start.add({ days: index }));
}

/** The same in rows of seven. */
export function weeksOf(range: CalendarRange): Temporal.ZonedDateTime[][] {
  const days = daysOf(range);
  return days
    .filter((_, index) => index % WEEK === 0)
    .map((_, week) => days.slice(week * WEEK, (week + 1) * WEEK));
}

export const dateIn = (day: Temporal.ZonedDateTime): string => day.toPlainDate().toString();

/** Appointments by the day on which they begin, in Brussels. */
export function byDay(appointments: readonly AppointmentView[]): ReadonlyMap<string, AppointmentView[]> {
  const days = new Map<string, AppointmentView[]>();
  for (const appointment of appointments) {
    const day = dateIn(inBrussels(appointment.startsAt));
    days.set(day, [...(days.get(day) ?? []), appointment]);
  }
  return days;
}

/** "Mon", "lun.", "ma". */
export function weekdayOf(day: Temporal.ZonedDateTime, language: string, length: 'short' | 'long'): string {
  const words = new Intl.DateTimeFormat(`${language}-BE`, { weekday: length, timeZone: 'Europe/Brussels' });
  return words.format(day.epochMilliseconds);
}

/** "November 2026". */
export function monthOf(day: Temporal.ZonedDateTime, language: string): string {
  const words = new Intl.DateTimeFormat(`${language}-BE`, {
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Brussels',
  }).format(day.epochMilliseconds);
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}
