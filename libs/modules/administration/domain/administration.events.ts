/** One invitation to send by mail; ids: `invitationId`. */
export const INVITATION_SENT = 'invitation.sent';

/** The platform ended the account of somebody who worked in an agency; ids: `agencyId`, `memberId`. */
export const ACCOUNT_ENDED = 'account.ended';

/** What the token of the link is derived for. */
export const INVITATION_TOKEN = 'invitation';
