/** One invitation to send by mail; ids: `invitationId`. */
export const INVITATION_SENT = 'invitation.sent';

/** The platform ended the account of somebody who worked in an agency; ids: `agencyId`, `memberId`. */
export const ACCOUNT_ENDED = 'account.ended';

/**
 * A held end came due and had no effect: the last administrator of an agency stays, or the decider is no administrator any more. Told to the
 * administrator who decided it, else to those of that agency; ids: `deciderId` (a membership), `subjectId` (the membership or the account that stays).
 */
export const KEPT_EVENTS = ['member.kept', 'account.kept'] as const;
export type KeptEvent = (typeof KEPT_EVENTS)[number];

/** What the token of the link is derived for. */
export const INVITATION_TOKEN = 'invitation';
