import type pg from 'pg';

const PAUSE_MS = 50;
const COUNT = `
select case when query ilike 'listen %' then 'listening' else usename end as purpose, count(*)::integer as count
from pg_stat_activity where usename like 'relais%' group by 1 order by 1`;

/** The most connections that were open at one moment, and by whom. */
export interface Most {
  count: number;
  by: Record<string, number>;
}

/** Counts the connections of the product on a server, seen by a superuser, until it is stopped. */
export class ConnectionCount {
  #most: Most = { count: 0, by: {} };
  #samples = 0;
  readonly #over = new AbortController();
  readonly #counting: Promise<void>;

  constructor(private readonly admin: pg.Pool) {
    this.#counting = this.#count();
  }

  /** The most since the last call. @throws when nothing was counted meanwhile */
  take(): Most {
    if (this.#samples === 0) throw new Error('no connection was counted');
    const most = this.#most;
    this.#most = { count: 0, by: {} };
    this.#samples = 0;
    return most;
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#counting;
  }

  async #count(): Promise<void> {
    while (!this.#over.signal.aborted) {
      const { rows } = await this.admin.query<{ purpose: string; count: number }>(COUNT);
      const count = rows.reduce((sum, row) => sum + row.count, 0);
      this.#samples += 1;
      if (count > this.#most.count) {
        this.#most = { count, by: Object.fromEntries(rows.map((row) => [row.purpose, row.count])) };
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
