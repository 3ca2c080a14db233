import { readFileSync } from 'node:fs';
import pg from 'pg';
import { measure } from './scenarios.mjs';
import { committed, SHARE } from './trial-verdict.mjs';

const REQUESTS = 200;
const WARM_UP = 100;
/** A round in which a collection of garbage or a checkpoint of the database fell is no verdict: the best of three. */
const ROUNDS = 3;
const COUNTED = 4;
const MS_A_TICK = 10;

/**
 * @param servers { api, limit, adminUrl }; `api.child` answers the message `statements` with how many it has sent
 * @returns {Promise<{ name: string, ratio: number, statements: number, ms: Record<string, number> }>} processor time in ms a request
 */
export async function tryOut(scenario, servers) {
  const least = (committed()[scenario.name]?.ratio ?? Infinity) * SHARE;
  let best;
  await eachServer(servers, (server) => run(scenario, server, WARM_UP));
  for (let round = 0; round < ROUNDS && !(best?.ratio >= least); round += 1) {
    const ms = {};
    await eachServer(servers, async (server) => {
      const before = await timesOf(servers, server.name);
      const requests = await run(scenario, server, REQUESTS);
      const after = await timesOf(servers, server.name);
      ms[server.name] = spent(before, after) / requests;
    });
    const ratio = ms.limit / ms.product;
    if (!best || ratio > best.ratio) best = { ratio, ms };
  }
  return { name: scenario.name, ...best, statements: await statementsOf(scenario, servers) };
}

const eachServer = async ({ api, limit }, work) => {
  await work({ name: 'limit', url: limit.url });
  await work({ name: 'product', url: api.url });
};

async function run(scenario, { name, url }, wanted) {
  await scenario.renew?.(name);
  const amount = Math.min(wanted, Math.floor((scenario.pool ?? Infinity) * 0.9));
  const { failed } = await measure(scenario, { url, server: name, amount });
  if (failed) throw new Error(`${scenario.name}: ${failed} requests of the ${name} failed`);
  return amount;
}

/** Of one request, alone: the fewest of some, as a clock of the server may tick beside one. */
async function statementsOf(scenario, { api }) {
  const counts = [];
  await scenario.renew?.('product');
  for (let time = 0; time < COUNTED; time += 1) {
    const before = await sent(api.child);
    await measure(scenario, { url: api.url, server: 'product', amount: 1, connections: 1 });
    counts.push((await sent(api.child)) - before);
  }
  return Math.min(...counts);
}

const sent = (child) =>
  new Promise((resolve) => {
    child.once('message', resolve);
    child.send('statements');
  });

/** Processor time in ms by process (Linux): of the server and, by the name of their connections, the backends that work for it. */
async function timesOf({ api, limit, adminUrl }, name) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query(
    `select pid from pg_stat_activity
     where datname = current_database() and usename = 'relais_app' and (application_name = 'limit') = $1`,
    [name === 'limit'],
  );
  await client.end();
  const pids = [(name === 'limit' ? limit : api).child.pid, ...rows.map(({ pid }) => pid)];
  return new Map(pids.flatMap((pid) => timeOf(pid).map((time) => [pid, time])));
}

/** A backend that began meanwhile counts whole; one that ended had nothing to do for the ten seconds before. */
function spent(before, after) {
  return [...after].reduce((sum, [pid, time]) => sum + time - (before.get(pid) ?? 0), 0);
}

/** @returns the processor time in ms that a process has had; nothing for one that ended */
function timeOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return [(Number(fields[11]) + Number(fields[12])) * MS_A_TICK];
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes(error.code)) throw error;
    return [];
  }
}
