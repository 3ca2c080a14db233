import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { RenewStatistics, SweepOld } from '#platform/queue';
import { openCase } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { keptLog } from '../support/kept-log.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const MINUTE = 60_000;
const clock = new SettableClock();
const log = keptLog('worker');

let api: TestApi;
let admin: pg.Client;
let worker: INestApplicationContext;
let member: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  worker = await startTestWorker(api.database, { clock, logger: log.logger });
  member = await api.member('police');
});
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

/** A task of the member that was done: $1 when, $2 agency, $3 id, $4 what its file is called. */
const doneTask = (
  name: string,
) => `insert into relais.tasks (id, kind, case_id, owner_agency_id, asked_by_membership, asked_by_user,
    asked_session, params, state, asked_at, ended_at, file_name, media_type, bytes, expires_at)
  select $3::uuid, 'timeline_export', c.id, m.agency_id, m.id, m.user_id, $3::uuid, '{}', 'done', $1::timestamptz - interval '1 year',
    $1, ${name}, 'text/csv', 0, $1
  from relais.memberships m cross join (select id from relais.cases limit 1) c where m.agency_id = $2 limit 1`;

/** One row of each table that is swept, as old as told; each says what it is in a column of its own. */
const INSERT: Record<string, { rule: string; sql: string; names: string }> = {
  feed: {
    rule: 'feed.retention',
    sql: `insert into relais.feed (agency_id, type, subject_id, created_at) values ($2, $4, $3, $1)`,
    names: 'type',
  },
  idempotency_keys: {
    rule: 'idempotency.retention',
    sql: `insert into relais.idempotency_keys (user_id, key, route, body_hmac, resource_id, created_at)
      select id, $4, 'POST /x', '', $3, $1 from relais.users where $2::uuid is not null limit 1`,
    names: 'key',
  },
  drafts: {
    rule: 'draft.retention',
    sql: `insert into relais.drafts (id, user_id, agency_id, kind, content, created_at, updated_at)
      select $3, id, $2, $4, '', $1::timestamptz - interval '1 year', $1 from relais.users limit 1`,
    names: 'kind',
  },
  push_subscriptions: {
    rule: 'push.retention',
    sql: `insert into relais.push_subscriptions (id, user_id, membership_id, session_id, device, endpoint, p256dh, auth, created_at,
        renewed_at)
      select $3, m.user_id, m.id, $3, $4, 'https://push.example/' || $3::uuid, decode(repeat('04', 65), 'hex'),
        decode(repeat('01', 16), 'hex'), $1::timestamptz - interval '1 year', $1
      from relais.memberships m where m.agency_id = $2 limit 1`,
    names: 'device',
  },
  tasks: { rule: 'task.retention', sql: doneTask('$4::text'), names: 'file_name' },
  task_pieces: {
    rule: 'task.result.age',
    sql: `with task as (${doneTask(`'timeline.csv'`)} returning id, case_id, owner_agency_id)
      insert into relais.task_pieces (task_id, number, case_id, owner_agency_id, sealed, made_at)
      select id, 0, case_id, owner_agency_id, convert_to($4::text, 'UTF8'), $1 from task`,
    names: `convert_from(sealed, 'UTF8')`,
  },
  webhook_attempts: {
    rule: 'webhook.attempt.retention',
    sql: `with notice as (insert into relais.notifications (id, kind, severity, subject_type, subject_id, message_id, agency_id)
        values ($3, 'test', 'info', 'alert', $3, $3, $2) returning id),
      delivery as (insert into relais.deliveries (id, notification_id, agency_id, channel, state, rfc_message_id)
        select $3, id, $2, 'webhook', 'handed_over', '' from notice returning id)
      insert into relais.webhook_attempts (id, delivery_id, agency_id, attempted_at, failure, milliseconds)
      select $3, id, $2, $1, $4, 1 from delivery`,
    names: 'failure',
  },
  shift_house_lines: {
    rule: 'shift.house_line.retention',
    sql: `with unit as (insert into relais.shelter_units (id, agency_id, name, district, takes_families, created_at, updated_at)
        values ($3, $2, $4, '', false, $1, $1) returning id),
      handover as (insert into relais.shift_handovers (id, agency_id, unit_id, begun_at, begun_by_membership, updated_at)
        select unit.id, $2, unit.id, $1, m.id, $1 from unit, relais.memberships m where m.agency_id = $2 limit 1
        returning id, begun_by_membership)
      insert into relais.shift_house_lines (id, agency_id, handover_id, text, written_by_membership, created_at, updated_at)
      select id, $2, id, convert_to($4, 'UTF8'), begun_by_membership, $1, $1 from handover`,
    names: `convert_from(text, 'UTF8')`,
  },
  to_dos: {
    rule: 'to_do.retention',
    sql: `insert into relais.to_dos (id, owner_agency_id, words, owner_membership, status, made_by_membership, made_at,
        ended_by_membership, ended_at, updated_at)
      select $3, $2, convert_to($4, 'UTF8'), m.id, 'done', m.id, $1::timestamptz - interval '1 year', m.id, $1, $1
      from relais.memberships m where m.agency_id = $2 limit 1`,
    names: `convert_from(words, 'UTF8')`,
  },
  outbox: {
    rule: 'outbox.retention',
    sql: `insert into relais.outbox (message_id, type, ids, created_at, done_at)
      values ($3, $4, jsonb_build_object('agency', $2::text), $1::timestamptz - interval '1 year', $1)`,
    names: 'type',
  },
};

