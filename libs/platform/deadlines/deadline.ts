import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.js';
import type { CalendarTerm, Term } from './term.js';

const ZONE = 'Europe/Brussels';
const MINUTE_MS = 60_000;

/**
 * When a term that begins at an instant has passed. Terms of days, working days, months and years do not count the day
 * they begin on (Judicial Code, art. 52) and end at 23:59:59 of their last day in Brussels; a month ends on the same day
 * of the month, or on the last one there is, and a year of a leap day on the last of February. Hours and minutes are
 * elapsed time, whatever the clocks do.
 *
 * @throws {RangeError} for an amount that is no whole number, or negative
 */
export function deadlineOf(from: Date, term: Term, calendar: Calendar): Date {
  requireAmount(term);
  const elapsed = elapsedMs(term);
  if (elapsed !== undefined) return new Date(from.getTime() + elapsed);
  return endOfDay(moved(inBrussels(from).toPlainDate(), term, calendar, 1));
}

/**
 * The last day of a term that begins at an instant, as a date in Brussels: of what is kept or valid until a day.
 *
 * @returns `YYYY-MM-DD`
 * @throws {RangeError} for an amount that is no whole number, or negative
 */
export function lastDayOf(from: Date, term: CalendarTerm): string {
  requireAmount(term);
  return inBrussels(from)
    .toPlainDate()
    .add({ [term.unit]: term.amount })
    .toString();
}

/**
 * The instant a term before a deadline, e.g. of a reminder: at the same time of day in Brussels.
 *
 * @throws {RangeError} for an amount that is no whole number, or negative
 */
export function before(deadline: Date, term: Term, calendar: Calendar): Date {
  requireAmount(term);
  const elapsed = elapsedMs(term);
  if (elapsed !== undefined) return new Date(deadline.getTime() - elapsed);
  const wall = inBrussels(deadline);
  const date = moved(wall.toPlainDate(), term, calendar, -1);
  const at = date.toZonedDateTime({ timeZone: ZONE, plainTime: wall.toPlainTime() });
  return new Date(at.epochMilliseconds);
}

/**
 * The last second of a calendar day in Brussels.
 *
 * @param date `YYYY-MM-DD`
 * @throws {RangeError} for what is no date
 */
export function endOfBrusselsDay(date: string): Date {
  return endOfDay(Temporal.PlainDate.from(date));
}

/** Seconds from an instant to the end of its day in Brussels, when what is bounded by the day begins anew. At least one. */
export function secondsLeftOfDay(from: Date): number {
  const end = endOfDay(inBrussels(from).toPlainDate());
  return Math.max(1, Math.ceil((end.getTime() - from.getTime()) / 1000) + 1);
}

/** Calendar days in Brussels from one instant to another: 0 on the same day, negative when it is earlier. */
export function brusselsDaysBetween(from: Date, to: Date): number {
  const start = inBrussels(from).toPlainDate();
  return start.until(inBrussels(to).toPlainDate(), { largestUnit: 'days' }).days;
}

function requireAmount({ amount }: Term): void {
  if (!Number.isInteger(amount) || amount < 0) throw new RangeError('a term is a whole number, not negative');
}

function elapsedMs({ amount, unit }: Term): number | undefined {
  if (unit === 'minutes') return amount * MINUTE_MS;
  return unit === 'hours' ? amount * 60 * MINUTE_MS : undefined;
}

function moved(
  date: Temporal.PlainDate,
  { amount, unit }: Term,
  calendar: Calendar,
  sign: 1 | -1,
): Temporal.PlainDate {
  if (unit === 'days' || unit === 'months' || unit === 'years') return date.add({ [unit]: sign * amount });
  let day = date;
  for (let left = amount; left > 0;) {
    day = day.add({ days: sign });
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

function inBrussels(instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(ZONE);
}

function endOfDay(date: Temporal.PlainDate): Date {
  return new Date(date.toZonedDateTime({ timeZone: ZONE, plainTime: '23:59:59' }).epochMilliseconds);
}
