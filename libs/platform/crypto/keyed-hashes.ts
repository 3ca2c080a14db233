import { createHmac, hkdfSync } from 'node:crypto';
import { KEY_BYTES } from './aes-gcm.js';
import { canonicalJson } from './canonical-json.js';

/** Tells whether two requests say the same without keeping what they say (Idempotency-Key). */
export class RequestHashes {
  constructor(private readonly key: Buffer) {}

  /** @param body any JSON value; the order of members does not count */
  of(body: unknown): Buffer {
    return createHmac('sha256', this.key)
      .update(canonicalJson(body ?? null))
      .digest();
  }
}

/**
 * The key under which a browser keeps a person's unsent reports and drafts. It exists only while that person is logged
 * in: the server derives it again at each login and stores it nowhere.
 */
export class DraftKeys {
  constructor(private readonly key: Buffer) {}

  /** @returns 32 bytes, the same at every login of this user */
  forUser(userId: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, 'relais drafts', userId, KEY_BYTES));
  }
}
