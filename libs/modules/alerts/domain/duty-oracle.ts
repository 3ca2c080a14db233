import type { DutyException, Roster, Rotation } from './duty.js';

/** Written for the tests alone, from the words of the roster: it counts day by day and tries offsets, and shares no code. */
export function whoByHand(roster: Roster, at: Date, holidays: ReadonlySet<string>): string[] {
  const now = (exception: DutyException): boolean =>
    at.getTime() >= exception.from.getTime() && at.getTime() < exception.to.getTime();
  const away: string[] = [];
  for (const each of roster.exceptions) if (each.kind === 'absence' && now(each)) away.push(each.userId);
  const alone: string[] = [];
  for (const each of roster.exceptions) {
    if (each.kind !== 'override' || !now(each) || away.includes(each.userId)) continue;
    if (!alone.includes(each.userId)) alone.push(each.userId);
  }
  if (alone.length > 0) return alone;
  for (const first of [true, false]) {
    const found: string[] = [];
    for (const rotation of roster.rotations) {
      if ((rotation.days === 'holidays') !== first) continue;
      const who = byCounting(rotation, at, holidays, away);
      if (who !== undefined && !found.includes(who)) found.push(who);
    }
    if (found.length > 0) return found;
  }
  return [];
}

/** Walks through every day since the rotation began and hands the duty on whenever a turn is over. */
function byCounting(
  rotation: Rotation,
  at: Date,
  holidays: ReadonlySet<string>,
  away: readonly string[],
): string | undefined {
  if (rotation.members.length === 0) return undefined;
  let [turn, daysOfTurn] = [0, 0];
  let found: number | undefined;
  const date = new Date(`${rotation.startsOn}T12:00:00Z`);
  for (; date.getTime() < at.getTime() + 2 * 86_400_000; date.setUTCDate(date.getUTCDate() + 1)) {
    if (daysOfTurn === rotation.everyDays) [turn, daysOfTurn] = [(turn + 1) % rotation.members.length, 0];
    daysOfTurn += 1;
    if (!runs(rotation, date, holidays)) continue;
    const begin = wallClock(date, rotation.from);
    const next = new Date(date);
    if (minutes(rotation.to) <= minutes(rotation.from)) next.setUTCDate(next.getUTCDate() + 1);
    if (at.getTime() >= begin && at.getTime() < wallClock(next, rotation.to)) found = turn;
  }
  if (found === undefined) return undefined;
  for (let tries = 0; tries < rotation.members.length; tries += 1) {
    const who = rotation.members[(found + tries) % rotation.members.length]!;
    if (!away.includes(who)) return who;
  }
  return undefined;
}

function runs(rotation: Rotation, date: Date, holidays: ReadonlySet<string>): boolean {
  const isHoliday = holidays.has(date.toISOString().slice(0, 10));
  if (rotation.days === 'holidays' && !isHoliday) return false;
  if (rotation.days === 'ordinary' && isHoliday) return false;
  const weekday = ((date.getUTCDay() + 6) % 7) + 1;
  return rotation.weekdays.length === 0 || rotation.weekdays.includes(weekday);
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const WALL = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Brussels is one or two hours ahead: whichever offset gives the time on the wall, summer's first; in the gap, winter's. */
function wallClock(date: Date, time: string): number {
  const utc = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 0, minutes(time));
  const [year, month, day] = date.toISOString().slice(0, 10).split('-');
  for (const hours of [2, 1]) {
    const tried = new Date(utc - hours * 3_600_000);
    if (WALL.format(tried) === `${day}/${month}/${year}, ${time}`) return tried.getTime();
  }
  return utc - 3_600_000;
}
