import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import pg from 'pg';
import { type Batch, BatchedQuery, type Wire } from './batched-query.js';

/** Statements beyond this many on one connection stay unnamed: a server keeps a plan for each name. */
const MOST_NAMES = 400;
/** Texts whose name is kept in the process; a text beyond them, which somebody put together anew, has none. */
const MOST_TEXTS = 4_000;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_TEXTS) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

/** Without parameters, and yet sent together with what belongs to their transaction. */
const BOUNDS = ['BEGIN', 'COMMIT'];

type Query = pg.Client['query'];
type Callback = (error: Error | null, result?: unknown) => void;

/** pg's part of it, which its types leave out. */
const wireOf = (client: pg.Client) =>
  (client as unknown as { connection: Wire & { stream: Socket } }).connection;

/**
 * A connection that names every parameterised statement, so that PostgreSQL parses and plans it once per connection, and
 * that sends the statements of one turn of the event loop with one system call and one Sync: more than half of the API's time
 * went into writing them one by one, and the server answered each by itself. Where one of them fails, the server leaves out those
 * behind it, which fail as they would in a transaction that is aborted.
 */
export class NamedClient extends pg.Client {
  private batch?: Batch;
  private readonly named = new Set<string>();

  constructor(...config: ConstructorParameters<typeof pg.Client>) {
    super(...config);
    // Between the pool handing it out and TypeORM listening there is a moment in which nobody hears an error of the
    // connection, and Node ends the process for that (a server that restarts was enough). The next query fails anyway.
    this.on('error', () => {});
  }

  override query: Query = ((...args: unknown[]): unknown => {
    const batch = this.gather();
    const [text, values = [], callback] = args;
    const named =
      typeof text === 'string' &&
      Array.isArray(values) &&
      (values.length > 0 || BOUNDS.includes(text)) &&
      this.nameFor(text);
    const send = super.query.bind(this) as (...sent: unknown[]) => unknown;
    if (named)
      return answerOf(callback as Callback, (done) => {
        send(new BatchedQuery({ name: named, text, values, callback: done }, batch));
      });
    // After a failure the server would pass over it as well, and never answer.
    this.settle(batch);
    return send(...args);
  }) as Query;

  private nameFor(text: string): string | undefined {
    const name = nameOf(text);
    if (name === undefined || (this.named.size >= MOST_NAMES && !this.named.has(name))) return undefined;
    this.named.add(name);
    return name;
  }

  private gather(): Batch {
    const connection = wireOf(this);
    this.batch ??= { columns: new Map(), quiet: quietly(connection), gathering: false };
    const { batch } = this;
    if (batch.gathering) return batch;
    batch.gathering = true;
    connection.stream.cork();
    process.nextTick(() => {
      batch.gathering = false;
      this.settle(batch);
      connection.stream.uncork();
    });
    return batch;
  }

  private settle(batch: Batch): void {
    if (!batch.owed) return;
    batch.owed.synced = true;
    batch.owed = undefined;
    wireOf(this).sync();
  }
}

const quietly = (wire: Wire): Wire => Object.create(wire, { describe: { value: () => {} } }) as Wire;

/** As pg answers: by a callback, or else by a promise whose error leads to whoever asked. */
function answerOf(
  callback: Callback | undefined,
  send: (done: Callback) => void,
): Promise<unknown> | undefined {
  if (callback) {
    send(callback);
    return undefined;
  }
  return new Promise((resolve, reject) => {
    send((error, result) => (error ? reject(error) : resolve(result)));
  }).catch((error: Error) => {
    Error.captureStackTrace(error);
    throw error;
  });
}
