import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { CaseKey, FileMasterKey } from '../../dist/libs/platform/crypto/index.js';
import { freePort } from '../../apps/launcher/postgres.mjs';
import { startTestCluster } from '../support/embedded-postgres.mjs';
import { compareAlerts } from './alerts.mjs';
import { renewReferrals, writeDataset } from './dataset.mjs';
import { table } from './report.mjs';
import { measure, scenariosOf } from './scenarios.mjs';
import { finish } from './verdict.mjs';

/**
 * `npm run bench [-- --cases 100000] [-- --seconds 8] [-- --only accept] [-- --write [--lower]]`: fills a database, runs every scenario
 * through the real API with row-level security, read audit and encryption on, and beside it the limit handler. Ends with 1 under 0.8 × a
 * committed ratio; with 2 when none sank and a row does not reach its goal. `--write` puts the figures into docs/performance.md, and
 * those that lower a ratio only with `--lower`. `--from test/bench/results.json`: judges what an earlier run kept, and measures nothing.
 * `--try`: a few hundred cases, a second each and no alerts, to see whether all of it still answers; nothing is guarded.
 */
const argument = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const TRY = process.argv.includes('--try');
const CASES = argument('cases', TRY ? 320 : 10_000);
const SECONDS = argument('seconds', TRY ? 1 : 6);
const ROUNDS = argument('rounds', TRY ? 1 : 3);
const WARM_UP_SECONDS = TRY ? 1 : 3;
/** So much of a pool is used in a run: a connection makes its next request before it is known to be the last. */
const SHARE_OF_POOL = 0.9;
/** `--only 'open a case'`: that row alone; the others are not guarded then. */
const wanted = process.argv.includes('--only') && process.argv[process.argv.indexOf('--only') + 1];
const say = (line) => process.stdout.write(`${line}\n`);

async function database({ host, port, passwords, template, masterKeyFile }) {
  const url = (role, name = 'relais_bench') =>
    `postgresql://${role}:${passwords[role]}@${host}:${port}/${name}`;
  const admin = new pg.Client({ connectionString: url('postgres', 'postgres') });
  await admin.connect();
  await admin.query(`create database relais_bench owner relais_owner template ${template}`);
  await admin.end();
  return { url, masterKeyFile };
}

function processOf(command, env) {
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return child;
}

async function startApi({ url, masterKeyFile }) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    PORT: String(port),
    PUBLIC_URL: origin,
    DATABASE_URL: url('relais_app'),
    DATABASE_OWNER_URL: url('relais_owner'),
    WORKER_DATABASE_URL: url('relais_worker'),
    JOBS_DATABASE_URL: url('relais_jobs'),
    RELAIS_MASTER_KEY_FILE: masterKeyFile,
    RELAIS_DATA_DIR: mkdtempSync(join(tmpdir(), 'relais-bench-')),
    RELAIS_DEMO: '1',
    RELAIS_LOG_LEVEL: 'silent',
    RELAIS_LIMITS: 'off',
  };
  const child = processOf(['test/bench/bench-api.mjs'], env);
  child.stdout.resume();
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await fetch(`${origin}/health/live`).catch(() => undefined))?.ok) return { child, url: origin, env };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the API did not start');
}

async function startLimit({ url }) {
  const child = processOf(['test/bench/limit-handler.mjs', url('relais_app')], {});
  const port = await new Promise((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  return { child, url: `http://localhost:${port}` };
}

/** Walks to page 40 once: its cursor is what a reader would hold. */
async function findPage40(api, data) {
  let path = `/cases/${data.longCase}/timeline`;
  for (let page = 1; page < 40; page += 1) {
    const answer = await fetch(`${api.url}/api/v1${path}`, {
      headers: { cookie: `__Host-relais=${data.desk.token}` },
    });
    const body = await answer.json();
    if (!answer.ok) throw new Error(`page ${page}: ${JSON.stringify(body)}`);
    path = body.next.replace(/^.*\/api\/v1/, '');
    data.before40 = body.items.at(-1).seq;
  }
  data.page40 = path;
}

/**
 * Alternates the two servers, so that a slow minute of the machine hits both; keeps the best round of each. Before that
 * both are warmed up: neither is measured while it compiles its code and plans its statements.
 */
async function compare(scenario, api, limit) {
  const best = {};
  const amount = scenario.pool && Math.floor(scenario.pool * SHARE_OF_POOL);
  for (const [server, { url }] of Object.entries({ limit, product: api })) {
    await scenario.renew?.(server);
    await measure(scenario, { url, server, seconds: WARM_UP_SECONDS, amount });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [server, { url }] of Object.entries({ limit, product: api })) {
      await scenario.renew?.(server);
      const figures = await measure(scenario, { url, server, seconds: SECONDS, amount });
      if (figures.failed)
        throw new Error(`${scenario.name}: ${figures.failed} requests of the ${server} failed`);
      if (!best[server] || figures.perSecond > best[server].perSecond) best[server] = figures;
    }
  }
  return {
    name: scenario.name,
    goal: scenario.goal,
    ...best,
    ratio: best.product.perSecond / best.limit.perSecond,
  };
}

async function bench() {
  const { cluster, stop } = await startTestCluster();
  const children = [];
  try {
    const place = await database(cluster);
    const master = await FileMasterKey.read(place.masterKeyFile);
    say(`writing ${CASES} cases`);
    const data = await writeDataset(place.url('postgres'), CASES, { CaseKey, master }, say);
    const api = await startApi(place);
    const limit = await startLimit(place);
    children.push(api.child, limit.child);
    await findPage40(api, data);
    const asksAlerts = !wanted || 'missing alert'.includes(wanted);
    // First: once thousands of referrals are accepted with no worker running, it has all their messages to work off beside the alerts.
    const alerts = asksAlerts && !TRY ? [await compareAlerts({ api, place, data })] : [];
    const results = [];
    const renew = (ids) => renewReferrals(place.url('postgres'), ids);
    for (const scenario of scenariosOf(data, renew).filter(({ name }) => !wanted || name.includes(wanted))) {
      results.push(await compare(scenario, api, limit));
      say(table(results.slice(-1)));
    }
    if (TRY) return undefined;
    results.push(...alerts);
    writeFileSync('test/bench/results.json', JSON.stringify({ cases: CASES, results }, null, 2));
    return { cases: CASES, results };
  } finally {
    for (const child of children) child.kill();
    await stop();
  }
}

/** @returns the figures of a run before this one, as it kept them */
const kept = () => JSON.parse(readFileSync(process.argv[process.argv.indexOf('--from') + 1], 'utf8'));

const figures = process.argv.includes('--from') ? kept() : await bench();
if (figures) {
  say(table(figures.results));
  const [write, lower] = ['--write', '--lower'].map((flag) => process.argv.includes(flag));
  process.exitCode = finish(figures, { only: Boolean(wanted), write, lower }, say);
}
