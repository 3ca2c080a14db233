import { createHash } from 'node:crypto';
import { StaleVersion } from '#kernel';

/** Versions of the rows a reader sees, by data category; `spine` is the case itself. */
export type CaseVersions = Readonly<Record<string, readonly string[]>>;

/**
 * The ETag of a case: one hash per category the reader may read, so that a change can be compared with the category it
 * touches alone. Two people who correct different parts at once do not stop each other.
 */
export function etagOf(versions: CaseVersions): string {
  return Object.keys(versions)
    .sort()
    .map((category) => partOf(category, versions[category]!))
    .join('.');
}

/**
 * @param ifMatch the ETag the caller decided on
 * @param categories those that are about to change
 * @throws StaleVersion (412) when one of them changed since, or the token is of another case or reader
 */
export function requireUnchanged(
  ifMatch: string,
  versions: CaseVersions,
  categories: readonly string[],
): void {
  const parts = new Set(ifMatch.split('.'));
  const stale = categories.some((category) => !parts.has(partOf(category, versions[category] ?? [])));
  if (stale) throw new StaleVersion();
}

function partOf(category: string, rows: readonly string[]): string {
  const text = [...rows].sort().join(',');
  return `${category}-${createHash('sha256').update(text).digest('base64url').slice(0, 12)}`;
}
