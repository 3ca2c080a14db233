import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { testEnvironment } from './config.js';
import { createTestDatabase, roleUrl, type TestDatabase } from './database.js';
import { Program, WORKER } from './program.js';
import { eventually } from './worker.js';

/** The stories are told relative to the moment they are written; older than this, they are written anew. */
const FRESH_FOR_S = 600;
const PREFIX = 'relais_demo_';
const WAITS = `select exists (select from relais.outbox
  where done_at is null and dead_at is null and available_at <= clock_timestamp()) as waits`;
const OF_A_PROCESS = ['audit_leaves', 'audit_checkpoints', 'watch_reports', 'worker_heartbeats'];
/** Any number that nothing else locks in the database `postgres`. */
const WRITING = 7_301_952;

/**
 * A database with the demo data, to be copied: written by the first that asks and again every ten minutes, instead of
 * once for every product. Everybody in it was told what the stories tell them: no worker begins with hundreds of messages. Its
 * secrets are sealed with the run's one master key.
 *
 * @returns its name
 */
export async function demoTemplate(): Promise<string> {
  const admin = new pg.Client({ connectionString: roleUrl('postgres', 'postgres') });
  await admin.connect();
  try {
    // Held until the connection ends: of two that ask at once, the second finds what the first has written.
    await admin.query('select pg_advisory_lock($1)', [WRITING]);
    return (await freshTemplate(admin)) ?? (await writeTemplate(admin));
  } finally {
    await admin.end();
  }
}

async function freshTemplate(admin: pg.Client): Promise<string | undefined> {
  const { rows } = await admin.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1) order by datname desc limit 1',
    [PREFIX],
  );
  const name = rows[0]?.datname;
  const ageInSeconds = name ? Date.now() / 1000 - Number(name.slice(PREFIX.length)) : Infinity;
  return ageInSeconds < FRESH_FOR_S ? name : undefined;
}

/** Named by the second of its writing, and only once it is whole. */
async function writeTemplate(admin: pg.Client): Promise<string> {
  const database = await createTestDatabase();
  const began = Math.floor(Date.now() / 1000);
  const env = testEnvironment(database);
  await runToEnd('dist/programs/seed-demo.js', { ...process.env, ...env });
  await tellEverybody(database, env);
  const name = `${PREFIX}${began}`;
  await admin.query(`ALTER DATABASE ${database.name} RENAME TO ${name}`);
  return name;
}

/** Runs a worker until nothing that is due waits, and forgets what was of that process alone: the next have their own keys. */
async function tellEverybody(database: TestDatabase, env: Record<string, string>): Promise<void> {
  const worker = new Program(WORKER, env);
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    worker.start();
    await eventually(async () => !(await client.query<{ waits: boolean }>(WAITS)).rows[0]!.waits);
    await worker.end();
    await client.query(`set session_replication_role = 'replica'`);
    for (const table of OF_A_PROCESS) await client.query(`delete from relais.${table}`);
  } finally {
    await worker.kill();
    await client.end();
    await rm(env['RELAIS_DATA_DIR']!, { recursive: true, force: true });
  }
}

function runToEnd(script: string, env: Record<string, string | undefined>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ended with ${code}: ${said}`)),
    );
  });
}
