import type { Retention } from '#platform/database';

export const ACCESS_RETENTION: readonly Retention[] = [
  { table: 'idempotency_keys', since: 'created_at', key: 'ctid', rule: 'idempotency.retention' },
];
