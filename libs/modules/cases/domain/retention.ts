import { lastDayOf } from '#platform/deadlines';

/**
 * Until when a case that is closed now is kept: some years after its end, and a child's at least until the person has a
 * certain age. Counted from the lowest age the person may have, so that nobody is forgotten too early and no day of birth
 * is told. A leap day ends on the last of February, as where the database adds years.
 *
 * @param closedAt the instant of closing
 * @param rules years after the end; age until which the case of a child is kept
 * @param youngest age in whole years the person has at least; undefined when nothing is known
 * @returns a Brussels date
 */
export function retainUntil(
  closedAt: Date,
  rules: { years: number; childAge: number },
  child: { youngest?: number } | undefined,
): string {
  const untilGrown = child ? rules.childAge - (child.youngest ?? 0) : 0;
  return lastDayOf(closedAt, { amount: Math.max(rules.years, untilGrown), unit: 'years' });
}
