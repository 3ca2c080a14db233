/** Messages this module puts into the outbox; ids: `agencyId`, `audience`, `userId?`, `subjectType`, `subjectId`. */
export const GUARDIANSHIP_EVENTS = [
  'guardianship.signalled',
  'guardianship.assigned',
  'guardianship.ended',
  'guardianship.resigned',
  'guardianship.resignation_taken_back',
  'guardianship.appointment_taken_back',
  'guardianship.restored',
  'guardianship.reported',
  'guardianship.no_news',
  'guardianship.reminder',
  'guardianship.overdue',
  'guardianship.waiting',
  'age.doubted',
  'age.decided',
] as const;

export type GuardianshipEvent = (typeof GUARDIANSHIP_EVENTS)[number];
