import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeDatabase, makeJobsSchema, makeRoles, withClient } from './cluster.mjs';
import { say, StartError, step } from './output.mjs';
import { makeLibraryLinks } from './postgres-binaries.mjs';
import {
  assertWholeCluster,
  freePort,
  initialiseCluster,
  isFree,
  recoverFolder,
  startServer,
} from './postgres.mjs';
import { ROOT, runNode } from './run.mjs';
import { databaseSecrets, ensureMasterKey, keepDatabaseSecrets, renewPasswords } from './secrets.mjs';

const SEED_DEMO = 'dist/programs/seed-demo.js';

/**
 * Starts the embedded PostgreSQL with the schema and the demo data of this build.
 * @param options.hold is given each server as soon as it runs, to stop it when the start is interrupted.
 * @returns `server`, and `start`, which starts the same server again after it ended.
 */
export async function openEmbedded(settings, { build, hold }) {
  const { dataDir } = settings;
  const folder = join(dataDir, 'postgres');
  const logFile = join(dataDir, 'postgres.log');
  await makeLibraryLinks();
  mkdirSync(dataDir, { recursive: true });
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  const isNew = !existsSync(folder);
  if (!isNew) await assertUsable(folder);
  const secrets = await openSecrets(settings, isNew);
  const startIn = async (place) => hold(await startServer({ folder: place, port: secrets.port, logFile }));
  const prepare = () => prepareEmbedded(secrets, { build, demo: settings.demo });
  if (isNew) await makeEmbedded(folder, secrets, { startIn, prepare });
  const start = () => startIn(folder);
  const server = await step('Starting the database', start);
  if (!isNew) await renewPasswords(dataDir, secrets);
  await prepare();
  return { server, start };
}

async function assertUsable(folder) {
  assertWholeCluster(folder);
  await recoverFolder(folder);
}

async function openSecrets({ dataDir, masterKeyFile, transit }, isNew) {
  const secrets = databaseSecrets(dataDir, { isNew });
  if (!transit) ensureMasterKey(masterKeyFile, { mayMake: isNew });
  if (!(await isFree(secrets.port))) secrets.port = await freePort();
  keepDatabaseSecrets(dataDir, secrets);
  return secrets;
}

/**
 * Makes the database beside its place and moves it there when it is complete: an interrupted first start leaves nothing
 * half made, the next one begins again.
 */
async function makeEmbedded(folder, secrets, { startIn, prepare }) {
  const unfinished = `${folder}.unfinished`;
  if (existsSync(unfinished)) await recoverFolder(unfinished);
  rmSync(unfinished, { recursive: true, force: true });
  await step('Making the database', () => initialiseCluster(unfinished, secrets.passwords.postgres));
  const server = await startIn(unfinished);
  await prepare();
  await server.stop();
  renameSync(unfinished, folder);
}

/** Brings the embedded database to the state this build needs; a note on the database says which build did it last. */
async function prepareEmbedded({ port, database, passwords }, { build, demo }) {
  const url = (role, name) => `postgresql://${role}:${passwords[role]}@127.0.0.1:${port}/${name}`;
  const wanted = JSON.stringify({ build, demo });
  const noted = await withClient(url('postgres', 'postgres'), async (admin) => {
    await makeRoles(admin, passwords);
    if (await makeDatabase(admin, database)) await withClient(url('postgres', database), makeJobsSchema);
    const note = `SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1`;
    return (await admin.query(note, [database])).rows[0].note;
  });
  if (noted === wanted) return;
  await migrate(url('relais_owner', database), url('relais_jobs', database));
  if (demo) await seedDemo();
  await withClient(url('postgres', database), (admin) =>
    admin.query(`COMMENT ON DATABASE ${database} IS '${wanted}'`),
  );
}

/** The same for a server of the user's own: migrations when the owner's address is given, demo data when asked for. */
export async function prepareServer(config) {
  if (!config.transit) ensureMasterKey(config.masterKeyFile, { mayMake: config.demo });
  const { databaseUrl, ownerDatabaseUrl, jobsDatabaseUrl, demo } = config;
  await withClient(databaseUrl, (client) => client.query('SELECT 1')).catch((error) => {
    const { hostname, port } = new URL(databaseUrl);
    throw new StartError(
      `DATABASE_URL: no connection to ${hostname}:${port || 5432}: ${error.message || error.code}`,
    );
  });
  if (ownerDatabaseUrl) await migrate(ownerDatabaseUrl, jobsDatabaseUrl);
  if (demo) await seedDemo();
}

async function migrate(ownerUrl, jobsUrl) {
  const { migrate: migrateTables } = await import('../../dist/libs/platform/database/migrate.js');
  const { migrateJobs } = await import('../../dist/libs/platform/queue/migrate-jobs.js');
  await step('Migrating the database', async () => {
    try {
      await migrateTables(ownerUrl);
      await migrateJobs(jobsUrl);
    } catch (error) {
      throw new StartError(`the database cannot be migrated: ${error.message}`);
    }
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
