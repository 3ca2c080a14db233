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
  // Their pools are full now.
  const pids = await pidsOf(servers);
  for (let round = 0; round < ROUNDS && !(best?.ratio >= least); round += 1) {
    const ms = {};
    await eachServer(servers, async (server) => {
      const before = timeOf(pids[server.name]);
      const requests = await run(scenario, server, REQUESTS);
      ms[server.name] = (timeOf(pids[server.name]) - before) / requests;
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

/** The server and, by the name of their connections, the backends that work for it. */
async function pidsOf({ api, limit, adminUrl }) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query(
    `select pid, application_name = 'limit' as limit from pg_stat_activity
     where datname = current_database() and usename = 'relais_app'`,
  );
  await client.end();
  const backends = (ofLimit) => rows.filter((row) => row.limit === ofLimit).map(({ pid }) => pid);
  return { product: [api.child.pid, ...backends(false)], limit: [limit.child.pid, ...backends(true)] };
}

/** Processor time in ms that these have had (Linux). */
function timeOf(pids) {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) * MS_A_TICK;
  }, 0);
}
