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
 * Marks of the register of erasures outside the database: each line is bound to the one before it, so that whoever changes, adds or
 * reorders one without the key is found before anything is erased by it.
 */
export class ErasureMarks {
  constructor(private readonly key: Buffer) {}

  /** @param previous hexadecimal mark of the line before; empty for the first */
  of(previous: string, line: object): string {
    return createHmac('sha256', this.key)
      .update(`${previous}|${canonicalJson(line)}`)
      .digest('hex');
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
