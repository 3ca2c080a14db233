import { expect } from '@jest/globals';
import type pg from 'pg';

/** Tables of which a row holds the words, those of jobs, messages and mails among them. */
export async function tablesWith(admin: pg.Client, words: RegExp): Promise<string[]> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(30);
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await admin.query<{ line: string }>(`select t::text as line from ${name} t`);
    // A bytea is printed in hexadecimal: look for the letters there as well.
    for (const { line } of rows) {
      const bytes = [...line.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex]) =>
        Buffer.from(hex!, 'hex').toString('latin1'),
      );
      if ([line, ...bytes].some((text) => words.test(text))) found.push(name);
    }
  }
  return found;
}
