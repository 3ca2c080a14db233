import { createServer } from 'node:net';
import { join } from 'node:path';
import { buildServer, buildWeb, lastBuild } from './build.mjs';
import { openEmbedded, prepareServer } from './database.mjs';
import { startWatchedApi, watchSources } from './dev.mjs';
import { health } from './health.mjs';
import { acquireLock } from './lock.mjs';
import { fail, say, StartError, step } from './output.mjs';
import { ROOT, until } from './run.mjs';
import { startProgram, Supervisor } from './supervisor.mjs';
import { assertNode, installDependencies } from './toolchain.mjs';

/**
 * `npm start`: everything on one machine, from a fresh clone to a page in the browser. Plain Node without a package,
 * because the packages are what it installs first.
 */
/** Six seconds on a quiet machine. A program that ends is told at once; a slow one is waited for. */
const READY_WITHIN_MS = 300_000;
const WORKER_WITHIN_MS = 60_000;
const IS_DEV = process.argv.includes('--dev');
const began = Date.now();
const supervisor = new Supervisor();
let lock;
let database;

async function start() {
  assertNode();
  process.chdir(ROOT);
  const build = process.argv.includes('--built') ? lastBuild() : await bringUpToDate();
  const settings = await readSettings();
  await claim(settings);
  await prepareDatabase(settings, build);
  await startPrograms(settings);
  await announce(settings);
  if (IS_DEV) watchSources(() => supervisor.restart(['worker']));
}

async function bringUpToDate() {
  await installDependencies();
  const build = await buildServer();
  await buildWeb();
  return build;
}

/** The product's own schema of the settings, built a moment ago; a wrong one is a line, not a stack. */
async function readSettings() {
  const folder = '../../dist/libs/platform/config';
  const { readSettings: settingsOf } = await import(`${folder}/settings.js`);
  return refuse(() => settingsOf(process.env));
}

async function readConfig() {
  const { loadConfig } = await import('../../dist/libs/platform/config/load-config.js');
  return refuse(() => loadConfig(process.env));
}

function refuse(read) {
  try {
    return read();
  } catch (error) {
    throw error.name === 'ConfigError' ? new StartError(error.message) : error;
  }
}

/** Two launchers on one data folder, or two servers on one port, would only be told apart by damage. */
async function claim({ dataDir, host, port }) {
  const claimed = await acquireLock(join(dataDir, 'relais.lock'));
  if ('heldBy' in claimed) {
    throw new StartError(
      `another Relais runs with ${dataDir} (process ${claimed.heldBy}): RELAIS_DATA_DIR names another`,
    );
  }
  lock = claimed;
  for (const address of new Set([host, '::1'])) {
    const problem = await listenProblem(address, port);
    if (problem === 'EADDRINUSE')
      throw new StartError(`PORT ${port} is in use by another program: choose another PORT`);
    if (problem && address === host)
      throw new StartError(`HOST ${host}, PORT ${port}: cannot listen there (${problem})`);
  }
}

function listenProblem(host, port) {
  return new Promise((resolve) => {
    const probe = createServer().once('error', (error) => resolve(error.code));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

async function prepareDatabase(settings, build) {
  if (!settings.embedded) return prepareServer(await readConfig());
  const hold = (server) => (database = server);
  const { server, start: startAgain } = await openEmbedded(settings, { build, hold });
  const described = (running) => ({ ...running, exited: running.exited.then(() => 'see postgres.log') });
  await supervisor.keep('database', async () => described(await startAgain()), described(server));
}

/** The API first, alone: on a small machine two programs that load at once take twice as long to show a page. */
async function startPrograms(settings) {
  const { ownReadiness } = await import('../../dist/libs/platform/config/own-port.js');
  // The worker notices an API that is silent. Whoever runs it elsewhere names it; an empty WATCH_URL leaves it unwatched.
  const env = { WATCH_URL: ownReadiness(settings), ...process.env };
  const options = { env, everything: Boolean(process.env.RELAIS_LOG_LEVEL) };
  // The compiler that watches the sources writes no bundle.
  const scriptOf = (name) => (IS_DEV ? `dist/apps/${name}/main.js` : `dist/programs/${name}.js`);
  const startOne = (name) =>
    supervisor.keep(name, () =>
      IS_DEV && name === 'api' ? startWatchedApi(options) : startProgram(name, scriptOf(name), options),
    );
  await step('Starting the API', async () => {
    await startOne('api');
    const ready = await Promise.race([until(() => health(settings), READY_WITHIN_MS), supervisor.failed]);
    if (!ready) throw new StartError(`the API did not become ready within ${READY_WITHIN_MS / 1000} s`);
  });
  await step('Starting the worker', async () => {
    await startOne('worker');
    const isUp = async () => (await health(settings)) === 'UP'; // DEGRADED while no worker works
    const up = await Promise.race([until(isUp, WORKER_WITHIN_MS), supervisor.failed]);
    if (!up) say('The worker is not ready yet: what it would send waits until it is');
  });
  supervisor.settled();
}

/** In one piece: whoever reads up to the address has read the rest too. */
async function announce({ port, demo, tls, publicUrl }) {
  // A certificate is good under the name that people see, and under no other.
  const address = tls ? publicUrl : `http://localhost:${port}`;
  const lines = [`\nRelais is ready after ${((Date.now() - began) / 1000).toFixed(1)} s: ${address}`];
  if (demo) {
    const { DEMO_PASSWORD } = await import('../../dist/libs/modules/demo/domain/demo-directory.js');
    lines.push(
      'Demo accounts: police, police.supervisor, shelter, guardianship, admin … each followed by @demo.relais.test',
      `Their password: ${DEMO_PASSWORD}`,
    );
  }
  say([...lines, 'Ctrl-C stops it.'].join('\n'));
}

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await supervisor.stop();
  await database?.stop();
  lock?.release();
  process.exit();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
// npm passes a signal on to the shell between it and us, which ends without telling us.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && stop(), 250).unref();
start().catch((error) => {
  if (stopping) return;
  fail(error);
  void stop();
});
