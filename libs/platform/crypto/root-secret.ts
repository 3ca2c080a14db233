import { hkdfSync } from 'node:crypto';
import { inspect } from 'node:util';
import { KEY_BYTES } from './aes-gcm.js';
import { KeysAway, MasterKeyError } from './crypto.errors.js';
import type { MasterKey } from './master-key.js';
import { isSame } from './same.js';

/** Asks the database something. */
export type Ask = <T>(sql: string, values: unknown[]) => Promise<T[]>;

export interface KnownMasterKey {
  mark: Buffer;
  root: Buffer;
  state: 'current' | 'retiring';
}

/** Associated data of the wrapped root secret. */
export const ROOT = 'root-secret';

const KNOWN = 'select mark, root, state from relais.known_master_keys()';

/**
 * What every key but those of cases is derived from: sealed addresses, second factors, links, drafts. It lies in the
 * database, wrapped under the master key, so that a new master key changes none of them.
 */
export class RootSecret {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /**
   * A key of its own for one purpose; the same every time.
   *
   * @param purpose e.g. `cursors`
   * @returns 32 bytes
   */
  derive(purpose: string): Buffer {
    const info = `relais/derived/${purpose}`;
    return Buffer.from(hkdfSync('sha256', this.#bytes, 'relais master key', info, KEY_BYTES));
  }

  toJSON(): string {
    return '[root secret]';
  }

  [inspect.custom](): string {
    return '[root secret]';
  }
}

/**
 * Opens the root secret of a database, and makes it in one that has none.
 *
 * @throws {MasterKeyError} when the master key is not the one of this database, or one of two is missing while it is
 *   renewed: one line, for the person who starts Relais
 */
export async function openRoot(master: MasterKey, ask: Ask): Promise<RootSecret> {
  const known = await knownKeys(master, ask);
  const held = await master.marks();
  const missing = known.filter(({ mark }) => !held.some((mine) => isSame(mine, mark)));
  if (missing.length > 0) {
    const unread = await master.unread();
    throw new MasterKeyError(`${unknownKey(master, held, known)}${unread ? ` – ${unread}` : ''}`);
  }
  const current = known.find(({ state }) => state === 'current');
  return new RootSecret(await atStart(master.unwrap(current!.root, ROOT)));
}

/** Who starts Relais is told in one line that the key service does not answer. @throws {MasterKeyError} */
async function atStart<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    throw error instanceof KeysAway ? new MasterKeyError(error.message) : error;
  });
}

/** @throws {MasterKeyError} when the database was written under another master key before it knew of any */
export async function knownKeys(master: MasterKey, ask: Ask): Promise<KnownMasterKey[]> {
  const known = await ask<KnownMasterKey>(KNOWN, []);
  if (known.length > 0) return known;
  const [[mark], { fresh, before }] = [await master.marks(), await master.newRoot(ROOT)];
  const sql = 'select relais.introduce_master_key($1, $2, $3) as done';
  const [answer] = await ask<{ done: boolean }>(sql, [mark, fresh, before]);
  if (!answer?.done) throw new MasterKeyError(unknownKey(master, [mark!], []));
  return ask<KnownMasterKey>(KNOWN, []);
}

const hex = (marks: Buffer[]): string => marks.map((mark) => mark.toString('hex')).join(' and ');

function unknownKey({ source }: MasterKey, held: Buffer[], known: KnownMasterKey[]): string {
  const needed = hex(known.map(({ mark }) => mark)) || 'another one';
  return `${source} holds the master key ${hex(held)}, this database is sealed with ${needed}: give it that one (of a file with its .next while the key is renewed)`;
}
