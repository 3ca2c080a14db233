import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Tx } from '#platform/database';

const SCHEMA = 'released';

/**
 * The search as it was first released, beside the one of today: its functions as they were (`released-recognition.sql`), over a copy of
 * the names, in a schema of their own. What it costs is compared with what the search costs today, on the same names in the same run.
 */
export async function releasedRecognition(adminUrl: string) {
  const released = await readFile(new URL('released-recognition.sql', import.meta.url), 'utf8');
  const [sounds, alike] = released.split('-- Past this line: the search over them.') as [string, string];
  const moved = (sql: string) =>
    sql
      .replaceAll(/relais\.(sound|hissed|name_keys|names_alike)/g, `${SCHEMA}.$1`)
      .replace('set search_path = relais, pg_temp', `set search_path = ${SCHEMA}, relais, pg_temp`);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`create schema ${SCHEMA}; ${moved(sounds)}
      create table ${SCHEMA}.person_names as
        select id, case_id, person_id, owner_agency_id, folded, given_names, family_name from relais.person_names;
      alter table ${SCHEMA}.person_names add primary key (id);
      alter table ${SCHEMA}.person_names
        add column sound text generated always as (${SCHEMA}.sound_of_name(folded)) stored,
        add column sound_keys text[] generated always as (${SCHEMA}.name_keys(folded)) stored;
      create index on ${SCHEMA}.person_names using gin (sound_keys) with (fastupdate = off);
      create index on ${SCHEMA}.person_names using gin (folded public.gin_trgm_ops) with (fastupdate = off);
      create index on ${SCHEMA}.person_names (case_id);
      create index on ${SCHEMA}.person_names (person_id);
      analyze ${SCHEMA}.person_names;
      ${moved(alike)}
      alter function ${SCHEMA}.names_alike set max_parallel_workers_per_gather = 0;
      grant usage on schema ${SCHEMA} to relais_app;
      grant execute on function ${SCHEMA}.names_alike to relais_app;`);
  } finally {
    await client.end();
  }
  return {
    /** What the released search takes for a name and a year. */
    async milliseconds(tx: Tx, folded: string, year: number): Promise<number> {
      const began = performance.now();
      await tx.query(`select * from ${SCHEMA}.names_alike($1, $2, 400)`, [folded, year]);
      return performance.now() - began;
    },
  };
}
