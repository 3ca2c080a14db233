import type { Retention } from '#platform/database';

export const PUSH_RETENTION: readonly Retention[] = [
  { table: 'push_subscriptions', since: 'renewed_at', key: 'id', rule: 'push.retention' },
];
