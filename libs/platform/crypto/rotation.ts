import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import pg from 'pg';
import { KEY_BYTES } from './aes-gcm.js';
import { MasterKeyError } from './crypto.errors.js';
import { FileMasterKey, nextKeyFile } from './file-master-key.js';
import type { KeyRotation } from './key-rotation.js';
import { knownKeys, ROOT } from './root-secret.js';

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
    if (!next) throw new MasterKeyError(`The master key ${nextKeyFile(this.masterKeyFile)} does not exist`);
    if (next.equals(current.mark)) return false;
    // Opens only with the right old key: nothing is begun that could not be finished.
    const root = await master.wrap(await master.unwrap(current.root, ROOT), ROOT, next);
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

  /** @returns whether the next master key was made now */
  async makeNext(): Promise<boolean> {
    const file = nextKeyFile(this.masterKeyFile);
    if (existsSync(file)) return false;
    // Never over a file that is there: it may be the only copy of a key in use.
    await writeFile(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    return true;
  }

  /**
   * The new key takes the place of the old one, which is kept beside it: backups of before need it.
   *
   * @returns where the old one is now
   */
  async settle(): Promise<string> {
    const [old] = await (await FileMasterKey.read(this.masterKeyFile)).marks();
    const kept = `${this.masterKeyFile}.retired-${old!.toString('hex')}`;
    await rename(this.masterKeyFile, kept);
    await rename(nextKeyFile(this.masterKeyFile), this.masterKeyFile);
    return kept;
  }

  async #ask<T>(sql: string, values: unknown[]): Promise<T[]> {
    return (await this.client.query(sql, values)).rows as T[];
  }
}
