import type pg from 'pg';
import type { SchemaObject } from './schema-object.js';

const INTO = /\binsert into \w+\.\w+/i;

/** Brings the rows that the schema owns to what the files say: new ones, changed ones, and those that are gone. */
export async function makeRows(client: pg.ClientBase, { name, statements }: SchemaObject): Promise<void> {
  await client.query(`create table migrations.incoming (like ${name} including defaults)`);
  for (const { text } of statements)
    await client.query(text.replace(INTO, 'insert into migrations.incoming'));
  await client.query('select migrations.take_in($1)', [name]);
  await client.query('drop table migrations.incoming');
}
