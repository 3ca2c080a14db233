/** Messages this module puts into the outbox; ids: `agencyId`, `audience`, `episodeId`, and what it is about: `recipientId` or `taskId`. */
export const MISSING_EVENTS = [
  'missing.started',
  'missing.raised',
  'missing.reminder',
  'missing.found',
  'missing.closed',
  'missing.task_due',
  'missing.task_overdue',
  'missing.phone_window',
] as const;

export type MissingEvent = (typeof MISSING_EVENTS)[number];
