import { ADDRESSEE, type Messages } from '#platform/messages';

/** A supervisor enrolled a telephone of a house. */
export const DEVICE_ADDED = 'credential.device_added';
/** An administrator said where the computers of the agency are told, or under which secret. */
export const WEBHOOK_ADDED = 'credential.webhook_added';

const DEVICE = {
  to: ADDRESSEE,
  audience: 'supervisor',
  subject: 'house',
  subjectId: 'agencyId',
  needsNoCase: true,
} as const;
/** Told to the agency's administrators and data-protection officers as well. */
const WEBHOOK = { subject: 'webhook', audience: 'supervisor', needsNoCase: true } as const;
const ENDED = { severity: 'action', asksUntilSeen: true } as const;

/**
 * What the supervisors of an agency are told of credentials that one of its people made for it, and of those that ended with the account of
 * their maker: colleagues see a thief of a login, and know before the night what their agency has to do without. Ids: `agencyId`. Those that
 * end with an account come from `relais.end_credentials_of`.
 */
export const CREDENTIAL_EVENTS = {
  [DEVICE_ADDED]: { severity: 'info', ...DEVICE },
  'credential.device_ended': { ...ENDED, ...DEVICE },
  [WEBHOOK_ADDED]: { severity: 'info', ...WEBHOOK },
  'credential.webhook_ended': { ...ENDED, ...WEBHOOK },
} as const satisfies Messages;
