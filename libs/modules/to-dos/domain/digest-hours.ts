import { brusselsDate, brusselsHour } from '#kernel';

/** Hours of the day in Brussels, 0 to 23. */
export interface DigestHours {
  digest: number;
  quietFrom: number;
  quietUntil: number;
}

const WEEKEND = [0, 6];

/** Whether people are told now: from the hour of the digest until the quiet hours of the same day, on a working day. */
export function isDigestTime(
  now: Date,
  { digest, quietFrom, quietUntil }: DigestHours,
  isHoliday: (day: string) => boolean,
): boolean {
  const day = brusselsDate(now);
  const hour = brusselsHour(now);
  if (WEEKEND.includes(new Date(day).getUTCDay()) || isHoliday(day)) return false;
  return hour >= Math.max(digest, quietUntil) && hour < quietFrom;
}
