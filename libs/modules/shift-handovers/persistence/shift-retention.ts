import type { Retention } from '#platform/database';

/** Lines about a house end; lines about a resident stay in the case, and end with it. */
export const SHIFT_RETENTION: readonly Retention[] = [
  { table: 'shift_house_lines', since: 'created_at', key: 'id', rule: 'shift.house_line.retention' },
];
