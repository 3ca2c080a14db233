import { ADDRESSEE, type Messages } from '#platform/messages';

const TOLD = { to: ADDRESSEE, subject: 'guardianship' } as const;
const INFO = { ...TOLD, severity: 'info' } as const;
const ACTION = { ...TOLD, severity: 'action' } as const;

/** Messages this module puts into the outbox; ids: `agencyId`, `audience`, `userId?`, `subjectType`, `subjectId`. */
export const GUARDIANSHIP_EVENTS = {
  'guardianship.signalled': ACTION,
  'guardianship.assigned': ACTION,
  'guardianship.ended': INFO,
  'guardianship.resigned': ACTION,
  'guardianship.resignation_taken_back': INFO,
  'guardianship.appointment_taken_back': INFO,
  'guardianship.restored': INFO,
  'guardianship.reported': INFO,
  'guardianship.no_news': INFO,
  'guardianship.reminder': { ...ACTION, onlyIn: ['due'] },
  'guardianship.overdue': { ...TOLD, severity: 'critical', onlyIn: ['due'] },
  'guardianship.waiting': ACTION,
  'age.doubted': ACTION,
  'age.decided': { ...ACTION, asksUntilSeen: true },
} as const satisfies Messages;

export type GuardianshipEvent = keyof typeof GUARDIANSHIP_EVENTS;
