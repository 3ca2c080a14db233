import type { Retention } from '#platform/database';

export const WEBHOOK_RETENTION: readonly Retention[] = [
  { table: 'webhook_attempts', since: 'attempted_at', key: 'id', rule: 'webhook.attempt.retention' },
];
