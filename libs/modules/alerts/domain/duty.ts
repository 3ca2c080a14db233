import { Temporal } from 'temporal-polyfill';
import { brusselsDate } from '#kernel';

const ZONE = 'Europe/Brussels';
const DAY_MS = 86_400_000;
/** Instants of the wall clock that were computed already; a roster asks for the same ones again and again. */
const MOST_KNOWN = 20_000;

/** On which days a rotation runs: on all, on holidays of the rules table alone, or on every other day. */
export const ROTATION_DAYS = ['all', 'ordinary', 'holidays'] as const;

/**
 * People who are on duty in turn. A turn lasts `everyDays` days from `startsOn`, a day counting as the window that begins on
 * it: from `from` to `to` o'clock in Brussels, over midnight when `to` is not later, 24 hours when they are the same.
 */
export interface Rotation {
  id: string;
  days: (typeof ROTATION_DAYS)[number];
  /** ISO days of the week, 1 = Monday; none = every day. */
  weekdays: readonly number[];
  from: string;
  to: string;
  /** `YYYY-MM-DD` */
  startsOn: string;
  everyDays: number;
  /** Ids of people, in the order of their turns. */
  members: readonly string[];
}

/** Somebody takes the duty alone for a while, or cannot have it. */
export interface DutyException {
  id: string;
  kind: 'override' | 'absence';
  userId: string;
  from: Date;
  to: Date;
}

export interface Roster {
  rotations: readonly Rotation[];
  exceptions: readonly DutyException[];
}

/** A stretch of time in which the same people are on duty. */
export interface Shift {
  from: Date;
  to: Date;
  userIds: string[];
}

/**
 * Who is on duty at an instant, each once; nobody when the answer is empty. Overrides come before the rotations, a rotation of
 * holidays before the others, and whoever is absent is stood in for by the next in turn who is not.
 *
 * @param isHoliday of a day in Brussels, `YYYY-MM-DD`
 */
export function onDuty(roster: Roster, at: Date, isHoliday: (day: string) => boolean): string[] {
  const running = roster.exceptions.filter(({ from, to }) => from <= at && at < to);
  const absent = new Set(running.filter(({ kind }) => kind === 'absence').map(({ userId }) => userId));
  const overriding = running.filter(({ kind, userId }) => kind === 'override' && !absent.has(userId));
  if (overriding.length > 0) return unique(overriding.map(({ userId }) => userId));
  const ofHolidays = roster.rotations.filter(({ days }) => days === 'holidays');
  const others = roster.rotations.filter(({ days }) => days !== 'holidays');
  for (const group of [ofHolidays, others]) {
    const people = group.flatMap((rotation) => turnOf(rotation, at, absent, isHoliday));
    if (people.length > 0) return unique(people);
  }
  return [];
}

/** The shifts between two instants without a gap; those with nobody are there as well, so that a screen can say so. */
export function shiftsBetween(
  roster: Roster,
  from: Date,
  to: Date,
  isHoliday: (day: string) => boolean,
): Shift[] {
  const edges = new Set([from.getTime(), to.getTime()]);
  for (const exception of roster.exceptions) {
    edges.add(exception.from.getTime()).add(exception.to.getTime());
  }
  for (let day = addDays(brusselsDate(from), -1); day <= brusselsDate(to); day = addDays(day, 1)) {
    for (const rotation of roster.rotations) {
      const { begin, end } = windowOn(rotation, day);
      edges.add(begin).add(end);
    }
  }
  const within = [...edges].filter((edge) => edge >= from.getTime() && edge <= to.getTime());
  const times = within.sort((a, b) => a - b);
  const shifts: Shift[] = [];
  for (const [index, time] of times.slice(0, -1).entries()) {
    const userIds = onDuty(roster, new Date(time), isHoliday);
    const last = shifts.at(-1);
    const end = new Date(times[index + 1]!);
    if (last && last.userIds.join() === userIds.join()) last.to = end;
    else shifts.push({ from: new Date(time), to: end, userIds });
  }
  return shifts;
}

/** Who of a rotation has the window an instant lies in; nobody outside its windows. */
function turnOf(
  rotation: Rotation,
  at: Date,
  absent: ReadonlySet<string>,
  isHoliday: (day: string) => boolean,
): string[] {
  const { members, startsOn, everyDays } = rotation;
  if (members.length === 0) return [];
  const today = brusselsDate(at);
  const day = [today, addDays(today, -1)].find((each) => covers(rotation, each, at, isHoliday));
  if (day === undefined) return [];
  const turn = Math.floor((Date.parse(day) - Date.parse(startsOn)) / DAY_MS / everyDays);
  const inTurn = members.map((_, index) => members[(turn + index) % members.length]!);
  return inTurn.filter((id) => !absent.has(id)).slice(0, 1);
}

function covers(rotation: Rotation, day: string, at: Date, isHoliday: (day: string) => boolean): boolean {
  const { days, weekdays, startsOn } = rotation;
  if (day < startsOn) return false;
  if (days !== 'all' && isHoliday(day) !== (days === 'holidays')) return false;
  if (weekdays.length > 0 && !weekdays.includes(isoWeekday(day))) return false;
  const { begin, end } = windowOn(rotation, day);
  return begin <= at.getTime() && at.getTime() < end;
}

function windowOn({ from, to }: Rotation, day: string): { begin: number; end: number } {
  return { begin: instantOf(day, from), end: instantOf(to <= from ? addDays(day, 1) : day, to) };
}

const known = new Map<string, number>();

/**
 * The instant of a wall-clock time in Brussels. In the hour that comes twice it is the first of the two; a time that is
 * skipped is as long after midnight as on any other day.
 */
function instantOf(day: string, time: string): number {
  const key = `${day}T${time}`;
  let instant = known.get(key);
  if (instant === undefined) {
    instant = Temporal.PlainDateTime.from(key).toZonedDateTime(ZONE).epochMilliseconds;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, instant);
  }
  return instant;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function isoWeekday(day: string): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