const insert = (table: string, at: Date | null, name: string) =>
  admin.query(INSERT[table]!.sql, [at, member.agencyId, randomUUID(), name]);

async function daysOf(rule: string): Promise<number> {
  const { rows } = await admin.query<{ days: number }>(
    `select (value #>> '{}')::integer as days from relais.rules where code = $1`,
    [rule],
  );
  return rows[0]!.days;
}

/** Rows of every table of the product; what the worker does of itself meanwhile is left out. */
async function counts(): Promise<Map<string, number>> {
  const { rows } = await admin.query<{ name: string; count: string }>(
    `select c.relname as name, (xpath('/row/n/text()', query_to_xml('select count(*) as n from relais.' || quote_ident(c.relname),
       false, true, '')))[1]::text as count
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'relais' and c.relkind = 'r' and c.relname <> 'worker_heartbeats'`,
  );
  return new Map(rows.map(({ name, count }) => [name, Number(count)]));
}

const sweep = () =>
  worker
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'retention' }, (tx) => worker.get(SweepOld, { strict: false }).run(tx));

it('sweeping deletes what is over its rule, and not a row more in any table', async () => {
  await openCase(api.app, member);
  const now = Date.now() + 400 * DAY;
  for (const [table, { rule }] of Object.entries(INSERT)) {
    const limit = now - (await daysOf(rule)) * DAY;
    await insert(table, new Date(limit - MINUTE), 'test.over');
    await insert(table, new Date(limit + MINUTE), 'test.within');
  }
  // Never delivered, however old: it is not what its rule is about.
  await admin.query(
    `insert into relais.outbox (message_id, type, ids, created_at, dead_at) values ($1, 'test.undelivered', '{}', '2001-01-01', '2001-01-02')`,
    [randomUUID()],
  );
  // What opening the case told the open browsers is long over its rule by then as well.
  const { rows: old } = await admin.query(`select seq from relais.feed where type not like 'test.%'`);
  const before = await counts();
  clock.set(new Date(now));
  expect(await sweep()).toEqual({ deleted: Object.keys(INSERT).length + old.length, more: false });
  const after = await counts();
  for (const [table, count] of before) {
    const gone = (INSERT[table] ? 1 : 0) + (table === 'feed' ? old.length : 0);
    expect([table, after.get(table)]).toEqual([table, count - gone]);
  }
  for (const [table, { names }] of Object.entries(INSERT)) {
    const { rows } = await admin.query(
      `select ${names} as name from relais.${table} where ${names} like 'test.%' and ${names} <> 'test.undelivered'`,
    );
    expect([table, rows]).toEqual([table, [{ name: 'test.within' }]]);
  }
  const { rows } = await admin.query(`select 1 from relais.outbox where type = 'test.undelivered'`);
  expect(rows).toHaveLength(1);
  expect(await sweep()).toEqual({ deleted: 0, more: false });
  // How many of what, and nothing of it, stands in the log; where nothing was deleted, nothing.
  const told = log
    .text()
    .split('\n')
    .filter((line) => line.includes('deleted what is over its rule'));
  expect(told.map((line) => (JSON.parse(line) as { deleted: object }).deleted)).toEqual([
    { ...Object.fromEntries(Object.keys(INSERT).map((table) => [table, 1])), feed: 1 + old.length },
  ]);
});

it('renews what is known of a table that has more than doubled, so that no plan of an empty one stays', async () => {
  const known = async () => {
    const { rows } = await admin.query(`select reltuples from pg_class where oid = 'relais.feed'::regclass`);
    return Number(rows[0].reltuples);
  };
  expect(await known()).toBeLessThan(300);
  await admin.query(
    `insert into relais.feed (agency_id, type, subject_id) select $1, 'test.full', gen_random_uuid() from generate_series(1, 300)`,
    [member.agencyId],
  );
  await admin.query('select pg_stat_force_next_flush()');
  // The schedule of this worker may be at it at the same moment, and then it is left to it.
  const renewed = await eventually(async () => {
    await worker
      .get(UnitOfWork)
      .run({ kind: 'system', name: 'relay' }, (tx) => worker.get(RenewStatistics, { strict: false }).run(tx));
    return (await known()) >= 300;
  });
  expect(renewed).toBe(true);
});
