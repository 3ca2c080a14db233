const BRUSSELS = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels', dateStyle: 'short' });

/** The calendar date in Brussels at an instant, as `YYYY-MM-DD`: what a law means by a day. */
export function brusselsDate(instant: Date): string {
  return BRUSSELS.format(instant);
}
