import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { testCluster, type TestCluster } from './database.js';
import { type RunningServer, startServer, startTestCluster } from './embedded-postgres.mjs';
import { eventually } from './worker.js';

const FLAGS = ['fsync=off'];

/** A database server of a spec's own with as many connections as a real one, which keeps what it has confirmed and can crash. */
export interface CrashingCluster {
  /** Whether the server's process lives. */
  isAlive(): boolean;
  /** It ends at once, as in a crash, and is started again over what it had written. @returns when it answered again */
  crash(): Promise<number>;
  /** Starts it again after it ended. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Until it is stopped, the databases of this spec are made on it.
 *
 * @param within the folder of its data; Jest's `process.env` is a copy, so `TMPDIR` says nothing to the system
 */
export async function startCrashingCluster(within = tmpdir()): Promise<CrashingCluster> {
  const shared = process.env['RELAIS_TEST_CLUSTER'];
  const { cluster, stop } = await startTestCluster(within, []);
  process.env['RELAIS_TEST_CLUSTER'] = JSON.stringify(cluster);
  await keepConfirmed();
  let server: RunningServer | undefined;
  const first = await pidOf(cluster);
  const { folder, port } = cluster;
  const pid = (): number => server?.pid ?? first;
  const revive = async (): Promise<void> => {
    server = await startServer({ folder, port, logFile: join(folder, '..', 'postgres.log'), flags: FLAGS });
  };
  return {
    revive,
    isAlive: () => isAlive(pid()),
    crash: async () => {
      process.kill(pid(), 'SIGQUIT');
      await eventually(async () => !isAlive(pid()));
      await server?.exited;
      await revive();
      return Date.now();
    },
    stop: async () => {
      await server?.stop();
      await stop().catch(() => undefined);
      process.env['RELAIS_TEST_CLUSTER'] = shared;
    },
  };
}

/** Of the server itself. @throws when it is another than the one that was started here */
async function pidOf({ folder }: TestCluster): Promise<number> {
  return asAdmin(async (admin) => {
    const { rows } = await admin.query<{ data_directory: string }>('show data_directory');
    if (rows[0]!.data_directory !== folder) throw new Error('this is another server');
    const { rows: pids } = await admin.query<{ pid: number }>(
      `select (regexp_split_to_array(pg_read_file('postmaster.pid'), E'\\n'))[1]::integer as pid`,
    );
    return pids[0]!.pid;
  });
}

/** The servers of the tests answer before they have written; this one must not lose what it has confirmed. */
async function keepConfirmed(): Promise<void> {
  await asAdmin((admin) => admin.query('alter role all set synchronous_commit = on'));
}

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const { host, port, passwords } = testCluster();
  const admin = new pg.Client({ host, port, user: 'postgres', password: passwords['postgres'] });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end().catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
