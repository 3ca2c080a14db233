import type { Actor } from '#kernel';
import type { EntityManager, QueryRunner } from 'typeorm';

type Hook = (tx: Tx) => Promise<void>;

/**
 * One running unit of work: a transaction whose actor is set for row-level security. It is the explicit first argument
 * of everything that reads or writes; there is no way to reach the database without one.
 */
export class Tx {
  /** Scratch of this transaction (key caches, pending audit entries); gone with it. */
  readonly memo = new Map<string, unknown>();
  private readonly hooks = new Map<string, Hook>();

  constructor(
    readonly actor: Actor,
    /** The instant the unit of work began, by the injected clock: one "now" for everything it writes. */
    readonly now: Date,
    private readonly runner: QueryRunner,
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
    const result = await this.runner.query(sql, params, true);
    return result.records as T[];
  }

  /** Like `query`, but returns how many rows an UPDATE or DELETE touched. */
  async execute(sql: string, params: unknown[] = []): Promise<number> {
    const result = await this.runner.query(sql, params, true);
    return result.affected ?? result.records.length;
  }

  /**
   * Registers work to be done last, before COMMIT, in the order of first registration; once per key.
   * The audit append is such a hook: it holds the chain's lock for the shortest time.
   */
  beforeCommit(key: string, work: Hook): void {
    if (!this.hooks.has(key)) this.hooks.set(key, work);
  }

  /** Runs the hooks; called by `UnitOfWork` alone. */
  async runHooks(): Promise<void> {
    for (const hook of this.hooks.values()) await hook(this);
  }
}
