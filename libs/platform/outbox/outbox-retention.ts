import type { Retention } from '#platform/database';

/** Events that streams may still replay, and messages that have been delivered. */
export const OUTBOX_RETENTION: readonly Retention[] = [
  { table: 'feed', since: 'created_at', key: 'seq', rule: 'feed.retention' },
  { table: 'outbox', since: 'done_at', key: 'id', rule: 'outbox.retention' },
];
