import pg from 'pg';
import { migrations } from './migrations/index.js';

/** Serialises two processes that migrate at once. */
const MIGRATION_LOCK = 7_241_902;

/**
 * Brings the schema to the newest state; a no-op when it is there. Each migration commits together with its record.
 *
 * @param ownerUrl connection string of the owner role (`relais_owner`), the only role that may change the schema
 * @param report told the name of each migration as it is applied
 * @throws when the roles of the product are missing, or a migration fails (nothing of it stays)
 */
export async function migrate(ownerUrl: string, report: (name: string) => void = () => {}): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('create schema if not exists migrations');
    await client.query(
      'create table if not exists migrations.applied (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from migrations.applied');
    const applied = new Set(rows.map((row) => row.name));
    for (const migration of migrations.filter(({ name }) => !applied.has(name))) {
      await applyOne(client, migration.name, migration.up);
      report(migration.name);
    }
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, name: string, up: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(up);
    await client.query('insert into migrations.applied (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const { message } = error as Error;
    throw new Error(`migration ${name} failed: ${message}`, { cause: error });
  }
}
