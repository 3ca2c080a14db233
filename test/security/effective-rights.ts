import pg from 'pg';
import type { TestDatabase } from '../support/database.js';

/** What the roles of the database may do, asked of the database as each: `role act thing`. */
export type Rights = string[];

/** Planning a statement asks for the right to it, and touches no row. */
const ACTS: Readonly<Record<string, (table: string, column: string) => string>> = {
  select: (table) => `explain select count(*) from ${table}`,
  insert: (table) => `explain insert into ${table} default values`,
  update: (table, column) => `explain update ${table} set ${column} = default`,
  delete: (table) => `explain delete from ${table}`,
};

interface Thing {
  name: string;
  /** Of a table; the first that the role may change, else the first of all. */
  column: string;
  truncates: boolean;
}

const TABLES = `select c.oid::regclass::text as name, coalesce(
    (select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' and has_column_privilege(current_user, c.oid, a.attnum, 'UPDATE') order by a.attnum limit 1),
    (select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       order by a.attnum limit 1)) as column, has_table_privilege(current_user, c.oid, 'TRUNCATE') as truncates
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`;
const FUNCTIONS = `select p.oid::regprocedure::text as name, has_function_privilege(current_user, p.oid, 'EXECUTE') as may
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any ($1) order by 1`;
/** Those of the queue are BullMQ's, and all of them its role's. */
const SCHEMAS = `select array_agg(nspname::text) as schemas from pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'jobs', 'testing')`;

/** A member whom no table knows: a policy that is folded into a plan asks for an actor before the right is looked at. */
const UNKNOWN = `select testing.seal(concat_ws(' ', 'member 0 caseworker none none', string_agg(replace(gen_random_uuid()::text, '-', ''), ' ')),
  false) from generate_series(1, 4)`;

/** Every role of the product, by its own login. */
const LOGINS = ['appUrl', 'loginUrl', 'workerUrl', 'jobsUrl', 'vaultUrl', 'auditorUrl', 'backupUrl'] as const;

/** Asks as every role but the owner of the tables, who may do everything to them but see their rows. @returns with how often was asked */
export async function effectiveRights(database: TestDatabase): Promise<{ rights: Rights; asked: number }> {
  const answers = await Promise.all(LOGINS.map((login) => rightsOf(database[login])));
  return {
    rights: answers.flatMap(({ role, rights }) => rights.map((right) => `${role} ${right}`)),
    asked: answers.reduce((sum, { asked }) => sum + asked, 0),
  };
}

async function rightsOf(connectionString: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(UNKNOWN);
    const { rows: found } = await client.query<{ schemas: string[] }>(SCHEMAS);
    const { schemas } = found[0]!;
    const rights: string[] = [];
    const { rows: tables } = await client.query<Thing>(TABLES, [schemas]);
    for (const [act, statement] of Object.entries(ACTS)) {
      for (const { name, column } of tables)
        if (await may(client, statement(name, column))) rights.push(`${act} ${name}`);
    }
    rights.push(...tables.filter(({ truncates }) => truncates).map(({ name }) => `truncate ${name}`));
    const { rows: functions } = await client.query<{ name: string; may: boolean }>(FUNCTIONS, [schemas]);
    rights.push(...functions.filter((one) => one.may).map(({ name }) => `execute ${name}`));
    const { rows: who } = await client.query<{ role: string }>('select current_user as role');
    const asked = tables.length * (Object.keys(ACTS).length + 1) + functions.length;
    return { role: who[0]!.role, rights, asked };
  } finally {
    await client.end();
  }
}

/** @throws whatever else is wrong with the statement */
async function may(client: pg.Client, statement: string): Promise<boolean> {
  try {
    await client.query(statement);
    return true;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === '42501' && message.startsWith('permission denied')) return false;
    throw new Error(`${statement}: ${message}`, { cause: error });
  }
}
