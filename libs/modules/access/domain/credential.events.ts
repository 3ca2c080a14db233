/** A supervisor enrolled a telephone of a house. */
export const DEVICE_ADDED = 'credential.device_added';
/** An administrator said where the computers of the agency are told, or under which secret. */
export const WEBHOOK_ADDED = 'credential.webhook_added';

/**
 * What an agency is told of credentials that one of its people made for it; ids: `agencyId`. Those that end with an account are told by
 * `relais.end_credentials_of`.
 */
export const CREDENTIAL_EVENTS = [
  DEVICE_ADDED,
  'credential.device_ended',
  WEBHOOK_ADDED,
  'credential.webhook_ended',
] as const;
