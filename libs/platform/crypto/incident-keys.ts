import { hkdfSync } from 'node:crypto';
import { KEY_BYTES } from './aes-gcm.js';
import { CaseKey } from './case-key.js';

const VERSION = 1;

/**
 * Keys of registers of breaches, one for each agency, derived from a key of the root secret: what is in a register opens with no key of
 * a case, and with that of no other agency.
 */
export class IncidentKeys {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  forAgency(agencyId: string): CaseKey {
    const bytes = Buffer.from(hkdfSync('sha256', this.#key, 'relais incidents', agencyId, KEY_BYTES));
    return new CaseKey(agencyId, new Map([[VERSION, bytes]]));
  }
}
