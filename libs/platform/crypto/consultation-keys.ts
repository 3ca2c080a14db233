import { randomBytes } from 'node:crypto';
import { KEY_BYTES } from './aes-gcm.js';
import { CaseKey } from './case-key.js';
import { decrypt, encrypt } from './sealing.js';

const VERSION = 1;

/**
 * Keys of case consultations, one each, wrapped under a key that is derived from the root secret: what is sealed opens with no key of
 * a case, and is gone when the row with the wrapped key is.
 */
export class ConsultationKeys {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** @returns the key of a new consultation, and what the database keeps of it */
  make(id: string): { key: CaseKey; wrapped: Buffer } {
    const bytes = randomBytes(KEY_BYTES);
    return { key: keyOf(id, bytes), wrapped: encrypt(this.#key, bytes, contextOf(id)) };
  }

  /** @throws {CannotOpen} when it was altered, or is of another consultation */
  unwrap(id: string, wrapped: Buffer): CaseKey {
    return keyOf(id, decrypt(this.#key, wrapped, contextOf(id)));
  }
}

const keyOf = (id: string, bytes: Buffer): CaseKey => new CaseKey(id, new Map([[VERSION, bytes]]));
const contextOf = (id: string): string => `consultation-key|${id}|${VERSION}`;
