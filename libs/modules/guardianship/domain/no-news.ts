import { brusselsDate } from '#kernel';
import type { RuleSet } from '#platform/deadlines';
import type { Guardianship } from './guardianship.entity.js';
import type { Minor } from './minor.entity.js';

/** Rule: how long without news until the guardianship may end. */
export const MISSING = 'guardianship.missing';

/**
 * When a guardianship may end for want of news.
 *
 * @param since Brussels day, `YYYY-MM-DD`; the term begins with its noon, so that every time of the year counts the same day
 */
export function mayEndAt(since: string, rules: RuleSet): Date {
  return rules.deadline(MISSING, new Date(`${since}T12:00:00Z`));
}

/**
 * The first day since which there may be no news: before the minor was signalled no person waited for news, a guardian has none only of the
 * time in which they are guardian, and a report is news.
 *
 * @param reportedAt of the last report about the minor, the final ones left out
 * @returns Brussels day, `YYYY-MM-DD`
 */
export function earliestSilence(
  { signalledAt }: Minor,
  guardianships: readonly Guardianship[],
  reportedAt: Date | undefined,
): string {
  const began = guardianships
    .filter(({ status, type }) => status !== 'ended' && type !== 'ad_hoc')
    .map(({ startedAt }) => startedAt);
  return [signalledAt, ...began, ...(reportedAt ? [reportedAt] : [])].map(brusselsDate).sort().at(-1)!;
}
