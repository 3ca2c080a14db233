/**
 * What the engine is compared with: a wall calendar turned page by page, the hour told by `Intl`, Easter from a
 * published table. It shares no code with the engine and knows no Temporal.
 */
export interface Day {
  year: number;
  /** 1–12 */
  month: number;
  day: number;
}

const LONG = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Easter Sundays as published by the Royal Observatory of Belgium's almanac and every church calendar. */
export const EASTERS = (
  '2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08 2008-03-23 2009-04-12 ' +
  '2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21 ' +
  '2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 ' +
  '2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 ' +
  '2040-04-01'
).split(' ');

const BRUSSELS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

function wall(instant: Date): Record<string, number> {
  const parts = BRUSSELS.formatToParts(instant);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}

/** The page of the wall calendar at an instant. */
export function today(instant: Date): Day {
  const { year, month, day } = wall(instant);
  return { year: year!, month: month!, day: day! };
}

export function dayAfter({ year, month, day }: Day): Day {
  if (day < lengthOf(year, month)) return { year, month, day: day + 1 };
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

export function monthsLater({ year, month, day }: Day, months: number): Day {
  let at = { year, month };
  for (let left = months; left > 0; left -= 1) {
    at = at.month < 12 ? { year: at.year, month: at.month + 1 } : { year: at.year + 1, month: 1 };
  }
  return { ...at, day: Math.min(day, lengthOf(at.year, at.month)) };
}

/** The last second of a day: of the two instants it can be, the one at which the clock in Brussels says so. */
export function endOf({ year, month, day }: Day): Date {
  for (const hour of [21, 22]) {
    const instant = new Date(Date.UTC(year, month - 1, day, hour, 59, 59));
    const told = wall(instant);
    if (told['day'] === day && told['hour'] === 23) return instant;
  }
  throw new Error('a day without a last second');
}

export function isWorkingDay(day: Day): boolean {
  const weekday = new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const fixed = ['1-1', '5-1', '7-21', '8-15', '11-1', '11-11', '12-25'];
  if (fixed.includes(`${day.month}-${day.day}`)) return false;
  const easter = EASTERS.find((date) => date.startsWith(`${day.year}-`))!;
  return ![1, 39, 50].some((days) => {
    const [year, month, first] = easter.split('-').map(Number);
    let feast: Day = { year: year!, month: month!, day: first! };
    for (let left = days; left > 0; left -= 1) feast = dayAfter(feast);
    return feast.month === day.month && feast.day === day.day;
  });
}

function lengthOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : LONG[month - 1]!;
}
