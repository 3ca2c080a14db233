import type { Client, Connection, Submittable } from 'pg';

/** Bytes that may wait for whoever takes them before the server is asked to pause. */
const MOST_WAITING = 4 * 1024 * 1024;

/** Streams what `copy … to stdout` sends, as slowly as it is taken. */
export async function* copyOut(client: Client, sql: string): AsyncGenerator<Buffer> {
  const copy = new CopyOut(sql);
  client.query(copy);
  yield* copy.pieces();
}

/** The part of the driver's query protocol that a COPY needs; the driver calls it by these names. */
class CopyOut implements Submittable {
  #connection?: Connection;
  #waiting: Buffer[] = [];
  #size = 0;
  #failure?: unknown;
  #isOver = false;
  #wake: () => void = () => {};

  constructor(private readonly sql: string) {}

  async *pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      const [taken, isOver] = [this.#waiting, this.#isOver];
      [this.#waiting, this.#size] = [[], 0];
      this.#connection?.stream.resume();
      yield* taken;
      if (this.#failure) throw this.#failure;
      if (isOver) return;
      if (this.#waiting.length === 0 && !this.#isOver) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    }
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    connection.query(this.sql);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.#waiting.push(Buffer.from(chunk)); // the driver uses its memory again
    this.#size += chunk.length;
    if (this.#size > MOST_WAITING) this.#connection?.stream.pause();
    this.#wake();
  }

  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.#failure = error;
    this.#end();
  }

  handleReadyForQuery(): void {
    this.#end();
  }

  #end(): void {
    this.#isOver = true;
    this.#wake();
  }
}
