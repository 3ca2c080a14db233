import { Temporal } from 'temporal-polyfill';

/**
 * A day that is no working day, as the rule `calendar.holidays` has it: a fixed date, or so many days from Easter
 * Sunday.
 */
export type HolidayRule =
  { code: string; month: number; day: number } | { code: string; daysFromEaster: number };

const SATURDAY = 6;

/** Which days are working days. The holidays are data: the list is in the rules table, with its source. */
export class Calendar {
  private readonly byYear = new Map<number, ReadonlySet<string>>();

  constructor(private readonly holidays: readonly HolidayRule[]) {}

  isWorkingDay(date: Temporal.PlainDate): boolean {
    return date.dayOfWeek < SATURDAY && !this.holidaysOf(date.year).has(date.toString());
  }

  /** @param day `YYYY-MM-DD` */
  isHoliday(day: string): boolean {
    return this.holidaysOf(Number(day.slice(0, 4))).has(day);
  }

  private holidaysOf(year: number): ReadonlySet<string> {
    let known = this.byYear.get(year);
    if (!known) {
      known = new Set(this.holidays.map((rule) => dateOf(rule, year).toString()));
      this.byYear.set(year, known);
    }
    return known;
  }
}

function dateOf(rule: HolidayRule, year: number): Temporal.PlainDate {
  if ('daysFromEaster' in rule) return easterSunday(year).add({ days: rule.daysFromEaster });
  return Temporal.PlainDate.from({ year, month: rule.month, day: rule.day });
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const f = Math.floor((century + 8) / 25);
  const g = Math.floor((century - f + 1) / 3);
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - h - (rest % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 });
}
