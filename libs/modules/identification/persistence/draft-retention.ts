import type { Retention } from '#platform/database';

export const DRAFT_RETENTION: readonly Retention[] = [
  { table: 'drafts', since: 'updated_at', key: 'id', rule: 'draft.retention' },
];
