import type { Retention } from '#platform/database';

/** What the watchman found. */
export const WATCH_RETENTION: readonly Retention[] = [
  { table: 'watch_reports', since: 'at', key: 'id', rule: 'watch.retention' },
];
