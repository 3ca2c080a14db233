import type { Retention } from '#platform/database';

/** What was made goes after its time, what became of the work later. */
export const TASK_RETENTION: readonly Retention[] = [
  { table: 'task_pieces', since: 'made_at', key: 'task_id', rule: 'task.result.age' },
  { table: 'tasks', since: 'ended_at', key: 'id', rule: 'task.retention' },
];
