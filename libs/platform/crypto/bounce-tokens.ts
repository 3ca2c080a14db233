import { createHmac } from 'node:crypto';
import { isSame } from './same.js';

/** Of the HMAC: with the id it fills what a local part may have (64) behind `bounces+`. */
const MARK_BYTES = 12;
const TOKEN = /^([0-9a-f]{32})([0-9a-f]{24})$/;
const UUID = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/**
 * Name a delivery in the address to which its mail comes back (VERP): the id and a mark that only this installation can make. Of
 * letters that a server on the way may write in capitals.
 */
export class BounceTokens {
  constructor(private readonly key: Buffer) {}

  /** @returns 56 characters, the same for every try of this delivery */
  of(deliveryId: string): string {
    const id = deliveryId.replaceAll('-', '').toLowerCase();
    return id + this.#mark(id).toString('hex');
  }

  /** @returns the delivery; undefined for what nobody here has made */
  read(token: string): string | undefined {
    const [, id, mark] = TOKEN.exec(token.toLowerCase()) ?? [];
    if (!id || !mark || !isSame(Buffer.from(mark, 'hex'), this.#mark(id))) return undefined;
    return id.replace(UUID, '$1-$2-$3-$4-$5');
  }

  #mark(id: string): Buffer {
    return createHmac('sha256', this.key).update(id).digest().subarray(0, MARK_BYTES);
  }
}
