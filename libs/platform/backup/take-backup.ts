import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, link, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import type { MasterKey } from '#platform/crypto';
import { BackupError } from './backup.errors.js';
import { copyOut } from './copy-out.js';
import type { Contents, Manifest, TableCount, TableEnd } from './manifest.js';
import { recordOf } from './records.js';
import {
  headsOf,
  identifier,
  isKept,
  quoted,
  sequencesOf,
  shapesOf,
  type Table,
  tablesOf,
} from './schema.js';
import { headerOf, sealFrames } from './sealed-frames.js';

/** Associated data of the wrapped key of a backup. */
export const BACKUP_KEY = 'backup';

/**
 * Writes everything the database keeps, as of one instant, into one sealed file: while people work, without holding them up.
 * The file appears under its name when it is whole and on the disk.
 *
 * @param url of the role `relais_backup`, which sees every row
 * @throws {BackupError} when the file exists already
 */
export async function takeBackup(url: string, file: string, master: MasterKey): Promise<Contents> {
  if (
    await access(file).then(
      () => true,
      () => false,
    )
  )
    throw new BackupError(`${file} exists: it was left as it is`);
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // also rejects the statement under way
  await client.connect();
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    // Filters no row in silence: a role that would not see all of them gets an error.
    await client.query('set row_security = off; set statement_timeout = 0');
    await client.query('begin isolation level repeatable read read only');
    const backup = await begun(client, master);
    await write(client, backup, { file, unfinished, master });
    return backup;
  } finally {
    await client.end();
    await rm(unfinished, { force: true });
  }
}

async function begun(client: pg.Client, master: MasterKey): Promise<Contents> {
  const { rows } = await client.query<{ mark: Buffer | null; server: string; at: Date }>(
    `select (select mark from relais.master_keys where state = 'current') as mark,
       current_setting('server_version') as server, now() as at`,
  );
  const { mark, server, at } = rows[0]!;
  const manifest: Manifest = {
    createdAt: at.toISOString(),
    server,
    masterKey: (mark ?? (await master.marks())[0]!).toString('hex'),
    shapes: await shapesOf(client),
    sequences: await sequencesOf(client),
    heads: await headsOf(client),
  };
  return { manifest, tables: [], rows: 0, bytes: 0 };
}

async function write(
  client: pg.Client,
  backup: Contents,
  { file, unfinished, master }: { file: string; unfinished: string; master: MasterKey },
): Promise<void> {
  const key = randomBytes(32);
  const header = headerOf(await master.wrap(key, BACKUP_KEY, Buffer.from(backup.manifest.masterKey, 'hex')));
  await pipeline(
    () => recordsOf(client, backup),
    createGzip({ level: 3 }),
    (source: AsyncIterable<Buffer>) => sealFrames(key, header, source),
    createWriteStream(unfinished, { mode: 0o600, flags: 'wx', flush: true }),
  );
  // Not a rename, which would replace a backup that somebody made under this name meanwhile.
  await link(unfinished, file);
}

async function* recordsOf(client: pg.Client, backup: Contents): AsyncGenerator<Buffer> {
  yield recordOf('manifest', backup.manifest);
  for (const table of (await tablesOf(client)).filter(isKept)) {
    yield recordOf('table', table);
    const hash = createHash('sha256');
    const columns = table.columns.map(identifier).join(', ');
    for await (const piece of copyOut(
      client,
      `copy ${quoted(table)} (${columns}) to stdout (format binary)`,
    )) {
      hash.update(piece);
      backup.bytes += piece.length;
      yield recordOf('data', piece);
    }
    const end: TableEnd = { rows: await countOf(client, table), sha256: hash.digest('hex') };
    yield recordOf('tableEnd', end);
    backup.tables.push({ table: `${table.schema}.${table.name}`, ...end } satisfies TableCount);
    backup.rows += end.rows;
  }
  yield recordOf('end', { tables: backup.tables.length, rows: backup.rows });
}

/** In the same snapshot as the copy, by another way. */
async function countOf(client: pg.Client, table: Table): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${quoted(table)}`);
  return Number(rows[0]!.count);
}
