import { readFileSync } from 'node:fs';
import pg from 'pg';
import { Draw } from './draw.js';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Numbers, days, instants, hashes, sealed bytes and codes are nobody's words. */
const NO_WORD = /^(\\x[0-9a-f]*|[a-z0-9][A-Za-z0-9_.:,+-]*|[0-9T:.+ -]*|[A-Z]{1,3})$/;
const SHORTEST = 6;

/** What a database holds of people before those of a test come in. */
export class ForeignWorld {
  readonly draw = new Draw();
  /** Every row's id, by table. */
  readonly #ids = new Map<string, string[]>();
  /** Ids of rows of a case: nobody outside learns one. */
  readonly #ofCases = new Set<string>();
  readonly #words = new Set<string>();
  readonly #keys: string[] = [];

  /**
   * @param adminUrl of a role that sees every row
   * @param sealed what stands in fields of cases that nobody reads without a key, as it was written
   */
  static async of(adminUrl: string, sealed: Iterable<string> = []): Promise<ForeignWorld> {
    const world = new ForeignWorld();
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    try {
      await world.#read(client, sealed);
    } finally {
      await client.end();
    }
    return world;
  }

  get size(): { ids: number; words: number; keys: number } {
    return { ids: this.#ofCases.size, words: this.#words.size, keys: this.#keys.length };
  }

  /**
   * An id for the place of an id in an address or a body: mostly one of the things that the name before it says, else any.
   *
   * @param name e.g. `hand-overs`, `caseId`
   */
  idFor(name: string): string {
    const stem = name
      .replace(/Ids?$/, '')
      .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      .replaceAll('-', '_')
      .replace(/(ies|s)$/, '');
    const fitting = [...this.#ids.keys()].filter(
      (table) => table.startsWith(stem) || table.endsWith(`${stem}s`),
    );
    const tables = fitting.length > 0 && this.draw.below(4) > 0 ? fitting : [...this.#ids.keys()];
    return this.draw.oneOf(this.#ids.get(this.draw.oneOf(tables))!);
  }

  /** What of it stands in a text, but for ids that were sent. */
  leaksIn(text: string, sent = ''): string[] {
    const ids = (text.match(UUID) ?? []).filter((id) => this.#ofCases.has(id) && !sent.includes(id));
    return [...ids, ...this.wordsIn(text)];
  }

  wordsIn(text: string): string[] {
    return [...this.#words].filter((word) => text.includes(word));
  }

  /** An `Idempotency-Key` that somebody used. */
  key(): string {
    return this.draw.oneOf(this.#keys);
  }

  async #read(client: pg.Client, sealed: Iterable<string>): Promise<void> {
    const { rows: tables } = await client.query<{ name: string; hascase: boolean; hasid: boolean }>(
      `select c.table_name as name, bool_or(c.column_name = 'case_id') or c.table_name = 'cases' as hascase,
         bool_or(c.column_name = 'id' and c.data_type = 'uuid') as hasid
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'relais' and t.table_type = 'BASE TABLE' group by 1`,
    );
    const known = new Set<string>();
    for (const { name, hascase, hasid } of tables) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from relais.${name} t limit 2000`,
      );
      const ids = hasid ? rows.map(({ row }) => String(row['id'])) : [];
      if (ids.length > 0) this.#ids.set(name, ids);
      if (hascase) for (const id of ids) this.#ofCases.add(id);
      for (const { row } of rows)
        for (const word of writtenIn(row)) (hascase ? this.#words : known).add(word);
      if (name === 'idempotency_keys') this.#keys.push(...rows.map(({ row }) => String(row['key'])));
    }
    for (const text of sealed) for (const word of writtenIn(asWritten(text))) this.#words.add(word);
    for (const word of known) this.#words.delete(word);
    // Nor what the document of the API gives as an example: whoever replays sends it.
    const document = readFileSync('docs/openapi.json', 'utf8');
    for (const word of this.#words) if (document.includes(word)) this.#words.delete(word);
  }
}

/** Some fields hold a whole object. */
function asWritten(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Everything somebody wrote in a row, as it would stand in JSON. */
function writtenIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return value.length < SHORTEST || NO_WORD.test(value) || new RegExp(`^${UUID.source}$`).test(value)
      ? []
      : [JSON.stringify(value).slice(1, -1)];
  }
  return value && typeof value === 'object' ? Object.values(value).flatMap(writtenIn) : [];
}
