import { brusselsDate } from '#kernel';

/**
 * `YYYY-MM-DD` so many days from now, before or after it, by the calendar in Brussels, as the product counts: by UTC a
 * test would be a day off for one or two hours of each night.
 */
export const inDays = (days: number): string => brusselsDate(new Date(Date.now() + days * 86_400_000));
