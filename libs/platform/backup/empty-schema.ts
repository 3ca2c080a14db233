import type { Client } from 'pg';
import { BackupError } from './backup.errors.js';
import { identifier, quoted, type Table, type TableName } from './schema.js';

interface Trigger extends TableName {
  trigger: string;
}

interface ForeignKey extends TableName {
  key: string;
  definition: string;
}

/** Where somebody's work would be: a database that was only migrated has none of them. */
const WITNESSES = ['agencies', 'users', 'cases', 'audit_events', 'outbox'];

/** As whom API and worker connect. */
const PROGRAMS = ['relais_app', 'relais_login', 'relais_worker', 'relais_jobs'];

/**
 * The schema of an empty database without what stands in the way of rows that come in any order and were judged before: foreign
 * keys, triggers of our own, and the row policies that hold the owner too. All of it is put back before the transaction ends, and
 * every foreign key is checked on what came.
 */
export class OpenedSchema {
  private constructor(
    private readonly client: Client,
    private readonly forced: TableName[],
    private readonly triggers: Trigger[],
    private readonly keys: ForeignKey[],
  ) {}

  /** @throws {BackupError} when the database holds anything, or Relais runs on it */
  static async open(client: Client, tables: Table[]): Promise<OpenedSchema> {
    const names = tables.map(({ schema }) => schema);
    const opened = new OpenedSchema(
      client,
      await rowsOf<TableName>(client, FORCED, names),
      await rowsOf<Trigger>(client, TRIGGERS, names),
      await rowsOf<ForeignKey>(client, KEYS, names),
    );
    // Before anything is locked: named by mistake, a database in which people work must not notice.
    await assertUnused(client);
    for (const table of opened.forced)
      await client.query(`alter table ${quoted(table)} no force row level security`);
    // And again, now that nobody else gets in: somebody may have come in between.
    await assertUnused(client);
    for (const trigger of opened.triggers) await client.query(opened.#switch(trigger, 'disable'));
    for (const { key, ...table } of opened.keys) {
      await client.query(`alter table ${quoted(table)} drop constraint ${identifier(key)}`);
    }
    await client.query(`truncate ${tables.map(quoted).join(', ')}`);
    return opened;
  }

  /** @throws {BackupError} when a row points nowhere */
  async close(): Promise<void> {
    for (const { key, definition, ...table } of this.keys) {
      await this.client
        .query(`alter table ${quoted(table)} add constraint ${identifier(key)} ${definition}`)
        .catch((error: Error) => {
          throw new BackupError(`This backup is damaged: ${error.message}`);
        });
    }
    for (const trigger of this.triggers) await this.client.query(this.#switch(trigger, 'enable'));
    for (const table of this.forced)
      await this.client.query(`alter table ${quoted(table)} force row level security`);
  }

  #switch({ trigger, ...table }: Trigger, to: 'enable' | 'disable'): string {
    return `alter table ${quoted(table)} ${to} trigger ${identifier(trigger)}`;
  }
}

const IN_SCHEMAS = `join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1) and c.relkind = 'r'`;
const FORCED = `select n.nspname as schema, c.relname as name from pg_class c ${IN_SCHEMAS} and c.relforcerowsecurity order by 1, 2`;
const TRIGGERS = `select n.nspname as schema, c.relname as name, t.tgname as trigger from pg_trigger t join pg_class c on c.oid = t.tgrelid
  ${IN_SCHEMAS} and not t.tgisinternal and t.tgenabled = 'O' order by 1, 2, 3`;
const KEYS = `select n.nspname as schema, c.relname as name, k.conname as key, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid ${IN_SCHEMAS} and k.contype = 'f' order by 1, 2, 3`;

async function rowsOf<T extends object>(client: Client, sql: string, schemas: string[]): Promise<T[]> {
  return (await client.query<T>(sql, [[...new Set(schemas)]])).rows;
}

async function assertUnused(client: Client): Promise<void> {
  await assertEmpty(client);
  await assertAlone(client);
}

/**
 * API and worker keep the root secret they found, or made, at their start: what they seal after a restore would be lost with it.
 * They would wait for the locks, and go on.
 */
async function assertAlone(client: Client): Promise<void> {
  await client.query('select pg_stat_clear_snapshot()'); // else a transaction sees who was there when it first looked
  const { rows } = await client.query<{ role: string }>(
    `select distinct usename::text as role from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and usename = any ($1) order by 1`,
    [PROGRAMS],
  );
  if (rows.length === 0) return;
  const roles = rows.map(({ role }) => role).join(', ');
  throw new BackupError(`Relais runs on this database (connections of ${roles}): stop API and worker first`);
}

async function assertEmpty(client: Client): Promise<void> {
  for (const name of WITNESSES) {
    const { rows } = await client.query(`select from relais.${name} limit 1`);
    if (rows.length > 0) {
      throw new BackupError(
        'The database is not empty; it was left as it is: restore into one that was only migrated',
      );
    }
  }
}
