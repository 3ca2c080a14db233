import pg from 'pg';
import { MasterKeyError } from './crypto.errors.js';
import type { CaseRenewal, KeyRotation } from './key-rotation.js';
import type { NextKey } from './next-key.js';
import { knownKeys, ROOT } from './root-secret.js';
import { isSame } from './same.js';

/** Advisory lock of the database, held until the connection ends. */
const LOCK = 7_241_903;

/** What the operator's command does with a database, as the owner of the schema. */
export class Rotation {
  private constructor(
    private readonly client: pg.Client,
    private readonly next: NextKey,
  ) {}

  /** @param work is given the rotation; the connection ends with it */
  static async with<T>(
    ownerUrl: string,
    next: NextKey,
    work: (rotation: Rotation) => Promise<T>,
  ): Promise<T> {
    const client = new pg.Client({ connectionString: ownerUrl });
    client.on('error', () => {}); // also rejects the statement under way
    await client.connect();
    try {
      return await work(new Rotation(client, next));
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
   * From now on keys are wrapped under the master key that was made next; the worker brings the others there.
   *
   * @returns false when the renewal to this key runs, or is done, already
   * @throws {MasterKeyError} when a key is missing or another one than the database needs
   */
  async begin(): Promise<boolean> {
    const master = await this.next.master();
    const known = await knownKeys(master, (sql, values) => this.#ask(sql, values));
    const current = known.find(({ state }) => state === 'current')!;
    const next = await this.next.mark(master);
    if (isSame(next, current.mark)) return false;
    // Opens only with the right old key: nothing is begun that could not be finished.
    const [root] = await master.wrapAnew([{ wrapped: current.root, context: ROOT }], next);
    // From here on it is the only key to what is new: a power cut must not take it.
    await this.next.assertKept(next);
    const [row] = await this.#ask<{ begun: string }>('select relais.begin_key_rotation($1, $2) as begun', [
      next,
      root,
    ]);
    if (row!.begun === 'running')
      throw new MasterKeyError('Another renewal of the master key is not finished');
    if (row!.begun === 'known') {
      throw new MasterKeyError(`${this.next.name} holds a master key that was retired`);
    }
    return true;
  }

  /**
   * Asks for new keys of cases; what was asked before and is not done goes on.
   *
   * @param cases ids or references; all when there are none
   * @returns how many begin now
   * @throws {Error} when a case is unknown
   */
  async askCases(cases: readonly string[]): Promise<number> {
    const wanted = cases.map((one) => one.replaceAll('-', '').toUpperCase());
    const found = await this.#ask<{ id: string }>(
      `select id from relais.cases where replace(upper(id::text), '-', '') = any ($1) or replace(reference, '-', '') = any ($1)`,
      [wanted],
    );
    if (found.length < new Set(wanted).size) throw new Error('--case names no case of this database');
    const [row] = await this.#ask<{ many: number }>('select relais.ask_case_renewals($1::uuid[]) as many', [
      cases.length > 0 ? found.map(({ id }) => id) : null,
    ]);
    return row!.many;
  }

  /** How far the renewal of the keys of cases is. */
  async casesState(): Promise<CaseRenewal> {
    const [row] = await this.#ask<{ state: CaseRenewal }>('select relais.case_renewal_state() as state', []);
    return row!.state;
  }

  /** Whether a worker was seen within the last 20 seconds: without one nothing moves. */
  async hasWorker(): Promise<boolean> {
    const sql = `select from relais.worker_heartbeats where seen_at > clock_timestamp() - interval '20 seconds'`;
    return (await this.#ask(sql, [])).length > 0;
  }

  /** @returns whether the next master key was made now; it is kept for good then */
  async makeNext(): Promise<boolean> {
    const state = await this.state();
    return this.next.make(state && Buffer.from(state.mark, 'hex'));
  }

  /**
   * The new key takes the place of the old one, which is kept beside it: backups of before need it.
   *
   * @returns where the old one is now; undefined when the next key is not the one in use, or in its place already
   * @throws {MasterKeyError} when another key lies where the old one is to be kept
   */
  async settle(): Promise<string | undefined> {
    const known = await this.#ask<{ mark: Buffer }>('select mark from relais.known_master_keys()', []);
    return this.next.settle(known.map(({ mark }) => mark));
  }

  async #ask<T>(sql: string, values: unknown[]): Promise<T[]> {
    return (await this.client.query(sql, values)).rows as T[];
  }
}
