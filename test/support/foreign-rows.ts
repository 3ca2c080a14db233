import pg from 'pg';

/** Tables that move on by themselves: where a session was seen last, where a chain has got to, tries to log in that grew old. */
const MOVE_ON: readonly string[] = ['relais.sessions', 'relais.audit_chains', 'relais.login_attempts'];

/** Every row of a database as it stood before strangers acted: none of theirs may be another afterwards. */
export class ForeignRows {
  /** By table, how often each row stands there. */
  readonly #before = new Map<string, Map<string, number>>();
  #cases: string[] = [];

  private constructor(private readonly adminUrl: string) {}

  /** @param adminUrl of a role that sees every row */
  static async of(adminUrl: string): Promise<ForeignRows> {
    const rows = new ForeignRows(adminUrl);
    await rows.#asked(async (client) => {
      const { rows: cases } = await client.query<{ id: string }>('select id from relais.cases');
      rows.#cases = cases.map(({ id }) => id);
      for (const { name } of await tablesOf(client)) rows.#before.set(name, await hashesOf(client, name));
    });
    return rows;
  }

  /** Those that are still as they were: what is found after this was done after it. */
  async left(): Promise<ForeignRows> {
    const left = await ForeignRows.of(this.adminUrl);
    left.#cases = this.#cases;
    for (const [name, rows] of left.#before)
      for (const row of rows.keys()) if (!this.#before.get(name)?.has(row)) rows.delete(row);
    return left;
  }

  get size(): number {
    return [...this.#before.values()].reduce((sum, rows) => sum + rows.size, 0);
  }

  /** @returns tables of which a row was changed or taken away, and tables that got one of a case that was there: with how many */
  async otherwise(): Promise<{ changed: Record<string, number>; added: Record<string, number> }> {
    const changed: Record<string, number> = {};
    const added: Record<string, number> = {};
    await this.#asked(async (client) => {
      for (const { name, ofcases } of await tablesOf(client)) {
        const now = await hashesOf(client, name);
        const before = this.#before.get(name)!;
        const lost = [...before].filter(([row, times]) => (now.get(row) ?? 0) < times).length;
        if (lost > 0 && !MOVE_ON.includes(name)) changed[name] = lost;
        if (!ofcases) continue;
        const ofTheirs = await hashesOf(client, name, this.#cases);
        const more = [...ofTheirs].filter(([row]) => !before.has(row)).length;
        if (more > lost) added[name] = more - lost;
      }
    });
    return { changed, added };
  }

  async #asked(work: (client: pg.Client) => Promise<void>): Promise<void> {
    const client = new pg.Client({ connectionString: this.adminUrl });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }
}

async function tablesOf(client: pg.Client): Promise<{ name: string; ofcases: boolean }[]> {
  const { rows } = await client.query<{ name: string; ofcases: boolean }>(
    `select format('%I.%I', n.nspname, c.relname) as name, bool_or(a.attname = 'case_id') as ofcases
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where n.nspname in ('relais', 'vault') and c.relkind = 'r' group by 1 order by 1`,
  );
  return rows;
}

async function hashesOf(
  client: pg.Client,
  table: string,
  cases?: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ row: string; times: number }>(
    `select md5(t::text) as row, count(*)::integer as times from ${table} t ${cases ? 'where case_id = any ($1)' : ''} group by 1`,
    cases ? [cases] : [],
  );
  return new Map(rows.map(({ row, times }) => [row, times]));
}
