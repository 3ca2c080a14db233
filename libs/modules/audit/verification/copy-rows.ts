import type { Client, Connection, Submittable } from 'pg';

/** A row of COPY's text format: one string per column, null for NULL. */
export type CopiedRow = (string | null)[];

/**
 * Streams the rows of a query through COPY, which the server sends more than twice as fast as a cursor does. Rows are
 * handled while they arrive and none is kept, so memory does not grow with the table.
 *
 * @param take must not throw for what a row may hold: the first error ends the reading
 */
export function copyRows(client: Client, select: string, take: (row: CopiedRow) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(
      new CopyQuery(`copy (${select}) to stdout`, take, (error) => (error ? reject(error) : resolve())),
    );
  });
}

/** The part of the driver's query protocol that a COPY needs; the driver calls it by these names. */
class CopyQuery implements Submittable {
  private failure?: unknown;

  constructor(
    private readonly text: string,
    private readonly take: (row: CopiedRow) => void,
    private readonly done: (error?: unknown) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyData(message: { chunk: Buffer }): void {
    if (this.failure) return;
    try {
      this.take(parseRow(message.chunk.toString('utf8')));
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
