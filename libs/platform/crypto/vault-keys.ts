import { createHmac, hkdfSync } from 'node:crypto';
import { KEY_BYTES } from './aes-gcm.js';
import type { FieldPlace } from './case-key.js';
import { Sealed } from './sealed.js';
import { decrypt, encrypt } from './sealing.js';

/** The first and only version of the key; a field written under another one does not open. */
const VERSION = 1;

/**
 * Seals what belongs to no case and may be in no other table than its vault: sealed addresses. A key of its own, so that
 * whoever has the keys of all cases still cannot open an address.
 */
export class VaultKeys {
  readonly #key: Buffer;
  readonly #marks: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
    this.#marks = Buffer.from(hkdfSync('sha256', key, '', 'relais address marks', KEY_BYTES));
  }

  /** Tells whether two texts are the same to who has the key, and nothing to anybody else. */
  mark(text: string): Buffer {
    return createHmac('sha256', this.#marks).update(text).digest();
  }

  seal(place: FieldPlace, plaintext: string): Sealed {
    return Sealed.of(VERSION, encrypt(this.#key, Buffer.from(plaintext, 'utf8'), contextOf(place, VERSION)));
  }

  /** @throws {CannotOpen} when the field was altered, or belongs to another place or key */
  open(place: FieldPlace, sealed: Sealed): string {
    return decrypt(this.#key, sealed.message, contextOf(place, sealed.keyVersion)).toString('utf8');
  }
}

function contextOf({ table, column, row }: FieldPlace, version: number): string {
  return `vault|${table}|${column}|${row}|${version}`;
}
