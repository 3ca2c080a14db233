import { once } from 'node:events';
import type { Client, Connection, Submittable } from 'pg';

/** What the driver's connection can, and its types do not say. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/**
 * Gives a stream to `copy … from stdin`.
 *
 * @returns how many rows the server took
 * @throws what the source or the server threw; then the server has taken nothing of it
 */
export function copyIn(client: Client, sql: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(sql, source, resolve, reject));
  });
}

/** The part of the driver's query protocol that a COPY needs; the driver calls it by these names. */
class CopyIn implements Submittable {
  #rows = 0;
  #failure?: unknown;

  constructor(
    private readonly sql: string,
    private readonly source: AsyncIterable<Buffer>,
    private readonly resolve: (rows: number) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.sql);
  }

  handleCopyInResponse(connection: Connection): void {
    void this.#feed(connection as CopyConnection);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#rows = Number(text.replace(/^COPY /, ''));
  }

  handleError(error: unknown): void {
    this.#failure ??= error;
    this.reject(this.#failure);
  }

  handleReadyForQuery(): void {
    this.resolve(this.#rows);
  }

  async #feed(connection: CopyConnection): Promise<void> {
    try {
      for await (const chunk of this.source) {
        if (this.#failure) return;
        connection.sendCopyFromChunk(chunk);
        if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
      }
      connection.endCopyFrom();
    } catch (error) {
      // The server answers with an error of its own; the first one is the reason.
      this.#failure = error;
      connection.sendCopyFail('the source ended');
    }
  }
}
