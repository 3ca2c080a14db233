import type { RuleSet } from '#platform/deadlines';

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
