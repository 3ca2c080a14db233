import { hkdfSync } from 'node:crypto';
import { inspect } from 'node:util';
import { KEY_BYTES } from './aes-gcm.js';
import { CannotOpen } from './crypto.errors.js';
import { Sealed } from './sealed.js';
import { decrypt, encrypt } from './sealing.js';

/** Where a sealed field lives. A field copied to another column, case or row does not open there. */
export interface FieldPlace {
  table: string;
  column: string;
  /** Id of the row. */
  row: string;
}

/** The keys of one case, all versions of them: one seals, the newest unless another one is named; the version written in a field opens it. */
export class CaseKey {
  readonly #versions: ReadonlyMap<number, Buffer>;
  readonly #sealing: number;

  constructor(
    readonly caseId: string,
    versions: ReadonlyMap<number, Buffer>,
    sealing = Math.max(...versions.keys()),
  ) {
    this.#versions = versions;
    this.#sealing = sealing;
  }

  /** Version the next field is sealed under. */
  get version(): number {
    return this.#sealing;
  }

  seal(place: FieldPlace, plaintext: string): Sealed {
    return this.sealBytes(place, Buffer.from(plaintext, 'utf8'));
  }

  /** @throws {CannotOpen} when the field was altered, belongs to another place, or its key is gone */
  open(place: FieldPlace, sealed: Sealed): string {
    return this.openBytes(place, sealed).toString('utf8');
  }

  /** The same for what is no text: a piece of a file. */
  sealBytes(place: FieldPlace, plaintext: Buffer): Sealed {
    const message = encrypt(this.key(this.#sealing), plaintext, this.context(place, this.#sealing));
    return Sealed.of(this.#sealing, message);
  }

  /** @throws {CannotOpen} like `open` */
  openBytes(place: FieldPlace, sealed: Sealed): Buffer {
    const version = sealed.keyVersion;
    return decrypt(this.key(version), sealed.message, this.context(place, version));
  }

  /**
   * A secret of this case for another purpose than sealing, e.g. the salts of audit commitments. It is gone when the
   * case key is.
   */
  derive(purpose: string, version = this.#sealing): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key(version), this.caseId, `relais/${purpose}`, KEY_BYTES));
  }

  toJSON(): string {
    return '[case key]';
  }

  [inspect.custom](): string {
    return '[case key]';
  }

  private key(version: number): Buffer {
    const key = this.#versions.get(version);
    if (!key) throw new CannotOpen('A field whose key is gone');
    return key;
  }

  private context(place: FieldPlace, version: number): string {
    return `${place.table}|${place.column}|${this.caseId}|${place.row}|${version}`;
  }
}
