/** Messages this module puts into the outbox; ids: `inquiryId`, or `requestId`. */
export const MATCH_ASKED = 'match.asked';
export const MATCH_NOTICES = ['match.requested', 'match.confirmed', 'match.ended'] as const;
export type MatchNotice = (typeof MATCH_NOTICES)[number];
