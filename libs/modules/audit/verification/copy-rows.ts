import type { Client, Connection, Submittable } from 'pg';
import type { BinaryRow } from './binary-row.js';

/** A row of COPY's text format: one string per column, null for NULL. */
export type CopiedRow = (string | null)[];

/**
 * Streams the rows of a query through COPY, which the server sends more than twice as fast as a cursor does. Rows are
 * handled while they arrive and none is kept, so memory does not grow with the table.
 *
 * @param take must not throw for what a row may hold: the first error ends the reading
 */
export function copyRows(client: Client, select: string, take: (row: CopiedRow) => void): Promise<void> {
  return copy(client, `copy (${select}) to stdout`, (chunk) => take(parseRow(chunk.toString('utf8'))));
}

/** Before the first row of COPY's binary format: its signature, flags, and the length of what else there is. */
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER = SIGNATURE.length + 8;
/** In place of a count of columns, after the last row. */
const TRAILER = -1;

/**
 * As `copyRows`, in COPY's binary format, which nobody has to write as text and read again: for rows by the million.
 *
 * @param row stands for one row after the other, each until `take` returns
 */
export function copyBinaryRows(
  client: Client,
  select: string,
  row: BinaryRow,
  take: (row: BinaryRow) => void,
): Promise<void> {
  let isFirst = true;
  return copy(client, `copy (${select}) to stdout (format binary)`, (chunk) => {
    let bytes = chunk;
    if (isFirst) {
      if (!chunk.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('no binary copy');
      bytes = chunk.subarray(HEADER);
      isFirst = false;
    }
    if (bytes.length > 0 && bytes.readInt16BE(0) !== TRAILER) take(row.read(bytes));
  });
}

function copy(client: Client, text: string, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyQuery(text, take, (error) => (error ? reject(error) : resolve())));
  });
}

/** The part of the driver's query protocol that a COPY needs; the driver calls it by these names. */
class CopyQuery implements Submittable {
  private failure?: unknown;

  constructor(
    private readonly text: string,
    private readonly take: (chunk: Buffer) => void,
    private readonly done: (error?: unknown) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyData(message: { chunk: Buffer }): void {
    if (this.failure) return;
    try {
      this.take(message.chunk);
    } catch (error) {
      this.failure = error;
    }
  }

  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.failure ??= error;
    this.done(this.failure);
  }

  handleReadyForQuery(): void {
    this.done(this.failure);
  }
}

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function parseRow(line: string): CopiedRow {
  const columns = line.slice(0, -1).split('\t');
  if (!line.includes('\\')) return columns;
  return columns.map((column) =>
    column === '\\N' ? null : column.replace(/\\(.)/gs, (_, sign: string) => ESCAPES[sign] ?? sign),
  );
}
