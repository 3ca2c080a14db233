/** Message this module puts into the outbox; ids: `uploadId`. */
export const UPLOAD_EXPIRED = 'document.upload_expired';
