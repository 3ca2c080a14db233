import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import pg from 'pg';

/** Statements beyond this many on one connection stay unnamed: a server keeps a plan for each name. */
const MOST_NAMES = 400;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_NAMES) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

type Query = pg.Client['query'];

/**
 * A connection that names every parameterised statement, so that PostgreSQL parses and plans it once per connection, and
 * that sends the statements of one turn of the event loop with one system call: more than half of the API's time went
 * into writing them one by one.
 */
export class NamedClient extends pg.Client {
  private gathering = false;

  constructor(...config: ConstructorParameters<typeof pg.Client>) {
    super(...config);
    // Between the pool handing it out and TypeORM listening there is a moment in which nobody hears an error of the
    // connection, and Node ends the process for that (a server that restarts was enough). The next query fails anyway.
    this.on('error', () => {});
  }

  override query: Query = ((...args: unknown[]): unknown => {
    this.gather();
    const [text, values, callback] = args;
    const named = typeof text === 'string' && Array.isArray(values) && values.length > 0 && nameOf(text);
    const send = super.query.bind(this) as (...sent: unknown[]) => unknown;
    return named ? send({ name: named, text, values }, callback) : send(...args);
  }) as Query;

  private gather(): void {
    if (this.gathering) return;
    this.gathering = true;
    const { stream } = (this as unknown as { connection: { stream: Socket } }).connection;
    stream.cork();
    process.nextTick(() => {
      this.gathering = false;
      stream.uncork();
    });
  }
}
