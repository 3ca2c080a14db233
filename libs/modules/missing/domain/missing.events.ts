/** Kind of the alert of an episode, whose subject is the episode. */
export const ALERT_KIND = 'missing_child';

/** Messages this module puts into the outbox; ids: `agencyId`, `audience`, `episodeId`, and `taskId` of what is due. */
export const MISSING_EVENTS = [
  'missing.sighting',
  'missing.assessed',
  'missing.found',
  'missing.closed',
  'missing.task_due',
  'missing.task_overdue',
  'missing.phone_window',
  'missing.child_alert',
] as const;

export type MissingEvent = (typeof MISSING_EVENTS)[number];
