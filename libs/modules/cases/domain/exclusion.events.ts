import type { Messages, NoticeRow } from '#platform/messages';

const CHANGED = {
  severity: 'action',
  subject: 'exclusion',
  audience: 'person',
  needsNoCase: true,
  asksUntilSeen: true,
} as const satisfies NoticeRow;

/**
 * Messages about the conflict lists of cases, for those who watch over them; ids: `exclusionId` and, where an account is kept out or let in
 * by it, `userId`. An entry `rested` when the person became a supervisor of its author; when it has its effect, now or again, it was `entered`.
 */
export const EXCLUSION_EVENTS = {
  'exclusion.entered': CHANGED,
  'exclusion.lifted': CHANGED,
  'exclusion.rested': CHANGED,
} as const satisfies Messages;
export type ExclusionEvent = keyof typeof EXCLUSION_EVENTS;
