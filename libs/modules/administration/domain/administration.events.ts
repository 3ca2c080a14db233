import type { Messages } from '#platform/messages';

/** One invitation to send by mail; ids: `invitationId`. */
export const INVITATION_SENT = 'invitation.sent';

/** The platform ended the account of a person who worked in an agency; ids: `agencyId`, `memberId`. */
export const ACCOUNT_ENDED = 'account.ended';

const PERSON = { audience: 'person', needsNoCase: true, asksUntilSeen: true } as const;
const KEPT = { ...PERSON, severity: 'action' } as const;

/**
 * A held end came due and had no effect: the last administrator of an agency stays, or the decider is no administrator any more. Told to the
 * administrator who decided it, else to those of that agency; ids: `deciderId` (a membership), `subjectId` (the membership or the account that stays).
 */
export const KEPT_EVENTS = {
  'member.kept': { ...KEPT, subject: 'member' },
  'account.kept': { ...KEPT, subject: 'account' },
} as const satisfies Messages;
export type KeptEvent = keyof typeof KEPT_EVENTS;

export const ADMINISTRATION_EVENTS = {
  ...KEPT_EVENTS,
  // At any hour: that person may have been on duty.
  [ACCOUNT_ENDED]: { ...PERSON, severity: 'critical', subject: 'member' },
  [INVITATION_SENT]: { way: 'accountMail', tellsNone: 'carries the link of an invitation' },
} as const satisfies Messages;

/** What the token of the link is derived for. */
export const INVITATION_TOKEN = 'invitation';
