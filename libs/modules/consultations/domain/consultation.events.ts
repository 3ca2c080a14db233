import { ADDRESSEE, type Messages } from '#platform/messages';

const PERSON = {
  to: ADDRESSEE,
  audience: 'person',
  subject: 'consultation',
  subjectId: 'consultationId',
  needsNoCase: true,
} as const;

/** Messages to one person each, without a word about whom; ids: `consultationId`, `agencyId`, `userId`. */
export const CONSULTATION_EVENTS = {
  'consultation.convened': { ...PERSON, severity: 'action' },
  'consultation.ended': { ...PERSON, severity: 'info' },
} as const satisfies Messages;
export type ConsultationEvent = keyof typeof CONSULTATION_EVENTS;
