import { Temporal } from 'temporal-polyfill';
import type { Severity } from '#platform/messages';

const ZONE = 'Europe/Brussels';

/** What ordinary notices are about, as somebody chooses how to be told of them. */
export const TOPICS = ['referrals', 'appointments', 'guardianship', 'youth', 'cases'] as const;
export type Topic = (typeof TOPICS)[number];

/** In the application they are always; by mail not at all, at once, or counted once a day. */
export const WAYS = ['in_app', 'at_once', 'digest'] as const;
export type Way = (typeof WAYS)[number];

/** A window of the day in Brussels, over midnight when `to` is earlier; both `HH:MM`, never the same. */
export interface QuietHours {
  from: string;
  to: string;
}

export interface NoticePreferences {
  ways: Partial<Record<Topic, Way>>;
  quiet?: QuietHours;
  /** `HH:MM` in Brussels */
  digestAt: string;
}

/** Of whoever has chosen nothing. */
export const NO_PREFERENCES: NoticePreferences = { ways: {}, digestAt: '08:00' };

const TOPIC_OF: Readonly<Record<string, Topic>> = {
  referral: 'referrals',
  appointment: 'appointments',
  guardianship: 'guardianship',
  age: 'guardianship',
  youth: 'youth',
};

/** What is never held back, whatever a person chose: alerts, what is critical, a missing person, and how one logs in. */
const URGENT = /^(account|alert|credential|house|missing|presence)\./;

/** What becomes of the mail of a notice: none, or one at once, after the quiet hours, or within a digest. */
export type MailPlan = { mail: false } | { mail: true; heldUntil?: Date; inDigest: boolean };

export const topicOf = (kind: string): Topic => TOPIC_OF[kind.split('.')[0]!] ?? 'cases';

/** By what a list of notices is filtered: a missing person beside the topics, since no preference holds that back. */
export const NOTICE_FILTERS = ['missing', ...TOPICS] as const;
export type NoticeFilter = (typeof NOTICE_FILTERS)[number];

const OF_MISSING = ['alert', 'missing', 'presence'];

/** The first words of the kinds that a filter takes, or leaves out where it takes every other. */
export function kindsOf(filter: NoticeFilter): { words: string[]; isRest: boolean } {
  if (filter === 'missing') return { words: OF_MISSING, isRest: false };
  const named = Object.keys(TOPIC_OF);
  if (filter === 'cases') return { words: [...named, ...OF_MISSING], isRest: true };
  return { words: named.filter((word) => TOPIC_OF[word] === filter), isRest: false };
}

/** How one person is written to of a notice, made at this instant. Pure; quiet hours and digests follow the wall clock. */
export function mailPlanOf(
  { ways, quiet, digestAt }: NoticePreferences,
  { kind, severity }: { kind: string; severity: Severity },
  now: Date,
): MailPlan {
  const way = severity === 'critical' || URGENT.test(kind) ? 'urgent' : (ways[topicOf(kind)] ?? 'at_once');
  if (way === 'urgent') return { mail: true, inDigest: false };
  if (way === 'in_app') return { mail: false };
  if (way === 'digest') {
    const due = nextTime(digestAt, now);
    return { mail: true, inDigest: true, heldUntil: endOfQuiet(quiet, due) ?? due };
  }
  return { mail: true, inDigest: false, heldUntil: endOfQuiet(quiet, now) };
}

/** When the quiet hours that an instant lies in are over; undefined outside them. */
function endOfQuiet(quiet: QuietHours | undefined, at: Date): Date | undefined {
  if (!quiet) return undefined;
  const { from, to } = quiet;
  const time = wallClock(at).toPlainTime().toString().slice(0, 5);
  const isQuiet = from < to ? time >= from && time < to : time >= from || time < to;
  return isQuiet ? nextTime(to, at) : undefined;
}

/** The next instant after this one at which the clocks of Brussels show a time. */
function nextTime(time: string, after: Date): Date {
  const today = wallClock(after).toPlainDate();
  for (const days of [0, 1]) {
    const at = today.add({ days }).toZonedDateTime({ timeZone: ZONE, plainTime: time });
    if (at.epochMilliseconds > after.getTime()) return new Date(at.epochMilliseconds);
  }
  throw new RangeError('a day has no such time');
}

const wallClock = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
