/** Messages this module puts into the outbox; ids: `agencyId`, `audience`, `userId?`, `subjectType`, `subjectId`, `deadlineId?`. */
export const YOUTH_EVENTS = [
  'youth.requested',
  'youth.received',
  'youth.started',
  'youth.changed',
  'youth.followed',
  'youth.ended',
  'youth.co_proposed',
  'youth.co_accepted',
  'youth.co_declined',
  'youth.co_ended',
  'youth.planned',
  'youth.plan_refused',
  'youth.reminder',
  'youth.overdue',
  'youth.access_ended',
] as const;

export type YouthEvent = (typeof YOUTH_EVENTS)[number];
