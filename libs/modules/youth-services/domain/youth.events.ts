import { ADDRESSEE, type Messages } from '#platform/messages';

const TOLD = { to: ADDRESSEE, subject: 'youth' } as const;
const INFO = { ...TOLD, severity: 'info' } as const;
const ACTION = { ...TOLD, severity: 'action' } as const;

/** Messages this module puts into the outbox; ids: `agencyId`, `audience`, `userId?`, `subjectType`, `subjectId`, `deadlineId` of what is due. */
export const YOUTH_EVENTS = {
  'youth.requested': ACTION,
  'youth.received': INFO,
  'youth.started': INFO,
  'youth.changed': INFO,
  'youth.followed': INFO,
  'youth.ended': INFO,
  'youth.co_proposed': ACTION,
  'youth.co_accepted': INFO,
  'youth.co_declined': INFO,
  'youth.co_ended': { ...ACTION, asksUntilSeen: true },
  'youth.planned': INFO,
  'youth.plan_refused': INFO,
  'youth.reminder': { ...ACTION, onlyIn: ['open'] },
  'youth.overdue': { ...TOLD, severity: 'critical', onlyIn: ['open'] },
  'youth.access_ended': { ...ACTION, asksUntilSeen: true },
} as const satisfies Messages;

export type YouthEvent = keyof typeof YOUTH_EVENTS;
