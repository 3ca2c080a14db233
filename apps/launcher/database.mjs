import { existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { makeDatabase, makeJobsSchema, makeRoles, withClient } from './cluster.mjs';
import { say, StartError, step } from './output.mjs';
import { makeLibraryLinks } from './postgres-binaries.mjs';
import { assertWholeCluster, freePort, initialiseCluster, recoverFolder, startServer } from './postgres.mjs';
import { ROOT, runNode } from './run.mjs';
import { databaseSecrets, ensureMasterKey, keepDatabaseSecrets } from './secrets.mjs';

const SEED_DEMO = 'dist/apps/worker/seed-demo.js';

/**
 * Starts the embedded PostgreSQL, made at the first start.
 * @returns the server's secrets and `start`, which starts the same server again after it ended.
 */
export async function startEmbedded({ dataDir, masterKeyFile }) {
  const folder = join(dataDir, 'postgres');
  await makeLibraryLinks();
  mkdirSync(dataDir, { recursive: true });
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  const isNew = !existsSync(folder);
  if (!isNew) {
    assertWholeCluster(folder);
    await recoverFolder(folder);
  }
  const secrets = databaseSecrets(dataDir, { isNew });
  ensureMasterKey(masterKeyFile, { mayMake: isNew });
  if (!(await isFree(secrets.port))) secrets.port = await freePort();
  keepDatabaseSecrets(dataDir, secrets);
  if (isNew) await step('Making the database', () => initialiseCluster(folder, secrets.passwords.postgres));
  const start = () => startServer({ folder, port: secrets.port, logFile: join(dataDir, 'postgres.log') });
  return { secrets, start, server: await step('Starting the database', start) };
}

/** Brings the embedded database to the state this build needs; a note on the database says which build did it last. */
export async function prepareEmbedded({ port, database, passwords }, { build, demo }) {
  const url = (role, name) => `postgresql://${role}:${passwords[role]}@127.0.0.1:${port}/${name}`;
  const wanted = JSON.stringify({ build, demo });
  const noted = await withClient(url('postgres', 'postgres'), async (admin) => {
    await makeRoles(admin, passwords);
    if (await makeDatabase(admin, database)) await withClient(url('postgres', database), makeJobsSchema);
    const note = `SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1`;
    return (await admin.query(note, [database])).rows[0].note;
  });
  if (noted === wanted) return;
  await migrate(url('relais_owner', database));
  if (demo) await seedDemo();
  await withClient(url('postgres', database), (admin) =>
    admin.query(`COMMENT ON DATABASE ${database} IS '${wanted}'`),
  );
}

/** The same for a server of the user's own: migrations when the owner's address is given, demo data when asked for. */
export async function prepareServer({ databaseUrl, ownerDatabaseUrl, demo, masterKeyFile }) {
  ensureMasterKey(masterKeyFile, { mayMake: demo });
  await withClient(databaseUrl, (client) => client.query('SELECT 1')).catch((error) => {
    const { hostname, port } = new URL(databaseUrl);
    throw new StartError(
      `DATABASE_URL: no connection to ${hostname}:${port || 5432}: ${error.message || error.code}`,
    );
  });
  if (ownerDatabaseUrl) await migrate(ownerDatabaseUrl);
  if (demo) await seedDemo();
}

async function migrate(ownerUrl) {
  const { migrate: bringUp } = await import('../../dist/libs/platform/database/migrate.js');
  await step('Migrating the database', async () => {
    await bringUp(ownerUrl).catch((error) => {
      throw new StartError(`the database cannot be migrated: ${error.message}`);
    });
  });
}

async function seedDemo() {
  if (!existsSync(join(ROOT, SEED_DEMO))) return say('· no demo data in this build');
  await step('Writing the demo data', async () => {
    const { code, output } = await runNode([SEED_DEMO]);
    if (code === 0) return;
    const lines = output.split('\n');
    if (lines.length > 1) say(output);
    throw new StartError(`the demo data cannot be written: ${lines.length > 1 ? 'see above' : output}`);
  });
}

function isFree(port) {
  if (!port) return false;
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
