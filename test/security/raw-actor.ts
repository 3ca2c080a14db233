import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { codesOf } from '#platform/code-lists';

/** Who acts, as row-level security knows it. Nothing of the application is used: raw SQL as the app role. */
export interface RawActor {
  userId: string;
  membershipId: string;
  agencyId: string;
  reads: readonly string[];
  writes: readonly string[];
  roles?: readonly string[];
  /** One that nobody ever began, unless it is given. */
  session?: string;
}

/** Every data category. */
export const ALL_CATEGORIES = codesOf('category');

const SEAL = 'select testing.seal($1)';
/** As the seal writes ids. */
export const withoutHyphens = (uuid: string) => uuid.replaceAll('-', '');

/** What the database would put into its seal for this actor (relais.seal_actor). */
export function sealOf({ session = randomUUID(), ...actor }: RawActor): string {
  const { userId, membershipId, agencyId } = actor;
  return [
    'member',
    '0',
    actor.roles?.join(',') || 'caseworker',
    actor.reads.join(',') || 'none',
    actor.writes.join(',') || 'none',
    ...[userId, membershipId, agencyId, session].map(withoutHyphens),
  ].join(' ');
}

/** Makes the running transaction that of the actor, with the rights it says: by a function that only databases of tests have. */
export async function setActor(client: pg.ClientBase, actor: RawActor): Promise<void> {
  await client.query(SEAL, [sealOf(actor)]);
}

/**
 * The same for a system actor, whatever the role of the connection may be.
 *
 * @param forGood for as long as the connection lives, not only for the transaction
 */
export async function setSystemActor(client: pg.ClientBase, name: string, forGood = false): Promise<void> {
  await client.query('select testing.seal($1, $2)', [`system ${name} none none none`, !forGood]);
}

/** Runs work in a transaction of the actor, or of none, that is rolled back whatever happens. */
export async function trying<T>(
  client: pg.ClientBase,
  actor: RawActor | undefined,
  work: () => Promise<T>,
): Promise<T> {
  await client.query('begin');
  try {
    if (actor) await setActor(client, actor);
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** SQLSTATE of the error a statement ends with; undefined when it is done. */
export async function sqlStateOf(statement: Promise<unknown>): Promise<string | undefined> {
  try {
    await statement;
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** `insufficient_privilege`: a right, a policy or the actor functions said no. */
export const DENIED = '42501';

/** Tables of the product that hold rows of cases. */
export async function caseTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'case_id' and not a.attisdropped
     order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** A table under row-level security, and what the app's role may do there before any policy is asked. */
export interface GuardedTable {
  name: string;
  /** It holds rows of cases. */
  ofCases: boolean;
  reads: boolean;
  deletes: boolean;
  /** A column that it may change, best one that it may read too. */
  changes: string | null;
  /** Columns that it may fill; all, where it may fill none. */
  fills: string[];
}

/** Every one of them. */
export async function guardedTables(client: pg.ClientBase): Promise<GuardedTable[]> {
  const { rows } = await client.query<GuardedTable>(
    `with own as (
       select a.attrelid, a.attname::text as name, a.attnum, has_column_privilege('relais_app', a.attrelid, a.attnum, 'SELECT') as reads,
         a.attidentity <> 'a' and has_column_privilege('relais_app', a.attrelid, a.attnum, 'UPDATE') as changes,
         has_column_privilege('relais_app', a.attrelid, a.attnum, 'INSERT') as fills
       from pg_attribute a where a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
     select c.relname::text as name, bool_or(o.name = 'case_id') as "ofCases", bool_or(o.reads) as reads,
       has_table_privilege('relais_app', c.oid, 'DELETE') as deletes,
       (array_agg(o.name order by o.reads desc, o.attnum) filter (where o.changes))[1] as changes,
       coalesce(array_agg(o.name order by o.attnum) filter (where o.fills), array_agg(o.name order by o.attnum)) as fills
     from pg_class c join own o on o.attrelid = c.oid
     where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity
     group by c.oid, c.relname order by 1`,
  );
  return rows;
}
