import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CannotOpen, type MasterKey } from '#platform/crypto';
import { BackupError } from './backup.errors.js';
import { ByteReader } from './byte-reader.js';
import type { Contents, Manifest, TableEnd } from './manifest.js';
import { parsed, RecordReader } from './records.js';
import type { Table } from './schema.js';
import { headerOf, openFrames, readHeader } from './sealed-frames.js';
import { BACKUP_KEY } from './take-backup.js';

/** What is done with a backup while it is read. */
export interface BackupTarget {
  /** Once, before the first table. */
  begin(manifest: Manifest): Promise<void>;
  /** For each table. @returns how many rows were taken; undefined when nobody counted */
  table(table: Table, rows: AsyncIterable<Buffer>): Promise<number | undefined>;
}

/** Reads and throws away: proves that a backup is whole. */
export const NOWHERE: BackupTarget = {
  begin: async () => {},
  table: async (_table, rows) => {
    for await (const _ of rows);
    return undefined;
  },
};

/**
 * Reads a backup from its beginning to its end, and gives it to a target piece by piece: it need not fit into memory.
 *
 * @throws {BackupError} when the file is no backup, of a newer version, cut off, changed, or sealed with another master key
 */
export async function readBackup(file: string, master: MasterKey, target: BackupTarget): Promise<Contents> {
  await access(file).catch(() => {
    throw new BackupError(`The backup ${file} cannot be read`);
  });
  const bytes = new ByteReader(createReadStream(file, { highWaterMark: 1024 * 1024 }));
  const wrapped = await readHeader(bytes);
  const key = await keyOf(wrapped, master);
  const frames = Readable.from(openFrames(key, headerOf(wrapped), bytes), { objectMode: false });
  const plain = createGunzip();
  // What is wrong with the file is said by its frames; what unpacks them only notices that they ended.
  let reason: unknown;
  frames.on('error', (error) => {
    reason = error;
    plain.destroy(error);
  });
  frames.pipe(plain);
  try {
    const contents = await readRecords(new RecordReader(new ByteReader(plain)), target);
    // What unpacks ends by itself when other bytes follow; whether the file ended there, its frames know.
    if (!frames.readableEnded) throw new BackupError('This backup is damaged: something follows its end');
    return contents;
  } catch (error) {
    throw reason ?? error;
  } finally {
    frames.destroy();
    plain.destroy();
    await bytes.close();
  }
}

async function keyOf(wrapped: Buffer, master: MasterKey): Promise<Buffer> {
  try {
    return await master.unwrap(wrapped, BACKUP_KEY);
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    const mine = (await master.marks()).map((mark) => mark.toString('hex')).join(' and ');
    const needed = wrapped.subarray(1, 5).toString('hex');
    throw new BackupError(
      mine.includes(needed)
        ? 'This backup is damaged: its key cannot be opened'
        : `This backup is sealed with the master key ${needed}, ${master.source} holds ${mine}`,
    );
  }
}

async function readRecords(records: RecordReader, target: BackupTarget): Promise<Contents> {
  const contents: Contents = {
    manifest: await records.expect<Manifest>('manifest'),
    tables: [],
    rows: 0,
    bytes: 0,
  };
  await target.begin(contents.manifest);
  for (;;) {
    const record = await records.next();
    if (record.kind === 'end') {
      const end = parsed<{ tables: number; rows: number }>(record, 'end');
      if (end.tables !== contents.tables.length || end.rows !== contents.rows) {
        throw new BackupError('This backup is damaged: it does not hold what it says');
      }
      await records.assertEnd();
      return contents;
    }
    await readTable(parsed<Table>(record, 'table'), records, { target, contents });
  }
}

async function readTable(
  table: Table,
  records: RecordReader,
  { target, contents }: { target: BackupTarget; contents: Contents },
): Promise<void> {
  const name = `${table.schema}.${table.name}`;
  const rows = new TableRows(records);
  const taken = await target.table(table, rows.pieces());
  const { end, sha256, bytes } = await rows.finished();
  if (sha256 !== end.sha256 || (taken ?? end.rows) !== end.rows) {
    throw new BackupError(`This backup is damaged: the table ${name} does not hold what it says`);
  }
  contents.tables.push({ table: name, ...end });
  contents.rows += end.rows;
  contents.bytes += bytes;
}

/** The rows of one table, and what is said of them after the last. */
class TableRows {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #end?: TableEnd;

  constructor(private readonly records: RecordReader) {}

  async *pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      const record = await this.records.next();
      if (record.kind !== 'data') {
        this.#end = parsed<TableEnd>(record, 'tableEnd');
        return;
      }
      this.#hash.update(record.content);
      this.#bytes += record.content.length;
      yield record.content;
    }
  }

  /** @throws {BackupError} when somebody stopped before the last row */
  async finished(): Promise<{ end: TableEnd; sha256: string; bytes: number }> {
    if (!this.#end) throw new BackupError('The rows of a table were not all taken');
    return { end: this.#end, sha256: this.#hash.digest('hex'), bytes: this.#bytes };
  }
}
