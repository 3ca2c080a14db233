import { tmpdir } from 'node:os';
import pg from 'pg';
import { CaseKey, FileMasterKey } from '../../dist/libs/platform/crypto/index.js';
import { startTestCluster } from '../support/embedded-postgres.mjs';
import { writeScale } from './scale-data.mjs';
import { measure } from './scenarios.mjs';
import { makeDatabase, startApi } from './servers.mjs';

/**
 * `npm run bench:caseload`: a page of the caseload of a worker with 2,000 cases beside one with 50 (goal ≤ 1.3 ×), and the reassignment of
 * 500 cases beside hand-written SQL that moves them, notes them and adds 500 entries to 500 chains (goal ≤ 3 ×). Ratios within one run.
 */
const CASES = { wide: 2_600, narrow: 50, events: 6_000 };
const GIVEN = 500;
const ROUNDS = 5;
const SECONDS = 4;
const say = (line) => process.stdout.write(`${line}\n`);
const median = (list) => list.sort((one, other) => one - other)[Math.floor(list.length / 2)];

/** The rows that triggers would have written: `writeScale` writes without them. */
const ROWS = `
insert into relais.agency_cases (agency_id, case_id, status, opened_at, until)
select a.agency_id, c.id, 'open', c.opened_at, 'infinity' from relais.case_access a join relais.cases c on c.id = a.case_id
where a.user_id is null group by a.agency_id, c.id, c.opened_at`;

/** Gives cases to one membership, adds the entries, and takes it all back. Returns milliseconds. */
const BY_HAND = `do $$
declare
  one uuid;
  link record;
  e relais.audit_events;
begin
  with moved as (
    update relais.agency_cases k set worker_membership = %TO%, version = k.version + 1
    where k.agency_id = %AGENCY% and k.case_id = any (%CASES%) returning k.case_id, k.version)
  insert into relais.reassigned_cases (reassignment_id, case_id, was_worker, version)
  select %ID%, m.case_id, %FROM%, m.version from moved m;
  foreach one in array %CASES% loop
    select * into link from relais.audit_chains c where c.chain_id = one for update;
    e.id := gen_random_uuid(); e.chain_id := one; e.case_id := one; e.seq := link.seq + 1; e.version := 1; e.kind := 'act';
    e.action := 'worker.reassigned'; e.params := '{}'; e.categories := '{}'; e.outcome := 'done'; e.commitments := '';
    e.recorded_at := now(); e.written_at := now(); e.prev_hash := link.head; e.actor_agency := %AGENCY%;
    e.actor_user := %USER%; e.actor_membership := %ACTOR%; e.session_id := %SESSION%;
    e.hash := relais.audit_hash(e);
    insert into relais.audit_events select (e).*;
    update relais.audit_chains c set seq = e.seq, head = e.hash where c.chain_id = one;
  end loop;
end $$`;

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Pages of both lists in turns; the best of each. */
async function compareLists(api, { wide, narrow }) {
  const best = { wide: Infinity, narrow: Infinity };
  for (let round = 0; round < 3; round += 1) {
    for (const [name, { actor }] of Object.entries({ wide, narrow })) {
      const request = () => ({ method: 'GET', path: '/api/v1/caseload/cases?list=worker&limit=25' });
      const { p50, failed } = await measure(
        { actor, request },
        { url: api.url, server: 'product', seconds: SECONDS },
      );
      if (failed) throw new Error(`${failed} requests failed`);
      best[name] = Math.min(best[name], p50);
    }
  }
  const ratio = best.wide / best.narrow;
  say(
    `a page of a caseload of 2,000 cases against one of 50: ${ratio.toFixed(2)} × (${best.wide} ms, ${best.narrow} ms; goal ≤ 1.3 ×)`,
  );
  return ratio <= 1.3;
}

