import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { CaseKey, FileMasterKey } from '../../dist/libs/platform/crypto/index.js';
import { startTestCluster } from '../support/embedded-postgres.mjs';
import { compareAlerts, FULL, TINY } from './alerts.mjs';
import { renewReferrals, writeDataset } from './dataset.mjs';
import { table } from './report.mjs';
import { measure, scenariosOf } from './scenarios.mjs';
import { makeDatabase, startApi, startLimit, walkTimeline } from './servers.mjs';
import { finishTrial } from './trial-verdict.mjs';
import { tryOut } from './tried.mjs';
import { finish } from './verdict.mjs';

/**
 * `npm run bench [-- --cases 100000] [-- --seconds 8] [-- --rounds 10] [-- --only accept] [-- --write [--lower]]`: fills a database, runs every scenario
 * through the real API with row-level security, read audit and encryption on, and beside it the limit handler. Ends with 1 under 0.8 × a
 * committed ratio; with 2 when none sank and a row does not reach its goal. `--write` puts the figures into docs/performance.md, and
 * those that lower a ratio only with `--lower`. `--from test/bench/results.json`: judges what an earlier run kept, and measures nothing.
 * `--try [--write]`: a few hundred cases and requests and a few alerts: whether all of it still answers, and what a request takes (trial-verdict.mjs).
 */
const argument = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const TRY = process.argv.includes('--try');
const CASES = argument('cases', TRY ? 320 : 10_000);
const SECONDS = argument('seconds', 6);
/** Of three, on two processors that others share, one and the same build took 0.73, 0.78 and 0.84 of the limit within five minutes. */
const ROUNDS = argument('rounds', 6);
const WARM_UP_SECONDS = 3;
/** So much of a pool is used in a run: a connection makes its next request before it is known to be the last. */
const SHARE_OF_POOL = 0.9;
/** `--only 'open a case'`: that row alone; the others are not guarded then. */
const wanted = process.argv.includes('--only') && process.argv[process.argv.indexOf('--only') + 1];
const say = (line) => process.stdout.write(`${line}\n`);

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
  const { name, goal, p95Ms, beside } = scenario;
  return {
    name,
    goal,
    p95Ms,
    beside,
    ...best,
    ratio: best.product.perSecond / best.limit.perSecond,
  };
}

async function bench() {
  const { cluster, stop } = await startTestCluster(tmpdir());
  const children = [];
  try {
    const place = await makeDatabase(cluster);
    const master = await FileMasterKey.read(place.masterKeyFile);
    say(`writing ${CASES} cases`);
    const data = await writeDataset(place.url('postgres'), CASES, { CaseKey, master }, say);
    const api = await startApi(place);
    const limit = await startLimit(place);
    children.push(api.child, limit.child);
    const { path, before } = await walkTimeline(api, {
      token: data.desk.token,
      caseId: data.longCase,
      page: 40,
    });
    Object.assign(data, { page40: path, before40: before });
    const asksAlerts = !wanted || 'missing alert'.includes(wanted);
    // First: once thousands of referrals are accepted with no worker running, it has all their messages to work off beside the alerts.
    const alerts = asksAlerts ? [await compareAlerts({ api, place, data }, TRY ? TINY : FULL)] : [];
    const results = [];
    const renew = (ids) => renewReferrals(place.url('postgres'), ids);
    const scenarios = scenariosOf(data, renew).filter(({ name }) => !wanted || name.includes(wanted));
    if (TRY) {
      if (asksAlerts) say(table(alerts));
      const servers = { api, limit, adminUrl: place.url('postgres') };
      for (const scenario of scenarios) results.push(await tryOut(scenario, servers));
      process.exitCode = finishTrial(
        results,
        { write: process.argv.includes('--write'), only: Boolean(wanted) },
        say,
      );
      return undefined;
    }
    for (const scenario of scenarios) {
      results.push(await compare(scenario, api, limit));
      say(table(results.slice(-1)));
    }
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
