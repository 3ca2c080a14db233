import type pg from 'pg';
import type { SchemaObject } from './schema-object.js';

/**
 * Takes every policy, trigger and right of a table away. In the transaction that makes them again: until then the table is locked, and
 * no reader sees it open.
 */
export async function bare(client: pg.ClientBase, table: string): Promise<void> {
  await client.query('select migrations.bare($1)', [table]);
}

/** Makes what a file says of a table, and nothing beside it. */
export async function makePolicies(client: pg.ClientBase, { name, statements }: SchemaObject): Promise<void> {
  await bare(client, name);
  await client.query(statements.map(({ text }) => text).join('\n'));
}
