import { Injectable } from '@nestjs/common';
import { hashOfHeader } from '../domain/credential.js';

/** Far more telephones than all houses have; the one that came longest ago is forgotten first. */
const MOST = 10_000;

/**
 * Credentials that opened the gate in this process, by their hash, so that a telephone is counted by itself before anything is asked about
 * it: neither strangers at its network nor credentials that they make up use up what it may ask. It gives no right.
 */
@Injectable()
export class MetDevices {
  readonly #met = new Set<string>();

  add(hash: Buffer): void {
    const key = keyOf(hash);
    this.#met.delete(key);
    this.#met.add(key);
    if (this.#met.size > MOST) this.#met.delete(this.#met.values().next().value!);
  }

  /** @returns `shown` where the header has the form of a credential, `key` where it opened the gate before */
  find(authorization: string | undefined): { shown: boolean; key?: string } {
    const hash = hashOfHeader(authorization);
    if (!hash) return { shown: false };
    const key = keyOf(hash);
    return this.#met.has(key) ? { shown: true, key } : { shown: true };
  }
}

const keyOf = (hash: Buffer): string => hash.toString('base64url');
