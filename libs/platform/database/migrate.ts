import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { apply, changeOf, refuseLostRows, type SchemaChange } from './migration/apply-schema.js';
import { readSchema } from './migration/schema-files.js';
import type { SchemaObject } from './migration/schema-object.js';
import { SCHEMA, SERVES_FROM } from './schema-version.js';

/** Serialises two processes that migrate at once. */
const MIGRATION_LOCK = 7_241_902;

const FOLDER = new URL('migration/', import.meta.url);
const RUNNER = readFileSync(new URL('runner.sql', FOLDER), 'utf8');
const BASE = readFileSync(new URL('base.sql', FOLDER), 'utf8');

/** A change of tables that hold rows. Kept for good: a database of an earlier release needs it, and one that has it tells by its checksum. */
export interface Step {
  name: string;
  sql: string;
}

/** What a database is brought to. */
export interface Schema {
  objects: readonly SchemaObject[];
  /** In the order in which they are applied. */
  steps: readonly Step[];
}

/** The schema of this version, from its files. */
export const readWholeSchema = (): Schema => ({ objects: readSchema(), steps: readSteps() });

function readSteps(): Step[] {
  const folder = new URL('steps/', import.meta.url);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return files.map((name) => ({ name: name.slice(0, -4), sql: readFileSync(new URL(name, folder), 'utf8') }));
}

/**
 * Brings the schema to what the files say, in one transaction; a no-op when it is there. A new database gets the files alone. One that
 * is there gets the steps it lacks, then every object whose text changed; what no file defines any more goes.
 *
 * @param ownerUrl connection string of the owner role (`relais_owner`), the only role that may change the schema
 * @param report told each step and object as it is applied
 * @throws when the roles of the product or the right of the owner to set the actor are missing, when the database has another history
 *   than this version, when a table changed or went without a step, or when a statement fails; in each case the database is left as it was
 */
export async function migrate(
  ownerUrl: string,
  report: (what: string) => void = () => {},
  schema: Schema = readWholeSchema(),
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('begin');
    await bring(client, schema, report);
    await client.query('commit');
  } finally {
    // What is not committed is rolled back with the connection.
    await client.end();
  }
}

async function bring(
  client: pg.Client,
  { objects, steps }: Schema,
  report: (what: string) => void,
): Promise<void> {
  await refuseWithoutCarrier(client);
  const isNew = await refuseOtherHistory(client, steps);
  if (isNew) await client.query(`create schema if not exists migrations; ${RUNNER} ${BASE}`);
  const lacking = isNew ? [] : await stepsLacking(client, steps);
  for (const step of lacking) await run(client, step, report);
  const recorded = await recordOf(client);
  const change = changeOf(objects, recorded);
  const there = await tablesThere(client);
  refuseLostRows(change, recorded, there, lacking.length > 0);
  if (change.made.length + change.gone.length + lacking.length === 0) return;
  await client.query(RUNNER);
  const made = change.made.filter(({ kind, name }) => kind !== 'tables' || !there.has(name));
  await apply(client, { ...change, made }, report);
  await record(client, change, isNew ? steps : lacking);
}

/** The actor of a transaction stands in a parameter that only the owner may set (ADR 0059). @throws with what an administrator has to do */
async function refuseWithoutCarrier(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean; role: string }>(
    `select has_parameter_privilege('backtrace_functions', 'SET') as may, current_user as role`,
  );
  const { may, role } = rows[0]!;
  if (!may)
    throw new Error(
      `the role ${role} may not set the parameter that carries the actor: an administrator of the server must run ` +
        `"GRANT SET ON PARAMETER backtrace_functions TO ${role}" (docs/operations.md)`,
    );
}

async function run(client: pg.Client, { name, sql }: Step, report: (what: string) => void): Promise<void> {
  report(`step ${name}`);
  await client.query(sql).catch((error: Error) => {
    throw new Error(`step ${name} failed: ${error.message}`, { cause: error });
  });
}

/** @returns whether the database is new. @throws when it was made by another version of Relais, in a way that this one does not know */
async function refuseOtherHistory(client: pg.Client, steps: readonly Step[]): Promise<boolean> {
  const { rows: there } = await client.query<{ applied: boolean; objects: boolean }>(
    `select to_regclass('migrations.applied') is not null as applied, to_regclass('migrations.objects') is not null as objects`,
  );
  const { applied, objects } = there[0]!;
  if (!applied && !objects) return true;
  const known = new Map(steps.map((step) => [step.name, checksumOf(step)]));
  const { rows } = await client.query<{ name: string; checksum: string | null }>(
    `select a.name, to_jsonb(a) ->> 'checksum' as checksum from migrations.applied a order by a.name`,
  );
  const other = rows.find(({ name, checksum }) => known.get(name) !== checksum);
  if (!objects || other)
    throw new Error(
      `it was made by another version of Relais (${other ? `step ${other.name} is not the same there` : 'it keeps no record of its objects'}); ` +
        'it was left as it is. Start with an empty database (RELAIS_DATA_DIR names the folder of the embedded one), or the version that made it',
    );
  return false;
}

async function stepsLacking(client: pg.Client, steps: readonly Step[]): Promise<Step[]> {
  const { rows } = await client.query<{ name: string }>('select name from migrations.applied');
  const applied = new Set(rows.map(({ name }) => name));
  return steps.filter(({ name }) => !applied.has(name));
}

async function recordOf(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; hash: string }>(
    'select key, hash from migrations.objects',
  );
  return new Map(rows.map(({ key, hash }) => [key, hash]));
}

async function tablesThere(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%s.%s', schemaname, tablename) as name from pg_tables where schemaname in ('relais', 'vault')`,
  );
  return new Set(rows.map(({ name }) => name));
}

async function record(client: pg.Client, { hashes }: SchemaChange, steps: readonly Step[]): Promise<void> {
  for (const step of steps)
    await client.query('insert into migrations.applied (name, checksum) values ($1, $2)', [
      step.name,
      checksumOf(step),
    ]);
  await client.query('delete from migrations.objects');
  await client.query(
    'insert into migrations.objects (key, hash) select * from unnest($1::text[], $2::text[])',
    [[...hashes.keys()], [...hashes.values()]],
  );
  await client.query(
    `insert into migrations.release (schema, serves_from) values ($1, $2)
     on conflict (is_one) do update set schema = excluded.schema, serves_from = excluded.serves_from`,
    [SCHEMA, SERVES_FROM],
  );
}

/** By it a database tells whether a step is the one it had. */
export const checksumOf = ({ sql }: Step): string => createHash('sha256').update(sql).digest('hex');
