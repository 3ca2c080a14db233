import type pg from 'pg';
import type { SchemaObject } from './schema-object.js';
import { bare } from './policies.js';

/** Of PostgreSQL: another type of result, or another name of a parameter. */
const CANNOT_REPLACE = '42P13';

/** A function that tables need: what they compute and check calls it, and it knows no table. */
export function isForTables({ statements }: SchemaObject): boolean {
  const { head } = statements[0]!;
  const signature = head.slice(0, head.search(/ as \$| return /i));
  return /\bimmutable\b/i.test(signature) && !/[(,] ?\w+ relais\.\w+/i.test(signature);
}

/** A function of a name, and the mark of the transaction that made it so. */
interface Version {
  /** Its kind, name and types of arguments, as `drop` takes them. */
  routine: string;
  xmin: string;
}

/**
 * Makes a function as its file says. One of another signature goes, with the policies and triggers that call it.
 *
 * @returns tables whose policies must be made again
 */
export async function makeFunction(
  client: pg.ClientBase,
  { name, statements }: SchemaObject,
): Promise<string[]> {
  const make = textOf(statements.filter(({ head }) => /^create /i.test(head)));
  const grants = textOf(statements.filter(({ head }) => !/^create /i.test(head)));
  const before = await versionsOf(client, name);
  const bared = before.length === 0 ? [] : await replace(client, before, make);
  if (before.length === 0) await client.query(make);
  const after = await versionsOf(client, name);
  const untouched = after.filter(({ routine, xmin }) =>
    before.some((old) => old.routine === routine && old.xmin === xmin),
  );
  bared.push(...(await dropFunctions(client, untouched)));
  await client.query('select migrations.keep_to_owner($1)', [name]);
  if (grants) await client.query(grants);
  return bared;
}

/** @returns tables whose policies must be made again, where the function could not be replaced in its place */
async function replace(client: pg.ClientBase, before: Version[], make: string): Promise<string[]> {
  await client.query('savepoint before_function');
  try {
    await client.query(make);
    return [];
  } catch (error) {
    if ((error as pg.DatabaseError).code !== CANNOT_REPLACE) throw error;
    await client.query('rollback to savepoint before_function');
    const bared = await dropFunctions(client, before);
    await client.query(make);
    return bared;
  }
}

/** Removes functions that no file defines. @returns tables whose policies must be made again */
export const removeFunction = async (client: pg.ClientBase, name: string): Promise<string[]> =>
  dropFunctions(client, await versionsOf(client, name));

const textOf = (statements: readonly { text: string }[]): string =>
  statements.map(({ text }) => text).join('\n');

async function versionsOf(client: pg.ClientBase, name: string): Promise<Version[]> {
  const { rows } = await client.query<Version>(
    `select format('%s %s', case p.prokind when 'p' then 'procedure' else 'function' end, p.oid::regprocedure) as routine,
       p.xmin::text as xmin
     from pg_proc p where p.pronamespace = split_part($1, '.', 1)::regnamespace and p.proname = split_part($1, '.', 2)`,
    [name],
  );
  return rows;
}

async function dropFunctions(client: pg.ClientBase, versions: readonly Version[]): Promise<string[]> {
  const bared: string[] = [];
  for (const { routine } of versions) {
    const { rows } = await client.query<{ name: string }>(
      `select distinct coalesce(p.polrelid, t.tgrelid)::regclass::text as name from pg_depend d
       left join pg_policy p on d.classid = 'pg_policy'::regclass and p.oid = d.objid
       left join pg_trigger t on d.classid = 'pg_trigger'::regclass and t.oid = d.objid
       where d.refclassid = 'pg_proc'::regclass and d.refobjid = $1::regprocedure and coalesce(p.polrelid, t.tgrelid) is not null`,
      [routine.replace(/^\w+ /, '')],
    );
    for (const { name } of rows) await bare(client, name);
    bared.push(...rows.map(({ name }) => name));
    await client.query(`drop ${routine}`);
  }
  return bared;
}
