import { ADDRESSEE, type Messages } from '#platform/messages';

const OPEN_REVIEW = { to: ADDRESSEE, subject: 'care', onlyIn: ['open'] } as const;

/** What is told of a risk plan; ids: `agencyId`, `audience`, `reviewId`. */
export const CARE_EVENTS = {
  'risk.reminder': { ...OPEN_REVIEW, severity: 'action' },
  'risk.overdue': { ...OPEN_REVIEW, severity: 'critical' },
} as const satisfies Messages;
export type CareEvent = keyof typeof CARE_EVENTS;
