import { hkdfSync } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { inspect } from 'node:util';
import { KEY_BYTES } from './aes-gcm.js';
import { MasterKeyError } from './crypto.errors.js';
import { decrypt, encrypt } from './sealing.js';

/** First byte of a wrapped key. */
export const FORMAT = 1;
export const MARK_BYTES = 4;
export const HEADER_BYTES = 1 + MARK_BYTES;

/**
 * One master key: 32 random bytes in base64 in a file (`openssl rand -base64 32`), mode 0600.
 *
 * A wrapped key is: format (1 byte) | mark of the master key (4 bytes, derived) | iv (12) | tag (16) | key (32). The mark
 * tells "another master key" from "altered", and by it the database finds what is under an old one.
 */
export class KeyFile {
  readonly mark: Buffer;
  readonly #root: Buffer;
  readonly #wrapping: Buffer;

  private constructor(root: Buffer) {
    this.#root = root;
    this.#wrapping = this.subkey('case-key-wrapping');
    this.mark = this.subkey('mark').subarray(0, MARK_BYTES);
  }

  /** @throws {MasterKeyError} when the file is missing, not a plain file, open to others, or holds no key */
  static async read(path: string): Promise<KeyFile> {
    return new KeyFile(await readKey(path));
  }

  wrap(key: Buffer, context: string): Buffer {
    return Buffer.concat([Buffer.from([FORMAT]), this.mark, encrypt(this.#wrapping, key, context)]);
  }

  /** The key itself, wrapped under itself: see `NewRoot.before`. */
  wrapItself(context: string): Buffer {
    return this.wrap(this.#root, context);
  }

  /** @throws {CannotOpen} */
  unwrap(wrapped: Buffer, context: string): Buffer {
    return decrypt(this.#wrapping, wrapped.subarray(HEADER_BYTES), context);
  }

  toJSON(): string {
    return '[master key]';
  }

  [inspect.custom](): string {
    return '[master key]';
  }

  private subkey(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#root, 'relais master key', `relais/${purpose}`, KEY_BYTES));
  }
}

async function readKey(path: string): Promise<Buffer> {
  const file = await openPlainly(path);
  try {
    // Checked on the open handle: the file cannot be exchanged between the check and the reading.
    const stat = await file.stat();
    if (!stat.isFile()) throw new MasterKeyError(`The master key ${path} is not a file`);
    if ((stat.mode & 0o077) !== 0) {
      throw new MasterKeyError(`The master key ${path} can be read by others: run chmod 600 on it`);
    }
    return decodeKey(await file.readFile('utf8'), path);
  } finally {
    await file.close();
  }
}

async function openPlainly(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'ENOENT' ? 'does not exist' : code === 'ELOOP' ? 'is a link' : 'cannot be read';
    throw new MasterKeyError(`The master key ${path} ${reason}`);
  }
}

function decodeKey(text: string, path: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== text.trim()) {
    throw new MasterKeyError(`The master key ${path} does not hold 32 bytes in base64`);
  }
  return key;
}
