import { decrypt, encrypt } from './sealing.js';

/** Seals the secrets that generate login codes: a copy of the database gives nobody a code. */
export class FactorKeys {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** @param factorId row it belongs to; it opens nowhere else */
  seal(factorId: string, secret: Buffer): Buffer {
    return encrypt(this.#key, secret, contextOf(factorId));
  }

  /** @throws {CannotOpen} when it was altered, or belongs to another row or key */
  open(factorId: string, sealed: Buffer): Buffer {
    return decrypt(this.#key, sealed, contextOf(factorId));
  }
}

function contextOf(factorId: string): string {
  return `second-factor|${factorId}`;
}
