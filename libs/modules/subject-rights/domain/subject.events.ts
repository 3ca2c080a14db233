import type { Messages } from '#platform/messages';

/** The person who wrote the request down, and those who decide. */
const TO_ASKER = { to: 'asker', subject: 'subject_request' } as const;
const TO_DECIDERS = { to: 'decider', subject: 'subject_request' } as const;
const TO_BOTH = { to: ['asker', 'decider'], subject: 'subject_request' } as const;

/** Messages about what a person asked; ids: `requestId`. Who is told is looked up when it is sent. */
export const SUBJECT_EVENTS = {
  'subject.asked': { ...TO_DECIDERS, severity: 'action' },
  'subject.checked': { ...TO_DECIDERS, severity: 'action' },
  'subject.released': { ...TO_ASKER, severity: 'action' },
  'subject.refused': { ...TO_ASKER, severity: 'action', asksUntilSeen: true },
  'subject.reminder': { ...TO_BOTH, severity: 'action' },
  'subject.overdue': { ...TO_BOTH, severity: 'critical' },
} as const satisfies Messages;
export type SubjectEvent = keyof typeof SUBJECT_EVENTS;
