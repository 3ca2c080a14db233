/** One invitation to send by mail; ids: `invitationId`. */
export const INVITATION_SENT = 'invitation.sent';

/** What the token of the link is derived for. */
export const INVITATION_TOKEN = 'invitation';
