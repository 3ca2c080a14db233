import { hkdfSync } from 'node:crypto';
import { KEY_BYTES } from './aes-gcm.js';
import { CaseKey } from './case-key.js';

const VERSION = 1;

/**
 * Keys of what is written about houses, one for each agency, derived from a key of the root secret. It opens with no key of a case, and
 * with that of no other agency.
 */
export class HouseKeys {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  forAgency(agencyId: string): CaseKey {
    const bytes = Buffer.from(hkdfSync('sha256', this.#key, 'relais houses', agencyId, KEY_BYTES));
    return new CaseKey(agencyId, new Map([[VERSION, bytes]]));
  }
}
