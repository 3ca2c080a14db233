import pg from 'pg';
import { newPublicId } from '#kernel';
import { type CaseKey, FileMasterKey, Sealed } from '#platform/crypto';
import { caseKeys } from './case-keys.js';
import { testCluster, type TestDatabase } from './database.js';

/** Of tables that hold this many rows already nothing needs to grow. */
const ENOUGH = 2_000;
/** The log is a chain of what happened: a copy of an entry is a forgery; nor are keys, sessions and the catalogue things of a case. */
const NEVER = /^(audit_|case_keys|sessions|outbox|schema_|rules|watch_reports|worker_heartbeats)/;
/** Sealed with another key than that of a case, or read together with rows that would be no copy's. */
const SEALED_OTHERWISE =
  /^(consultations|consultation_(persons|disclosures|minutes|measures)|incidents|incident_notes|shift_house_lines|documents|document_versions|safe_contact)/;
/** Of these a rule allows one of a name, a person or a case: a grown world has more than a rule of names would let in. */
const UNBOUND = [
  'address_requests',
  'alert_recipients',
  'calendar_feeds',
  'disclosure_requests',
  'guardians',
  'invitations',
  'lead_handovers',
  'letters',
  'match_inquiries',
  'match_requests',
  'missing_episodes',
  'notifications',
  'practitioners',
  'presence_rounds',
  'preventive_requests',
  'recoveries',
  'shelter_devices',
  'shelter_units',
  'subject_requests',
  'webhook_attempts',
  'youth_mandates',
];

/** What is each row's own by a rule that must stay, in SQL over the new row `m`: somebody logs in by it. */
const OWN: Readonly<Record<string, string>> = { 'users.email': `m.id::text || '@copy.relais.test'` };

interface Table {
  name: string;
  columns: string[];
}

interface SealedColumn {
  name: string;
  field: string;
  /** SQL over a row `t` of what the field is bound to. */
  row: string;
}

/**
 * Copies every row of every table that has ids so often, under new ids, below the same parents: whatever lists rows lists so many times as
 * many. What stands once by a rule of the table stays once. Sealed words are sealed anew where they stand, so that each copy opens.
 *
 * @returns how many rows were added, by table
 */
export async function growWorld({ adminUrl }: TestDatabase, times: number): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`set session_replication_role = 'replica'`);
    const keys = await caseKeys(client, await FileMasterKey.read(testCluster().masterKeyFile));
    const { rows: sealed } = await client.query<SealedColumn>(
      `select name, field, row from relais.sealed_columns where kind = 'word'`,
    );
    await unbind(client);
    const added = new Map<string, number>();
    for (const table of await tablesOf(client)) {
      const copies = await copyRows(client, table, times);
      if (copies.length > 0) added.set(table.name, copies.length);
      for (const column of sealed.filter(({ name }) => name === table.name))
        await sealAnew(client, column, copies, keys);
    }
    await client.query('analyze');
    return added;
  } finally {
    await client.end();
  }
}

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, array_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attname <> 'id') as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
     where c.relnamespace = 'relais'::regnamespace and c.relkind = 'r'
       and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype in ('u', 'x') and k.condeferrable)
     group by 1 having bool_or(a.attname = 'id' and a.atttypid = 'uuid'::regtype)`,
  );
  return rows.filter(({ name }) => !NEVER.test(name) && !SEALED_OTHERWISE.test(name));
}

async function unbind(client: pg.Client): Promise<void> {
  const { rows: constraints } = await client.query<{ sql: string }>(
    `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as sql from pg_constraint
     where connamespace = 'relais'::regnamespace and contype in ('u', 'x') and conrelid::regclass::text = any ($1)`,
    [UNBOUND.map((name) => `relais.${name}`)],
  );
  for (const { sql } of constraints) await client.query(sql);
  const { rows: indexes } = await client.query<{ sql: string }>(
    `select format('drop index %s cascade', indexrelid::regclass) as sql from pg_index
     where indisunique and not indisprimary and indrelid::regclass::text = any ($1)`,
    [UNBOUND.map((name) => `relais.${name}`)],
  );
  for (const { sql } of indexes) await client.query(sql);
}

type Copy = [of: string, id: string];

async function copyRows(client: pg.Client, { name, columns }: Table, times: number): Promise<Copy[]> {
  const { rows } = await client.query<{ id: string }>(`select id from relais.${name} order by id`);
  if (rows.length > ENOUGH) return [];
  const copies = rows.flatMap(({ id }) => Array.from({ length: times }, (): Copy => [id, newPublicId()]));
  const list = columns.join(', ');
  const { rows: kept } = await client.query<{ id: string }>(
    `insert into relais.${name} (id, ${list})
     select m.id, ${columns.map((column) => OWN[`${name}.${column}`] ?? `t.${column}`).join(', ')}
     from unnest($1::uuid[], $2::uuid[]) m (of, id) join relais.${name} t on t.id = m.of
     on conflict do nothing returning id`,
    [copies.map(([of]) => of), copies.map(([, id]) => id)],
  );
  const are = new Set(kept.map(({ id }) => id));
  return copies.filter(([, id]) => are.has(id));
}

/** A sealed word is bound to its row: as it was copied it opens nowhere. */
async function sealAnew(
  client: pg.Client,
  { name, field, row }: SealedColumn,
  copies: readonly Copy[],
  keys: ReadonlyMap<string, CaseKey>,
): Promise<void> {
  const { rows } = await client.query<{
    id: string;
    case_id: string | null;
    place: string;
    sealed: Buffer | null;
  }>(`select t.id, t.case_id, ${row} as place, t.${field} as sealed from relais.${name} t`);
  const byId = new Map(rows.map((one) => [one.id, one]));
  const changed = copies.flatMap(([of, id]) => {
    const [from, to] = [byId.get(of)!, byId.get(id)!];
    const key = from.case_id === null ? undefined : keys.get(from.case_id);
    if (!from.sealed || !key || from.place === to.place) return [];
    const text = key.openBytes(
      { table: name, column: field, row: from.place },
      Sealed.fromBytes(from.sealed),
    );
    return [{ id, bytes: key.sealBytes({ table: name, column: field, row: to.place }, text).toBytes() }];
  });
  // A word of no case is sealed with the key of its agency.
  const closed = copies.filter(([of]) => byId.get(of)!.case_id === null && byId.get(of)!.sealed !== null);
  await client.query(`delete from relais.${name} t where t.id = any ($1)`, [closed.map(([, id]) => id)]);
  await client.query(
    `update relais.${name} t set ${field} = m.bytes from unnest($1::uuid[], $2::bytea[]) m (id, bytes) where t.id = m.id`,
    [changed.map(({ id }) => id), changed.map(({ bytes }) => bytes)],
  );
}
