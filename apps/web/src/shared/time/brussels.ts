/** Everybody who uses Relais works by the Belgian clock, wherever the device thinks it is. */
const ZONE = 'Europe/Brussels';

export function inBrussels(instant: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
}

export function nowInBrussels(): Temporal.ZonedDateTime {
  return Temporal.Now.zonedDateTimeISO(ZONE);
}

/** Whole calendar days from today; -1 is yesterday. */
export function daysFromToday(moment: Temporal.ZonedDateTime): number {
  return nowInBrussels().toPlainDate().until(moment.toPlainDate()).days;
}

/** Minutes until then; negative when it is past. */
export function minutesUntil(instant: string): number {
  return Math.round((Temporal.Instant.from(instant).epochMilliseconds - Date.now()) / 60_000);
}

/** Whole hours and the minutes beside them: what a window that closes is counted in, however long it is. @param minutes 0 or more */
export function hoursAndMinutes(minutes: number): { hours: number; rest: number } {
  return { hours: Math.floor(minutes / 60), rest: minutes % 60 };
}

/** Five to the hour, on the clock of the wall: 21:05. */
export function clockOf(moment: Temporal.ZonedDateTime): string {
  return `${String(moment.hour).padStart(2, '0')}:${String(moment.minute).padStart(2, '0')}`;
}

/**
 * The instant that was typed into a field of day and time: the Belgian clock. Of an hour that comes twice the first counts.
 *
 * @param local `YYYY-MM-DDTHH:MM`
 * @returns undefined while it is no day and time, and for an hour that the clock skips: it was no hour of that day
 */
export function instantOf(local: string): string | undefined {
  try {
    const typed = Temporal.PlainDateTime.from(local);
    const moment = typed.toZonedDateTime(ZONE);
    return moment.toPlainDateTime().equals(typed) ? moment.toInstant().toString() : undefined;
  } catch {
    return undefined;
  }
}

/** The instant at which a day begins, counted from a date `YYYY-MM-DD`; 1 is the day after it. */
export function beginOfDay(date: string, daysLater = 0): string {
  return Temporal.PlainDate.from(date).add({ days: daysLater }).toZonedDateTime(ZONE).toInstant().toString();
}

/** A date without a time, `YYYY-MM-DD`, as it is written in a sentence. */
export function calendarDayOf(date: string, language: string): string {
  return dateOf(Temporal.PlainDate.from(date).toZonedDateTime(ZONE), language);
}

/** A date as a Belgian writes it in the language; with its year when that is not this one. */
export function dateOf(moment: Temporal.ZonedDateTime, language: string, weekday = false): string {
  const isThisYear = moment.year === nowInBrussels().year;
  const words = new Intl.DateTimeFormat(`${language}-BE`, {
    day: 'numeric',
    month: 'long',
    year: isThisYear ? undefined : 'numeric',
    weekday: weekday ? 'long' : undefined,
    timeZone: ZONE,
  }).format(moment.epochMilliseconds);
  // The first of a month is an ordinal in French.
  return language === 'fr' ? words.replace(/(^|\s)1(?=\s)/, '$11er') : words;
}
