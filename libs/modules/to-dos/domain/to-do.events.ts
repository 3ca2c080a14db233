import { ADDRESSEE, type Messages } from '#platform/messages';

/**
 * What is told on the morning of a working day; ids: `agencyId`, `userId` or `audience`, `count`. It names no case and no word, and asks for
 * nothing itself: the list does.
 */
const DIGEST = {
  subject: 'to_dos',
  subjectId: 'agencyId',
  severity: 'info',
  needsNoCase: true,
} as const;

/** Messages of to-dos. Ids of `to_do.given`: `agencyId`, `userId` of the new owner, `toDoId`; with its case, if it has one. */
export const TO_DO_EVENTS = {
  'to_do.given': {
    to: ADDRESSEE,
    severity: 'info',
    subject: 'to_do',
    subjectId: 'toDoId',
    audience: 'person',
    needsNoCase: true,
  },
  'to_do.overdue': DIGEST,
  'to_do.unowned': DIGEST,
} as const satisfies Messages;