async function give(api, actor, toMemberId, caseIds) {
  const answer = await fetch(`${api.url}/api/v1/caseload/reassignments`, {
    method: 'POST',
    headers: {
      cookie: `__Host-relais=${actor.token}`,
      origin: api.url,
      'content-type': 'application/json',
      'idempotency-key': `bench-${Math.random().toString(36).slice(2)}`,
    },
    body: JSON.stringify({ toMemberId, caseIds }),
  });
  const body = await answer.json();
  if (body.cases !== caseIds.length) throw new Error(JSON.stringify(body));
}

/** The same cases pass from one member to the other and back, by the product and by hand in turns. */
async function compareGiving(api, client, { actor }, other, caseIds) {
  const times = { product: [], hand: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const [from, to] = round % 2 ? [other, actor.membership] : [actor.membership, other];
    times.product.push(await timed(() => give(api, actor, to, caseIds)));
    const { rows } = await client.query('select id from relais.reassignments order by made_at desc limit 1');
    await client.query('delete from relais.reassigned_cases');
    const quoted = {
      TO: to,
      FROM: from,
      AGENCY: actor.agency,
      ID: rows[0].id,
      USER: actor.user,
      ACTOR: actor.membership,
      SESSION: actor.session,
    };
    const sql = Object.entries(quoted)
      .reduce((text, [name, id]) => text.replaceAll(`%${name}%`, `'${id}'::uuid`), BY_HAND)
      .replaceAll('%CASES%', `'{${caseIds.join(',')}}'::uuid[]`);
    times.hand.push(await timed(() => client.query(sql)));
    await client.query('delete from relais.reassigned_cases');
  }
  const [product, hand] = [median(times.product), median(times.hand)];
  const ratio = product / hand;
  say(
    `${GIVEN} cases reassigned against hand-written SQL: ${ratio.toFixed(2)} × (${product.toFixed(0)} ms, ${hand.toFixed(0)} ms; goal ≤ 3 ×)`,
  );
  return ratio <= 3;
}

async function run() {
  const { cluster, stop } = await startTestCluster(tmpdir());
  const client = { end: async () => {} };
  let api;
  try {
    const place = await makeDatabase(cluster);
    const master = await FileMasterKey.read(place.masterKeyFile);
    const data = await writeScale(place.url('postgres'), CASES, { CaseKey, master }, () => {});
    const admin = new pg.Client({ connectionString: place.url('postgres') });
    await admin.connect();
    client.end = () => admin.end();
    await admin.query('set session_replication_role = replica');
    await admin.query(ROWS);
    const { wide, narrow } = data;
    await admin.query(`update relais.memberships set roles = '{supervisor,caseworker}' where id = $1`, [
      wide.actor.membership,
    ]);
    const other = (
      await admin.query(
        `with u as (insert into relais.users (id, email, display_name) values (gen_random_uuid(), 'other@bench.test', 'Other') returning id)
         insert into relais.memberships (id, user_id, agency_id, roles, valid_from)
         select gen_random_uuid(), u.id, $1, '{caseworker}', now() from u returning id`,
        [wide.actor.agency],
      )
    ).rows[0].id;
    const { rows } = await admin.query(
      'select case_id from relais.agency_cases where agency_id = $1 order by case_id limit 2500',
      [wide.actor.agency],
    );
    const ids = rows.map(({ case_id }) => case_id);
    const work = (membership, cases) =>
      admin.query(
        'update relais.agency_cases set worker_membership = $1 where case_id = any ($2) and agency_id = (select agency_id from relais.memberships where id = $1)',
        [membership, cases],
      );
    await work(wide.actor.membership, ids.slice(0, 2_000));
    await work(narrow.actor.membership, narrow.caseIds);
    await admin.query('vacuum (analyze)');
    api = await startApi(place);
    const lists = await compareLists(api, data);
    const given = await compareGiving(api, admin, wide, other, ids.slice(2_000, 2_000 + GIVEN));
    return lists && given;
  } finally {
    api?.child.kill();
    await client.end();
    await stop();
  }
}

process.exitCode = (await run()) ? 0 : 2;
