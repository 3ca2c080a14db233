import { randomBytes, randomInt } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  makeDatabase,
  makeJobsSchema,
  makeRoles,
  newPassword,
  rightsOn,
  ROLE_NAMES,
  withClient,
} from '../../apps/launcher/cluster.mjs';
import { makeLibraryLinks } from '../../apps/launcher/postgres-binaries.mjs';
import { initialiseCluster, isFree, startServer } from '../../apps/launcher/postgres.mjs';
import { transpileLibs } from './transpiled-libs.mjs';

export { startServer };

/** The database every test database is a copy of: migrated once per run. */
const TEMPLATE = 'relais_template';
/** Stands for the name of a database in the statements the specs run. */
const DATABASE = '{database}';
const FOLDER = 'relais-test-';
/** A file system in memory, as Linux has one. */
const MEMORY = '/dev/shm';
/** All databases of a run at one moment, and its log, take less: bytes. */
const ROOM = 8 * 1024 ** 3;

/** Nothing here outlives the run, so nothing waits for the disk. */
const FLAGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  // Nobody guesses these passwords, and each of thousands of connections would derive its key anew.
  'scram_iterations=1',
];

/** Of the server that all spec files of a run share: each has an API of its own, some a worker. */
const SHARED_BY_SPECS = ['max_connections=400'];

/**
 * One PostgreSQL for one run of the tests, in a new folder of the given one and on a free port.
 * @param {string} [within] in memory where there is room for all of it, else the system's temporary folder, unless another is named
 * @param {string[]} [more] settings of the server; those of a product on its own where the list is empty
 * @returns {Promise<{ cluster: import('./database.js').TestCluster, stop: () => Promise<void> }>}
 */
export async function startTestCluster(within = hasRoom() ? MEMORY : tmpdir(), more = SHARED_BY_SPECS) {
  removeAbandonedFolders();
  const home = mkdtempSync(join(within, `${FOLDER}${process.pid}-`));
  chmodSync(home, 0o711); // as root the server runs as another user, who must pass
  const folder = join(home, 'postgres');
  const passwords = Object.fromEntries(['postgres', ...ROLE_NAMES].map((role) => [role, newPassword()]));
  const masterKeyFile = join(home, 'master.key');
  writeFileSync(masterKeyFile, randomBytes(32).toString('base64'), { mode: 0o600 });
  await makeLibraryLinks();
  await initialiseCluster(folder, passwords.postgres, { durable: false });
  const port = await portOfOne();
  const server = await startServer({
    folder,
    port,
    logFile: join(home, 'postgres.log'),
    flags: [...FLAGS, ...more],
  });
  const stop = async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  const cluster = {
    host: '127.0.0.1',
    port,
    folder,
    passwords,
    template: TEMPLATE,
    rights: rightsOn(DATABASE),
    masterKeyFile,
  };
  try {
    await prepare(cluster);
  } catch (error) {
    await stop();
    throw error;
  }
  return { cluster, stop };
}

/**
 * Hundreds of spec files copy a database of 1,400 files each and remove it again: on a disk that took up to a second of the
 * processor for each, in memory a thirtieth of that.
 */
function hasRoom() {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, process.availableMemory()) >= ROOM;
  } catch {
    return false; // no such file system here
  }
}

/** Where no system looks for a port for whoever asks for any, as in `launcher.ts`: a server that crashes comes back at the same. */
async function portOfOne() {
  for (;;) {
    const port = 14_000 + randomInt(2_000);
    if (await isFree(port)) return port;
  }
}

async function prepare({ host, port, folder, passwords }) {
  const url = (role, database) => `postgresql://${role}:${passwords[role]}@${host}:${port}/${database}`;
  await withClient(url('postgres', 'postgres'), async (admin) => {
    const { rows } = await admin.query('SHOW data_directory');
    if (rows[0].data_directory !== folder)
      throw new Error(`port ${port} is another server's: ${rows[0].data_directory}`);
    await makeRoles(admin, passwords);
    await makeDatabase(admin, TEMPLATE);
  });
  await withClient(url('postgres', TEMPLATE), makeJobsSchema);
  await migrate(url('relais_owner', TEMPLATE), url('relais_jobs', TEMPLATE));
  await withClient(url('postgres', TEMPLATE), (admin) => admin.query(SEAL));
}

/**
 * Lets a test act as any actor, with rights of its choosing, in the databases of the tests alone: what the product derives from a proof.
 * The function replaces an actor that the transaction has; with p_local = false it lasts as long as the connection.
 */
const SEAL = `
create schema testing authorization relais_owner;
create function testing.seal(p_value text, p_local boolean default true) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select set_config('backtrace_functions', p_value, p_local)
$$;
alter function testing.seal owner to relais_owner;
grant usage on schema testing to public;
grant execute on function testing.seal to public;`;

async function migrate(ownerUrl, jobsUrl) {
  const platform = join(await transpileLibs(), 'libs', 'platform');
  const { migrate: migrateTables } = await import(join(platform, 'database', 'migrate.js'));
  const { migrateJobs } = await import(join(platform, 'queue', 'migrate-jobs.js'));
  await migrateTables(ownerUrl);
  await migrateJobs(jobsUrl);
}

/** A run that was killed could not remove its folder; its server ended with it. */
function removeAbandonedFolders() {
  if (!existsSync('/proc')) return;
  for (const within of [tmpdir(), MEMORY].filter((folder) => existsSync(folder)))
    for (const name of readdirSync(within)) {
      const pid = Number(name.match(`^${FOLDER}(\\d+)-`)?.[1]);
      if (!pid || existsSync(`/proc/${pid}`)) continue;
      try {
        rmSync(join(within, name), { recursive: true, force: true });
      } catch {
        // another user's run
      }
    }
}
