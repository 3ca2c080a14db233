const BRUSSELS = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels', dateStyle: 'short' });

/** The calendar date in Brussels at an instant, as `YYYY-MM-DD`: what a law means by a day. */
export function brusselsDate(instant: Date): string {
  return BRUSSELS.format(instant);
}

const HOUR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** The hour that the clocks of Brussels show at an instant, 0 to 23. */
export function brusselsHour(instant: Date): number {
  return Number(HOUR.format(instant));
}
