import { runMigrations } from 'bullmq';
import pg from 'pg';
import { JOBS_SCHEMA } from './queue-settings.js';

/**
 * Brings the tables of the job queue to the state this version of BullMQ needs; a no-op when they are there. The schema
 * itself must exist (owner: the jobs role, which may create no schema): the launcher or `relais.recreate_jobs_schema()`
 * makes it.
 *
 * @param jobsUrl connection string of the jobs role (`relais_jobs`)
 */
export async function migrateJobs(jobsUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: jobsUrl });
  // A server that ends meanwhile fails the statement, which is heard; Node ends the process for the error nobody hears.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await runMigrations(withoutCreateSchema(client), JOBS_SCHEMA);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** PostgreSQL asks for the right to create schemas even where the schema exists. */
function withoutCreateSchema(client: pg.Client): Parameters<typeof runMigrations>[0] {
  const query = async (text: string, params?: readonly unknown[]): Promise<{ rows: unknown[] }> =>
    text.startsWith('CREATE SCHEMA') ? { rows: [] } : client.query(text, params as unknown[]);
  return { query: query as never };
}
