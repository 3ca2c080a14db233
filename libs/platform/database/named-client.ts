import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import pg from 'pg';
import { type Batch, BatchedQuery, type Wire } from './batched-query.js';

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

/** Without parameters, and yet sent together with what belongs to their transaction. */
const BOUNDS = ['BEGIN', 'COMMIT'];

/** As the server says of what follows a failure. */
const aborted = () =>
  Object.assign(
    new Error('current transaction is aborted, commands ignored until end of transaction block'),
    {
      code: '25P02',
    },
  );

type Query = pg.Client['query'];
type Callback = (error: Error | null, result?: unknown) => void;

interface Sent {
  name?: string;
  handleError(error: Error, wire: Wire): void;
}

/** Members of pg's own class that its types leave out. */
interface Own {
  connection: Wire & { stream: Socket };
  _sentQueryQueue: Sent[];
  _getActiveQuery(): Sent | null;
  _handleCommandComplete(message: unknown): void;
  _handleErrorMessage(message: { severity?: string }): void;
  _handleReadyForQuery(message: { status: string }): void;
}

const PgClient = pg.Client as unknown as new (
  ...config: ConstructorParameters<typeof pg.Client>
) => pg.Client & Own;

/**
 * A connection that names every parameterised statement, so that PostgreSQL parses and plans it once per connection, and
 * that sends the statements of one turn of the event loop with one system call and one Sync: more than half of the API's time
 * went into writing them one by one, and the server answered each by itself. Where one of them fails, the server leaves out those
 * behind it, which fail as they would in a transaction that is aborted.
 */
export class NamedClient extends PgClient {
  private batch?: Batch;

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
      nameOf(text);
    const send = super.query.bind(this) as (...sent: unknown[]) => unknown;
    if (named)
      return answerOf(callback as Callback, (done) => {
        send(new BatchedQuery({ name: named, text, values, callback: done }, batch));
      });
    // After a failure the server would pass over it as well, and never answer.
    this.settle(batch);
    return send(...args);
  }) as Query;

  override _handleCommandComplete(message: unknown): void {
    const active = this._getActiveQuery();
    super._handleCommandComplete(message);
    if (isFollowed(active)) this._handleReadyForQuery({ status: 'T' });
  }

  override _handleErrorMessage(message: { severity?: string }): void {
    let last = this._getActiveQuery();
    super._handleErrorMessage(message);
    // The end of the connection, which pg tells all that wait.
    if (message.severity !== 'ERROR') return;
    while (isFollowed(last)) {
      last = this._sentQueryQueue.shift() ?? null;
      if (!last) return;
      // It was not parsed either.
      if (last.name) delete this.connection.submittedNamedStatements[last.name];
      last.handleError(aborted(), this.connection);
    }
  }

  private gather(): Batch {
    const { connection } = this;
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
    this.connection.sync();
  }
}

/** Others of its turn follow, with no Sync before them. */
const isFollowed = (query: Sent | null): boolean => query instanceof BatchedQuery && !query.synced;

const quietly = (wire: Wire): Wire => Object.create(wire, { describe: { value: () => {} } }) as Wire;

/** As pg answers: by a callback, or else by a promise whose error leads to whoever asked. */
function answerOf(
  callback: Callback | undefined,
  send: (done: Callback) => void,
): Promise<unknown> | undefined {
  if (callback) return void send(callback);
  return new Promise((resolve, reject) => {
    send((error, result) => (error ? reject(error) : resolve(result)));
  }).catch((error: Error) => {
    Error.captureStackTrace(error);
    throw error;
  });
}
