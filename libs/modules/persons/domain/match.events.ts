import type { Messages } from '#platform/messages';

/** Messages this module puts into the outbox; ids: `inquiryId`, or `requestId`. */
export const MATCH_ASKED = 'match.asked';

/** The asked agency must answer a request; the asking one only learns how the question ended. */
export const MATCH_NOTICES = {
  'match.requested': { severity: 'action', subject: 'match_request' },
  'match.confirmed': { severity: 'action', subject: 'case', asksUntilSeen: true },
  'match.ended': { severity: 'info', subject: 'case' },
} as const satisfies Messages;

export const MATCH_EVENTS = {
  ...MATCH_NOTICES,
  [MATCH_ASKED]: {
    way: 'registerSearch',
    tellsNone: 'looks for files of the same person; their agencies are told by match.requested',
  },
} as const satisfies Messages;
