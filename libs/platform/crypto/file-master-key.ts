import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { inspect } from 'node:util';
import { KEY_BYTES } from './aes-gcm.js';
import { CannotOpen, MasterKeyError } from './crypto.errors.js';
import { FORMAT, HEADER_BYTES, KeyFile } from './key-file.js';
import { MasterKey, type NewRoot } from './master-key.js';
import { isSame } from './same.js';

/** Where the next master key lies while the last one is renewed. */
export function nextKeyFile(path: string): string {
  return `${path}.next`;
}

/**
 * Master key in a file, and beside it, while it is renewed, the next one (`nextKeyFile`). The files are read again when a
 * key is met that was wrapped under neither: a process that runs learns of the next master key by itself.
 */
export class FileMasterKey extends MasterKey {
  readonly source = 'RELAIS_MASTER_KEY_FILE';
  readonly #path: string;
  #keys: KeyFile[];
  #unread: string | undefined;

  private constructor(path: string, { keys, unread }: Files) {
    super();
    this.#path = path;
    this.#keys = keys;
    this.#unread = unread;
  }

  /**
   * A next key that cannot be read is nobody's trouble before it is needed: see `unread`.
   *
   * @throws {MasterKeyError} when the file is missing, not a plain file, open to others, or holds no key
   */
  static async read(path: string): Promise<FileMasterKey> {
    return new FileMasterKey(path, await readFiles(path));
  }

  async wrap(key: Buffer, context: string, mark?: Buffer | null): Promise<Buffer> {
    const under = mark ? await this.#find(mark) : this.#keys[0];
    if (!under) throw new CannotOpen('A master key that this process does not have');
    return under.wrap(key, context);
  }

  async unwrap(wrapped: Buffer, context: string): Promise<Buffer> {
    if (wrapped[0] !== FORMAT) throw new CannotOpen('A key wrapped in an unknown format');
    const under = await this.#find(wrapped.subarray(1, HEADER_BYTES));
    if (!under) throw new CannotOpen('A key wrapped under another master key');
    return under.unwrap(wrapped, context);
  }

  async marks(): Promise<Buffer[]> {
    return this.#keys.map(({ mark }) => mark);
  }

  async unread(): Promise<string | undefined> {
    return this.#unread;
  }

  async newRoot(context: string): Promise<NewRoot> {
    const [first] = this.#keys;
    return { fresh: first!.wrap(randomBytes(KEY_BYTES), context), before: first!.wrapItself(context) };
  }

  toJSON(): string {
    return '[master key]';
  }

  [inspect.custom](): string {
    return '[master key]';
  }

  async #find(mark: Buffer): Promise<KeyFile | undefined> {
    const known = this.#keys.find((key) => isSame(key.mark, mark));
    if (known) return known;
    const { keys: fresh, unread } = await readFiles(this.#path).catch((error: Error) => ({
      keys: [],
      unread: error.message,
    }));
    this.#unread = unread;
    // What this process has is kept: a file may be gone that what others wrote a moment ago still needs.
    this.#keys = [
      ...this.#keys,
      ...fresh.filter((key) => !this.#keys.some((old) => isSame(old.mark, key.mark))),
    ];
    return this.#keys.find((key) => isSame(key.mark, mark));
  }
}

interface Files {
  keys: KeyFile[];
  /** Why the next key is not among them, though there is a file. */
  unread: string | undefined;
}

async function readFiles(path: string): Promise<Files> {
  const first = await KeyFile.read(path);
  const next = nextKeyFile(path);
  if (!existsSync(next)) return { keys: [first], unread: undefined };
  try {
    return { keys: [first, await KeyFile.read(next)], unread: undefined };
  } catch (error) {
    if (!(error instanceof MasterKeyError)) throw error;
    return { keys: [first], unread: error.message };
  }
}
