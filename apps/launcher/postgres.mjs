import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, openSync, closeSync, readFileSync, readdirSync } from 'node:fs';
import { realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { StartError } from './output.mjs';
import { nativeFolder } from './postgres-binaries.mjs';
import { asServerUser, serverUser } from './postgres-user.mjs';
import { isAlive, processesIn, signal } from './processes.mjs';
import { run, until } from './run.mjs';

/** The embedded PostgreSQL: the real server, its data in one folder, reachable on 127.0.0.1 only. */

const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
const START_WITHIN_MS = 300_000;
const STOP_WITHIN_MS = 10_000;

/**
 * The shell becomes the server (exec keeps its pid). Beside it waits a keeper that holds the read end of a pipe from
 * the launcher: when the launcher is gone, however it ended, the keeper asks the server for a fast shutdown.
 */
const WITH_KEEPER = 'server=$$; ( ( read -r _ <&3; kill -INT "$server" ) & ); exec "$@" 3<&-';

/** A port of 127.0.0.1 that nobody uses now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Whether nobody uses a port of 127.0.0.1 now. */
export function isFree(port) {
  if (!port) return false;
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Makes an empty cluster with the superuser `postgres` in a folder that does not exist. */
export async function initialiseCluster(folder, password, { durable = true } = {}) {
  const passwordFile = `${folder}.password`;
  const forget = () => rmSync(passwordFile, { force: true });
  process.once('exit', forget); // an interrupted start ends in the middle
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    const user = await serverUser([dirname(folder)]);
    if (user) [folder, passwordFile].forEach((path) => chownSync(path, user.uid, user.gid));
    const { code, output } = await run(
      ...asServerUser(user, join(nativeFolder(), 'bin', 'initdb'), [
        `--pgdata=${folder}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin', // upper and lower case of every alphabet, which the C locale does not know
        '--builtin-locale=C.UTF-8',
        ...(durable ? [] : ['--no-sync']),
      ]),
      { env: ENVIRONMENT, cwd: '/' },
    );
    if (code !== 0) throw new StartError(`the database could not be made: ${lastLine(output)}`);
  } finally {
    forget();
    process.off('exit', forget);
  }
}

/**
 * Starts the server in a process group of its own, so that Ctrl-C in a terminal does not reach it.
 * @returns {Promise<{ pid: number, exited: Promise<void>, stop: () => Promise<void> }>}
 * @throws {StartError} with the server's own reason.
 */
export async function startServer({ folder, port, logFile, flags = [] }) {
  const user = await serverUser([dirname(folder)]);
  const log = openSync(logFile, 'a', 0o600);
  const logStart = statSync(logFile).size;
  const options = [
    `listen_addresses=127.0.0.1`,
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    // As a server has it by default, whatever the machine says: two APIs and two workers fit (docs/operations.md).
    'max_connections=100',
  ];
  const server = [
    '-D',
    folder,
    '-p',
    String(port),
    ...[...options, ...flags].flatMap((flag) => ['-c', flag]),
  ];
  const postgres = join(nativeFolder(), 'bin', 'postgres');
  const [command, args] = asServerUser(user, '/bin/sh', [
    '-c',
    WITH_KEEPER,
    'relais-postgres',
    postgres,
    ...server,
  ]);
  const child = spawn(command, args, {
    env: ENVIRONMENT,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log, 'pipe'],
  });
  closeSync(log);
  const keeper = child.stdio[3].on('error', () => undefined);
  let running = true;
  const exited = new Promise((resolve) => child.once('exit', resolve).once('error', resolve)).then(() => {
    running = false;
    keeper.destroy();
  });
  const ready = () => !running || pidFile(folder)?.ready === child.pid;
  if (!(await until(ready, START_WITHIN_MS)) || !running) {
    if (running) process.kill(child.pid, 'SIGQUIT');
    throw new StartError(`the database in ${folder} does not start: ${reason(logFile, logStart)}`);
  }
  const stop = () => stopServer(child.pid, keeper, exited);
  return { pid: child.pid, exited, stop };
}

/** A fast shutdown through the keeper; when that takes too long an immediate one, from which the next start recovers. */
async function stopServer(pid, keeper, exited) {
  keeper.destroy();
  const impatient = setTimeout(() => signal(pid, 'SIGQUIT'), STOP_WITHIN_MS);
  await exited;
  clearTimeout(impatient);
}

/**
 * Ends a server that an earlier launcher left behind on this folder, and removes a pid file that nobody stands behind.
 * The caller holds the folder's lock: no living launcher owns that server.
 */
export async function recoverFolder(folder) {
  const file = pidFile(folder);
  if (!file) return;
  const ours = async () => isAlive(file.pid) && (await processesIn(realpathSync(folder))).includes(file.pid);
  if (await ours()) {
    signal(file.pid, 'SIGINT');
    if (await until(() => !isAlive(file.pid), 10_000)) return;
    signal(file.pid, 'SIGQUIT');
  }
  // After a crash of the server its own processes notice one after the other; a second server before the last has ended
  // would damage the data, and that is what the pid file guards against.
  if (!(await until(async () => (await processesIn(realpathSync(folder))).length === 0, 10_000))) {
    throw new StartError(`another database server (process ${file.pid}) uses ${folder} and does not stop`);
  }
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}

/** @throws {StartError} when the folder holds something that is no cluster of this server's version. */
export function assertWholeCluster(folder) {
  const version = readText(join(folder, 'PG_VERSION'))?.trim();
  const mine = readText(join(nativeFolder(), '..', 'package.json'))?.match(/"version": "(\d+)\./)?.[1];
  const advice = 'restore a backup, or move the folder away to begin afresh';
  if (!version || !existsSync(join(folder, 'global', 'pg_control'))) {
    throw new StartError(
      `the data folder ${folder} is damaged (${readdirSync(folder).length} files, no cluster): ${advice}`,
    );
  }
  if (mine && version !== mine) {
    throw new StartError(
      `the data folder ${folder} belongs to PostgreSQL ${version}, this is PostgreSQL ${mine}: ${advice}`,
    );
  }
}

/** The server's own note of itself; `ready` is its pid once it accepts connections. */
function pidFile(folder) {
  const lines = readText(join(folder, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' ? pid : undefined } : undefined;
}

function reason(logFile, from) {
  const lines = readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n');
  const line = lines.find((text) => /\b(PANIC|FATAL):/.test(text)) ?? lines.at(-1);
  return `${line?.replace(/^.*?\b(PANIC|FATAL):\s+/, '') || 'no reason given'} (more in ${logFile})`;
}

const lastLine = (output) => output.split('\n').at(-1);

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
