import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, rename } from 'node:fs/promises';
import pg from 'pg';
import { KEY_BYTES } from './aes-gcm.js';
import { MasterKeyError } from './crypto.errors.js';
import { FileMasterKey, nextKeyFile } from './file-master-key.js';
import { KeyFile } from './key-file.js';
import type { KeyRotation } from './key-rotation.js';
import { flush, flushFolderOf, writeOnce } from './on-disk.js';
import { knownKeys, ROOT } from './root-secret.js';

/** Advisory lock of the database, held until the connection ends. */
const LOCK = 7_241_903;

/** What the operator's command does with a database, as the owner of the schema. */
export class Rotation {
  private constructor(
    private readonly client: pg.Client,
    private readonly masterKeyFile: string,
  ) {}

  /** @param work is given the rotation; the connection ends with it */
  static async with<T>(
    ownerUrl: string,
    masterKeyFile: string,
    work: (rotation: Rotation) => Promise<T>,
  ): Promise<T> {
    const client = new pg.Client({ connectionString: ownerUrl });
    client.on('error', () => {}); // also rejects the statement under way
    await client.connect();
    try {
      return await work(new Rotation(client, masterKeyFile));
    } finally {
      await client.end();
    }
  }

  /** From now on this command alone renews the key of this database. @throws {MasterKeyError} when another one does */
  async claim(): Promise<void> {
    const [row] = await this.#ask<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK]);
    if (!row!.mine)
      throw new MasterKeyError('This command runs already: follow that one, or ask with -- --status');
  }

  /** @returns undefined for a database that never ran */
  async state(): Promise<KeyRotation | undefined> {
    const [row] = await this.#ask<{ state: KeyRotation | null }>('select relais.key_state() as state', []);
    return row?.state ?? undefined;
  }

  /**
   * From now on keys are wrapped under the master key in the `.next` file; the worker brings the others there.
   *
   * @returns false when the renewal to this key runs, or is done, already
   * @throws {MasterKeyError} when a file is missing or another one than the database needs
   */
  async begin(): Promise<boolean> {
    const master = await FileMasterKey.read(this.masterKeyFile);
    const known = await knownKeys(master, (sql, values) => this.#ask(sql, values));
    const current = known.find(({ state }) => state === 'current')!;
    const [, next] = await master.marks();
    if (!next) {
      const reason = `The master key ${nextKeyFile(this.masterKeyFile)} does not exist`;
      throw new MasterKeyError((await master.unread()) ?? reason);
    }
    if (next.equals(current.mark)) return false;
    // Opens only with the right old key: nothing is begun that could not be finished.
    const root = await master.wrap(await master.unwrap(current.root, ROOT), ROOT, next);
    // From here on it is the only key to what is new: a power cut must not take it.
    await this.#assertKept(next);
    const [row] = await this.#ask<{ begun: string }>('select relais.begin_key_rotation($1, $2) as begun', [
      next,
      root,
    ]);
    if (row!.begun === 'running')
      throw new MasterKeyError('Another renewal of the master key is not finished');
    if (row!.begun === 'known') {
      throw new MasterKeyError(`${nextKeyFile(this.masterKeyFile)} holds a master key that was retired`);
    }
    return true;
  }

  /** Whether a worker was seen within the last 20 seconds: without one nothing moves. */
  async hasWorker(): Promise<boolean> {
    const sql = `select from relais.worker_heartbeats where seen_at > clock_timestamp() - interval '20 seconds'`;
    return (await this.#ask(sql, [])).length > 0;
  }

  /** @returns whether the next master key was made now; it is on the disk then */
  async makeNext(): Promise<boolean> {
    const file = nextKeyFile(this.masterKeyFile);
    if (existsSync(file)) return false;
    // Never over a file that is there: it may be the only copy of a key in use.
    await writeOnce(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    return true;
  }

  /**
   * The new key takes the place of the old one, which is kept beside it: backups of before need it. There is a master key at
   * every moment, also when this is ended in the middle; then the next call does the rest.
   *
   * @returns where the old one is now; undefined when the next key is not the one in use, or in its place already
   * @throws {MasterKeyError} when another key lies where the old one is to be kept
   */
  async settle(): Promise<string | undefined> {
    const next = nextKeyFile(this.masterKeyFile);
    if (!existsSync(next)) return undefined;
    // One alone: while there are two, each is needed where processes look for it.
    const [current, retiring] = await this.#ask<{ mark: Buffer }>(
      'select mark from relais.known_master_keys()',
      [],
    );
    if (retiring || !current?.mark.equals((await KeyFile.read(next)).mark)) return undefined;
    const old = await KeyFile.read(this.masterKeyFile);
    const kept = `${this.masterKeyFile}.retired-${old.mark.toString('hex')}`;
    await link(this.masterKeyFile, kept).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // a call that was ended here kept it
    });
    if (!(await KeyFile.read(kept)).mark.equals(old.mark))
      throw new MasterKeyError(`${kept} holds another master key`);
    await flushFolderOf(kept);
    await rename(next, this.masterKeyFile);
    await flushFolderOf(this.masterKeyFile);
    return kept;
  }

  /** The next key as it lies on the disk. @throws {MasterKeyError} when that is not the one that was read before */
  async #assertKept(next: Buffer): Promise<void> {
    const file = nextKeyFile(this.masterKeyFile);
    await flush(file);
    if (!(await KeyFile.read(file)).mark.equals(next))
      throw new MasterKeyError(`${file} was changed meanwhile: run this command again`);
  }

  async #ask<T>(sql: string, values: unknown[]): Promise<T[]> {
    return (await this.client.query(sql, values)).rows as T[];
  }
}
