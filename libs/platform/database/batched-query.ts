import pg from 'pg';

type Callback = (error: Error | null, result?: unknown) => void;

/** What pg keeps of the columns of a result; it works it out anew for every answer. */
type Columns = Pick<Result, 'fields' | '_parsers' | '_prebuiltEmptyResultObject'>;

interface Result {
  fields: unknown[];
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

/** pg's part of a connection that writes the protocol. */
export interface Wire {
  readonly stream: { destroy(): unknown };
  execute(of: { portal: string }): void;
  sync(): void;
  /** How pg tells itself what the server said. */
  emit(event: 'readyForQuery' | 'errorMessage', message: object): unknown;
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
}

/** What the statements of one connection share. */
export interface Batch {
  /** Columns of those it has run, by name. */
  readonly columns: Map<string, Columns>;
  /** Its wire, on which nothing is asked about columns. */
  readonly quiet: Wire;
  /** More may follow in this turn of the event loop, after which whoever gathers sends the Sync. */
  gathering: boolean;
  /** The last that was sent, when no Sync has followed it. */
  owed?: BatchedQuery;
}

/** Members of pg's own class that its types leave out. */
interface Own {
  name: string;
  callback: Callback;
  handleError(error: Error, wire: Wire): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleReadyForQuery(wire: Wire): void;
  prepare(wire: Wire): void;
  _result: Result;
}

const PgQuery = pg.Query as unknown as new (text: string, values: unknown[], callback: Callback) => Own;

/**
 * A named statement that says less than pg's. Its columns are asked for once on a connection and not for every answer: PostgreSQL
 * refuses to run a prepared statement whose columns have changed. And it ends with no Sync of its own where others of the same
 * turn follow: at each the server sends what it has, and wakes us up for it.
 */
export class BatchedQuery extends PgQuery {
  /** A Sync follows it: the server says that it is ready, or leaves out nothing more after a failure. */
  synced = true;
  private written = false;
  /** What comes next is not about it any more. */
  private answered = false;
  /** We said ourselves that the next one may be answered. */
  private isPassedOver = false;

  constructor(
    readonly sent: { name: string; text: string; values: unknown[]; callback: Callback },
    private readonly batch: Batch,
  ) {
    super(sent.text, sent.values, sent.callback);
    this.name = sent.name;
  }

  /** Called by pg to send it. */
  override prepare(wire: Wire): void {
    const known = this.batch.columns.get(this.name);
    if (known) {
      const { _result: result } = this;
      Object.assign(result, known);
      Object.assign(this, { _accumulateRows: true });
    }
    super.prepare(known ? this.batch.quiet : wire);
    this.batch.owed = this.synced ? undefined : this;
    if (this.written) return;
    // A value that cannot be written: pg has closed the statement and sent a Sync, but would go on taking it for prepared.
    delete wire.parsedStatements[this.name];
    delete wire.submittedNamedStatements[this.name];
    this.name = '';
    this.answered = true;
  }

  /** Called by `prepare` last. */
  _getRows(wire: Wire): void {
    this.written = true;
    wire.execute({ portal: '' });
    this.synced = !this.batch.gathering;
    if (this.synced) wire.sync();
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    super.handleCommandComplete(message, wire);
    this.answered = true;
    const { name, _result: result } = this;
    const { fields, _parsers, _prebuiltEmptyResultObject } = result;
    this.batch.columns.set(name, { fields, _parsers, _prebuiltEmptyResultObject });
    if (this.synced) return;
    this.isPassedOver = true;
    wire.emit('readyForQuery', { status: 'T' });
  }

  /**
   * Ready is what the server says at a Sync, after the last answer before it. Said of anything else, questions and answers of this connection
   * are out of step: nobody gets another one by it, since it might be somebody else's.
   */
  override handleReadyForQuery(wire: Wire): void {
    if (this.answered && (this.synced || this.isPassedOver)) return super.handleReadyForQuery(wire);
    super.handleError(new Error('an answer of the database that is out of step'), wire);
    wire.stream.destroy();
  }

  /** The server says nothing of those it leaves out after this one, which it has not parsed either: each fails when it is its turn. */
  override handleError(error: Error, wire: Wire): void {
    // Whoever waits for all of them hears of the first failure first, through however many promises it comes.
    if (error instanceof Aborted) setImmediate(() => this.callback(error));
    else super.handleError(error, wire);
    // Of a connection that broke pg tells all that wait.
    if (this.synced || !(error instanceof pg.DatabaseError || error instanceof Aborted)) return;
    wire.emit('readyForQuery', { status: 'E' });
    wire.emit('errorMessage', new Aborted());
  }
}

/** As the server says of what follows a failure. */
class Aborted extends Error {
  readonly code = '25P02';

  constructor() {
    super('current transaction is aborted, commands ignored until end of transaction block');
  }
}
