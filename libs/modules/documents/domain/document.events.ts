import type { Messages } from '#platform/messages';

/** A file did not arrive in full within its time; ids: `uploadId`. */
export const UPLOAD_EXPIRED = 'document.upload_expired';

export const DOCUMENT_EVENTS = {
  [UPLOAD_EXPIRED]: { severity: 'action', subject: 'case', audience: 'person' },
} as const satisfies Messages;
