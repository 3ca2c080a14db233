import type { Retention } from '#platform/database';

/** Ended to-dos of no case end too; the policy of the worker shows no other. A to-do of a case ends with the case. */
export const TO_DO_RETENTION: readonly Retention[] = [
  { table: 'to_dos', since: 'ended_at', key: 'id', rule: 'to_do.retention' },
];
