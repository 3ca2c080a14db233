import type { Actor, Language } from '#kernel';
import type pg from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';

type Hook = (tx: Tx) => Promise<void>;

/** Asks `UnitOfWork` to do something while no connection is held; it never leaves there. */
export class OutsideWork extends Error {
  constructor(
    readonly key: string,
    readonly work: () => Promise<unknown>,
  ) {
    super(`work outside the unit: ${key}`);
  }
}

/**
 * One running unit of work: a transaction whose actor is set for row-level security. It is the explicit first argument
 * of everything that reads or writes; there is no way to reach the database without one.
 *
 * Statements are sent at once and answered in order: those that do not need each other's results share a round trip when
 * they are started together (`Promise.all`; where their order means something, `sentInOrder`). After a first failure the rest fail too, and
 * the first is the one reported.
 */
export class Tx {
  /** Scratch of this transaction (key caches, pending audit entries); gone with it. */
  readonly memo = new Map<string, unknown>();
  private readonly hooks = new Map<string, Hook>();
  private readonly last: (() => Promise<pg.QueryResult>)[] = [];
  private ended = false;

  constructor(
    readonly actor: Actor,
    /** The instant the unit of work began, by the injected clock: one "now" for everything it writes. */
    readonly now: Date,
    private readonly runner: QueryRunner,
    private readonly connection: pg.ClientBase,
    /** What stays when the unit of work begins again. */
    private readonly kept: Map<string, unknown>,
  ) {}

  /** The ORM's entry point, bound to this transaction. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  /**
   * Runs one statement.
   *
   * @returns the rows, also of a RETURNING clause
   */
  async query<T = Record<string, unknown>>(sql: string, params: unknown[] = []): Promise<T[]> {
    return (await this.send(sql, params)).rows as T[];
  }

  /** Like `query`, but returns how many rows an UPDATE or DELETE touched. */
  async execute(sql: string, params: unknown[] = []): Promise<number> {
    return (await this.send(sql, params)).rowCount ?? 0;
  }

  /**
   * Runs work of which everything it wrote is undone when it throws, while the transaction goes on. Not for work that
   * registers hooks: those stay.
   *
   * @throws what the work threw
   */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      const [, result] = await Promise.all([this.send('savepoint attempt'), work()]);
      await this.send('release savepoint attempt');
      return result;
    } catch (error) {
      await this.send('rollback to savepoint attempt');
      throw error;
    }
  }

  /**
   * Reads for a paper in a language of its own: meanwhile agencies go by their name in it, and afterwards in the actor's again. Nothing
   * else is to be read in between.
   *
   * @param language `main` = by their main names, as papers said before agencies had one in each language
   */
  async inLanguage<T>(language: Language | 'main', read: () => Promise<T>): Promise<T> {
    const { actor } = this;
    const [, result] = await Promise.all([this.speak(language === 'main' ? '' : language), read()]);
    await this.speak(actor.kind === 'member' ? actor.language : '');
    return result;
  }

  /** What looks for what is due in this unit of work passes over these cases (relais.is_left_out). @param caseIds at least one */
  async leaveOut(caseIds: readonly string[]): Promise<void> {
    await this.send("select set_config('app.left_out', $1, true)", [caseIds.join(',')]);
  }

  /** The same value however often this unit of work begins again (see `outside`). */
  same<T>(key: string, make: () => T): T {
    if (!this.kept.has(key)) this.kept.set(key, make());
    return this.kept.get(key) as T;
  }

  /**
   * Something long that needs no database. The unit of work is rolled back, its connection is free for others, the work is
   * done, and the unit begins again: everything is read and checked anew, and this call then gives what the work gave.
   * Name in the key what the work is made from, so that what changed meanwhile is made anew.
   *
   * @throws what the work threw
   */
  outside<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.kept.has(key)
      ? Promise.resolve(this.kept.get(key) as T)
      : Promise.reject(new OutsideWork(key, work));
  }

  /**
   * Registers work to be done last, before COMMIT, in the order of first registration; once per key.
   * The audit append is such a hook: it holds the chain's lock for the shortest time.
   */
  beforeCommit(key: string, work: Hook): void {
    if (!this.hooks.has(key)) this.hooks.set(key, work);
  }

  /**
   * Registers a statement that is sent together with COMMIT: whatever it locks is free again without waiting for us.
   *
   * @param failed makes the error that is reported of the statement's own
   */
  withCommit(sql: string, params: unknown[], failed = (error: unknown) => error): void {
    this.last.push(() => this.send(sql, params).catch((error: unknown) => Promise.reject(failed(error))));
  }

  /**
   * Runs the hooks, then the last statements and COMMIT in one round trip; called by `UnitOfWork` alone.
   *
   * @throws what failed first; then the server has rolled back, even if COMMIT was on its way
   */
  async commit(): Promise<void> {
    for (const hook of this.hooks.values()) await hook(this);
    const results = await Promise.all([...this.last.map((send) => send()), this.send('COMMIT')]);
    if (results.at(-1)!.command !== 'COMMIT') throw new Error('the transaction ended in a rollback');
  }

  /** Lets nothing follow: what is sent later would run outside the transaction, or in somebody else's. */
  end(): void {
    this.ended = true;
  }

  private speak(language: Language | ''): Promise<unknown> {
    return this.send("select set_config('app.language', $1, true)", [language]);
  }

  private async send(sql: string, params: unknown[] = []): Promise<pg.QueryResult> {
    if (this.ended) throw new Error('a statement after the end of its unit of work');
    return this.connection.query(sql, params);
  }
}
