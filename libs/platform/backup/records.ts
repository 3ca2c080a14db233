import { BackupError } from './backup.errors.js';
import type { ByteReader } from './byte-reader.js';

/**
 * What a backup says, in this order: the manifest; for each table its name and columns, its rows in COPY's binary format, and how
 * many they were with their SHA-256; the end. A record is: kind (1 byte) | length (4) | content.
 */
export type RecordKind = 'manifest' | 'table' | 'data' | 'tableEnd' | 'end';

const KINDS: Record<RecordKind, number> = { manifest: 77, table: 84, data: 68, tableEnd: 69, end: 90 };
const NAMES = new Map(Object.entries(KINDS).map(([name, kind]) => [kind, name as RecordKind]));
const HEADER_BYTES = 5;

export interface BackupRecord {
  kind: RecordKind;
  content: Buffer;
}

export function recordOf(kind: RecordKind, content: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content), 'utf8');
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(KINDS[kind], 0);
  header.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([header, bytes]);
}

/** Reads records one after the other, and knows what comes next. */
export class RecordReader {
  constructor(private readonly reader: ByteReader) {}

  /** @throws {BackupError} when the stream ends, or holds something else than a record */
  async next(): Promise<BackupRecord> {
    const header = await this.reader.take(HEADER_BYTES);
    const kind = header.length === HEADER_BYTES ? NAMES.get(header[0]!) : undefined;
    if (!kind) throw new BackupError('This backup is damaged: it holds something unknown');
    const length = header.readUInt32BE(1);
    const content = await this.reader.take(length);
    if (content.length < length) throw new BackupError('This backup is cut off: its end is missing');
    return { kind, content };
  }

  /** Waits for the end of the stream. @throws {BackupError} when something comes before it */
  async assertEnd(): Promise<void> {
    if ((await this.reader.take(1)).length > 0)
      throw new BackupError('This backup is damaged: something follows its end');
  }

  /** @throws {BackupError} when another kind comes next */
  async expect<T>(kind: RecordKind): Promise<T> {
    return parsed<T>(await this.next(), kind);
  }
}

/** The content of a record of this kind. @throws {BackupError} when it is of another one */
export function parsed<T>(record: BackupRecord, kind: RecordKind): T {
  if (record.kind !== kind) throw new BackupError('This backup is damaged: its parts are in the wrong order');
  return JSON.parse(record.content.toString('utf8')) as T;
}
