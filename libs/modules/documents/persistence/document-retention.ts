import type { Retention } from '#platform/database';

/** Documents go with their case, whose key opens them; an ended upload says for a while what became of it. */
export const DOCUMENT_RETENTION: readonly Retention[] = [
  { table: 'document_uploads', since: 'ended_at', key: 'id', rule: 'document.upload.retention' },
];
