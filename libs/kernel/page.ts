/** What a list use case is asked for: everything is bounded. */
export interface PageRequest {
  /** At most this many items (1–100). */
  limit: number;
  /** Key of the last item of the page before, as that page's `nextKey`. */
  after?: string;
}

/** One page of a list. `nextKey` is undefined on the last page; the edge turns it into an encrypted cursor. */
export interface Page<T> {
  items: T[];
  nextKey?: string;
  /** Exact number of all items, only when it was asked for. */
  total?: number;
}

/**
 * Cuts a page out of rows of which one more than `limit` was read.
 *
 * @param keyOf the keyset value of a row, unique within the list
 */
export function pageOf<T>(rows: T[], limit: number, keyOf: (row: T) => string): Page<T> {
  if (rows.length <= limit) return { items: rows };
  const items = rows.slice(0, limit);
  return { items, nextKey: keyOf(items[limit - 1]!) };
}

/** Where a page begins in a list that runs by an instant and then by id, as `keyByInstant` wrote it down. */
export interface InstantPosition {
  at: string;
  id: string;
}

/** Key of a row in such a list; one without an instant comes after all that have one. */
export const keyByInstant = (at: Date | null, id: string): string =>
  `${at?.toISOString() ?? 'infinity'} ${id}`;

/** @returns undefined for the first page */
export function positionByInstant({ after }: PageRequest): InstantPosition | undefined {
  const [at, id] = after?.split(' ') ?? [];
  return at && id ? { at, id } : undefined;
}
