import { existsSync } from 'node:fs';
import pg from 'pg';
import { erasureMarksFrom, type MasterKey, openRoot } from '#platform/crypto';
import { BackupError } from './backup.errors.js';
import { copyIn } from './copy-in.js';
import { OpenedSchema } from './empty-schema.js';
import { ErasureRegister } from './erasure-register.js';
import type { Contents, Manifest } from './manifest.js';
import { type BackupTarget, readBackup } from './read-backup.js';
import { type Replayed, replayErasures } from './replay-erasures.js';
import { headsOf, identifier, isKept, quoted, type Shape, shapesOf, type Table, tablesOf } from './schema.js';

/** The number the migrations lock (`libs/platform/database/migrate.ts`): nobody changes the schema meanwhile. */
const MIGRATION_LOCK = 7_241_902;

/**
 * Puts a backup into a database that was migrated to the same version and holds nothing. In one transaction: after any error,
 * and after kill -9, the database is as empty as before.
 *
 * @param url of the owner of the schema
 * @param erasures where the register of erasures is: what was erased after the backup is erased again; and whether a person said that
 *   nothing was ever erased, without which a restore that finds no register brings back whom somebody erased
 * @throws {BackupError} when the backup is not whole, of another version or master key, or the database is not empty or
 *   in use, or when there is no register and nobody said why
 * @throws {MasterKeyError} when the master key does not open what the backup holds
 */
export async function restoreBackup(
  url: string,
  file: string,
  master: MasterKey,
  { registerFile, nothingErased = false }: { registerFile: string; nothingErased?: boolean },
): Promise<Contents & { replayed: Replayed }> {
  if (!nothingErased && !existsSync(registerFile)) {
    throw new BackupError(
      `There is no register of erasures at ${registerFile}: put its newest copy there, or say --no-erasures if nothing was ever erased`,
    );
  }
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // also rejects the statement under way
  await client.connect();
  try {
    await client.query('set statement_timeout = 0; set lock_timeout = 15000');
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const target = new DatabaseTarget(client);
    const contents = await readBackup(file, master, target);
    const replayed = await target.end(contents, master, registerFile);
    await client.query('commit');
    await client.query('analyze').catch(() => {}); // the next plans only; what is not ours is left out with a warning
    return { ...contents, replayed };
  } finally {
    await client.end();
  }
}

class DatabaseTarget implements BackupTarget {
  #tables = new Map<string, Table>();
  #schema?: OpenedSchema;

  constructor(private readonly client: pg.Client) {}

  async begin(manifest: Manifest): Promise<void> {
    assertSameShapes(manifest.shapes, await shapesOf(this.client));
    const tables = await tablesOf(this.client);
    this.#tables = new Map(tables.map((table) => [quoted(table), table]));
    this.#schema = await OpenedSchema.open(this.client, tables);
  }

  async table(table: Table, rows: AsyncIterable<Buffer>): Promise<number> {
    const mine = this.#tables.get(quoted(table));
    if (!mine || mine.columns.join() !== table.columns.join()) {
      throw new BackupError(`This backup is of another version: it holds ${quoted(table)}`);
    }
    this.#tables.delete(quoted(table));
    const columns = table.columns.map(identifier).join(', ');
    return copyIn(this.client, `copy ${quoted(table)} (${columns}) from stdin (format binary)`, rows);
  }

  async end({ manifest }: Contents, master: MasterKey, registerFile: string): Promise<Replayed> {
    const missing = [...this.#tables.values()].filter(isKept);
    if (missing.length > 0)
      throw new BackupError(`This backup is damaged: ${quoted(missing[0]!)} is missing`);
    for (const sequence of manifest.sequences) {
      await this.client.query('select setval($1::regclass, $2::bigint, $3)', [
        quoted(sequence),
        sequence.last,
        sequence.called,
      ]);
    }
    const heads = await headsOf(this.client);
    if (heads.digest !== manifest.heads.digest || heads.chains !== manifest.heads.chains) {
      throw new BackupError('This backup is damaged: the ends of its audit chains are not those it says');
    }
    const { rows } = await this.client.query('select from relais.master_keys limit 1');
    const root =
      rows.length > 0
        ? await openRoot(
            master,
            async <T>(sql: string, values: unknown[]) => (await this.client.query(sql, values)).rows as T[],
          )
        : undefined;
    await this.#schema!.close();
    // A database without a root secret was never worked in.
    if (!root) return { hasRegister: false, erased: 0 };
    return replayErasures(this.client, new ErasureRegister(registerFile, erasureMarksFrom(root)));
  }
}

function assertSameShapes(wanted: Shape[], found: Shape[]): void {
  const mine = new Map(found.map(({ name, checksum }) => [name, checksum]));
  const other = wanted.find(({ name, checksum }) => mine.get(name) !== checksum);
  const theirs = new Set(wanted.map(({ name }) => name));
  const newer = found.find(({ name }) => !theirs.has(name));
  if (!other && !newer) return;
  throw new BackupError(
    other
      ? `This backup is of another version of Relais (${other.name}): restore it with that version, then migrate`
      : `This backup is of an older version of Relais (before ${newer!.name}): restore it with that version, then migrate`,
  );
}
