import { createHash } from 'node:crypto';
import pg from 'pg';
import { type Migration, migrations } from './migrations/index.js';

/** Serialises two processes that migrate at once. */
const MIGRATION_LOCK = 7_241_902;

const RECORD = /* sql */ `create table if not exists migrations.applied (
  name text primary key, checksum text not null, applied_at timestamptz not null default now())`;

/**
 * Every table with rows of cases, whichever step adds it, is one that emergency access only reads (ADR 0024), and one whose rows go
 * with the case, where a decision says so (ADR 0033). What is sealed in it can be sealed anew (ADR 0038).
 */
const GUARD = /* sql */ `do $$ begin
  if to_regproc('relais.keep_emergencies_reading') is not null then call relais.keep_emergencies_reading(); end if;
  if to_regproc('relais.keep_erasable') is not null then call relais.keep_erasable(); end if;
  if to_regproc('relais.keep_resealable') is not null then call relais.keep_resealable(); end if;
end $$`;

/**
 * Brings the schema to the newest state; a no-op when it is there. Each migration commits together with its record.
 *
 * @param ownerUrl connection string of the owner role (`relais_owner`), the only role that may change the schema
 * @param report told the name of each migration as it is applied
 * @throws when the roles of the product are missing, when the database has another history than this version (it is left
 *   as it is), or when a migration fails (nothing of it stays)
 */
export async function migrate(ownerUrl: string, report: (name: string) => void = () => {}): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('create schema if not exists migrations');
    await client.query(RECORD);
    const applied = await appliedOf(client);
    assertSameHistory(applied);
    for (const migration of migrations.filter(({ name }) => !applied.has(name))) {
      await applyOne(client, migration);
      report(migration.name);
    }
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.up);
    await client.query(GUARD);
    await client.query('insert into migrations.applied (name, checksum) values ($1, $2)', [
      migration.name,
      checksumOf(migration),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const { message } = error as Error;
    throw new Error(`migration ${migration.name} failed: ${message}`, { cause: error });
  }
}

/** Names and checksums of what was applied; databases of before the first release have no checksums. */
async function appliedOf(client: pg.Client): Promise<Map<string, string | null>> {
  const { rows } = await client.query<{ name: string; checksum: string | null }>(
    `select a.name, to_jsonb(a) ->> 'checksum' as checksum from migrations.applied a order by a.name`,
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

/** A step that this version does not know, or knows otherwise, would be built upon as if it were ours: nothing is done. */
function assertSameHistory(applied: Map<string, string | null>): void {
  const known = new Map(migrations.map((migration) => [migration.name, checksumOf(migration)]));
  for (const [name, checksum] of applied) {
    if (known.get(name) === checksum) continue;
    throw new Error(
      `it was made by another version of Relais (step ${name} is not the same there); it was left as it is. ` +
        'Start with an empty database (RELAIS_DATA_DIR names the folder of the embedded one), or the version that made it',
    );
  }
}

function checksumOf({ up }: Migration): string {
  return createHash('sha256').update(up).digest('hex');
}
