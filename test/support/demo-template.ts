import { spawn } from 'node:child_process';
import pg from 'pg';
import { testEnvironment } from './config.js';
import { createTestDatabase, roleUrl } from './database.js';

/** The stories are told relative to the moment they are written; older than this, they are written anew. */
const FRESH_FOR_S = 300;
const PREFIX = 'relais_demo_';
/** Any number that nothing else locks in the database `postgres`. */
const WRITING = 7_301_952;

/**
 * A database with the demo data, to be copied: written by the first that asks and again every five minutes, instead of
 * once for every product. Its secrets are sealed with the run's one master key.
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
  await runToEnd('dist/programs/seed-demo.js', { ...process.env, ...testEnvironment(database) });
  const name = `${PREFIX}${began}`;
  await admin.query(`ALTER DATABASE ${database.name} RENAME TO ${name}`);
  return name;
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
