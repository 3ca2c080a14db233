import type { Client } from 'pg';

export interface TableName {
  schema: string;
  name: string;
}

export interface Table extends TableName {
  /** All but what the database computes itself. */
  columns: string[];
}

export interface Sequence extends TableName {
  last: string;
  called: boolean;
}

/** The heads of all audit chains as one number: the same exactly when every chain ends the same. */
export interface Heads {
  chains: number;
  digest: string;
}

/**
 * Of the moment: who is logged in, who tried to, what a browser may ask again, whether workers live. After a restore everybody
 * logs in anew, also who stole a session meanwhile.
 */
const OF_THE_MOMENT = [
  'relais.idempotency_keys',
  'relais.login_attempts',
  'relais.passkey_challenges',
  'relais.push_subscriptions',
  'relais.sessions',
  'relais.worker_heartbeats',
];

/** The schemas with everything that is not made again: the queue is, from the outbox. */
const SCHEMAS = ['relais', 'vault'];

export const quoted = ({ schema, name }: TableName): string => `${identifier(schema)}.${identifier(name)}`;
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Every table of the schemas, also those whose rows are not kept. */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name, array(select a.attname::text from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and c.relkind = 'r' order by 1, 2`,
    [SCHEMAS],
  );
  return rows;
}

export const isKept = ({ schema, name }: TableName): boolean => !OF_THE_MOMENT.includes(`${schema}.${name}`);

export async function sequencesOf(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<TableName>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and c.relkind = 'S' order by 1, 2`,
    [SCHEMAS],
  );
  const sequences: Sequence[] = [];
  for (const name of rows) {
    const { rows: at } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${quoted(name)}`,
    );
    sequences.push({ ...name, ...at[0]! });
  }
  return sequences;
}

/** A step that changed tables, or a table as its file defines it. */
export interface Shape {
  name: string;
  checksum: string;
}

/** What decides which rows fit: the tables, and how they became what they are. */
export async function shapesOf(client: Client): Promise<Shape[]> {
  const { rows } = await client.query<Shape>(
    `select 'step ' || name as name, checksum from migrations.applied
     union all select 'table ' || substr(key, 8), hash from migrations.objects where key like 'tables %' order by 1`,
  );
  return rows;
}

export async function headsOf(client: Client): Promise<Heads> {
  // In parts: one text of all chains could be too long for the server.
  const { rows } = await client.query<{ chains: number; digest: string }>(
    `select coalesce(sum(p.chains), 0)::integer as chains, coalesce(encode(sha256(string_agg(p.digest, ''::bytea order by p.part)), 'hex'), '')
       as digest
     from (select get_byte(uuid_send(c.chain_id), 0) as part, count(*) as chains,
         sha256(string_agg(uuid_send(c.chain_id) || int8send(c.seq) || c.head, ''::bytea order by c.chain_id)) as digest
       from relais.audit_chains c group by 1) p`,
  );
  return rows[0]!;
}
