import { inspect } from 'node:util';
import { IV_BYTES, TAG_BYTES } from './aes-gcm.js';
import { CannotOpen } from './crypto.errors.js';

const FORMAT = 1;
const HEADER_BYTES = 3;

/**
 * One encrypted field as it is stored: format (1 byte) | key version (2 bytes, big endian) | iv (12) | tag (16) |
 * ciphertext, of another cipher than AES-256-GCM its header before the iv (see `sealing.ts`). Opening it is an explicit step of persistence, after the category check (`CaseKey.open`); whoever prints,
 * logs or serialises it by accident gets `[sealed]`.
 */
export class Sealed {
  readonly #bytes: Buffer;

  private constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** @param message as `encrypt` returns it */
  static of(keyVersion: number, message: Buffer): Sealed {
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt8(FORMAT, 0);
    header.writeUInt16BE(keyVersion, 1);
    return new Sealed(Buffer.concat([header, message]));
  }

  /** @throws {CannotOpen} when the bytes are not of this format */
  static fromBytes(bytes: Buffer): Sealed {
    if (bytes.length < HEADER_BYTES + IV_BYTES + TAG_BYTES || bytes[0] !== FORMAT) {
      throw new CannotOpen('A field of an unknown format');
    }
    return new Sealed(Buffer.from(bytes));
  }

  /** The stored form; a copy. */
  toBytes(): Buffer {
    return Buffer.from(this.#bytes);
  }

  get keyVersion(): number {
    return this.#bytes.readUInt16BE(1);
  }

  /** As `decrypt` takes it. */
  get message(): Buffer {
    return this.#bytes.subarray(HEADER_BYTES);
  }

  toString(): string {
    return '[sealed]';
  }

  toJSON(): string {
    return '[sealed]';
  }

  [inspect.custom](): string {
    return '[sealed]';
  }
}

/** For an entity's encrypted `bytea` column: `@Column({ type: 'bytea', nullable: true, transformer: sealedColumn })`. */
export const sealedColumn = {
  to: (value: Sealed | null | undefined): Buffer | null | undefined => value && value.toBytes(),
  from: (bytes: Buffer | null | undefined): Sealed | null | undefined => bytes && Sealed.fromBytes(bytes),
};
