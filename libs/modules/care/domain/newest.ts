/**
 * Statements that stand, one of each agency, and those they replaced.
 *
 * @param statements the newest first
 */
export function newestOfEach<T extends { agency: { id: string } }>(
  statements: readonly T[],
): { newest: T[]; earlier: T[] } {
  const seen = new Set<string>();
  const newest = statements.filter(({ agency }) => !seen.has(agency.id) && seen.add(agency.id));
  return { newest, earlier: statements.filter((one) => !newest.includes(one)) };
}
