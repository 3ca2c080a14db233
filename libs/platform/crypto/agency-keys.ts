import { hkdfSync } from 'node:crypto';
import { KEY_BYTES } from './aes-gcm.js';
import { CaseKey } from './case-key.js';

const VERSION = 1;

/**
 * Keys of what an agency keeps beside its cases, one for each agency, derived from a key of the root secret: what is sealed with one opens
 * with no key of a case, and with that of no other agency.
 */
export abstract class AgencyKeys {
  readonly #key: Buffer;
  readonly #purpose: string;

  protected constructor(key: Buffer, purpose: string) {
    this.#key = key;
    this.#purpose = purpose;
  }

  forAgency(agencyId: string): CaseKey {
    const bytes = Buffer.from(hkdfSync('sha256', this.#key, this.#purpose, agencyId, KEY_BYTES));
    return new CaseKey(agencyId, new Map([[VERSION, bytes]]));
  }
}
