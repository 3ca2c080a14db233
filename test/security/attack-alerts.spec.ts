import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { Tx } from '#platform/database';
import { HeldMailsRepository } from '../../libs/modules/notifications/persistence/held-mails.repository.js';
import { as } from '../factories/actors.js';
import { type AlertPeople, alertPeople, aMissingChild, goesTo, OUTSIDE, raise } from '../factories/alerts.js';
import { aCase, once } from '../factories/cases.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, setSystemActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

/** How an alert could be lost, with the application's own connection. */
let api: TestApi;
let people: AlertPeople;
let caseId: string;
let alertId: string;

beforeAll(async () => {
  api = await startTestApi();
  people = await alertPeople(api);
  caseId = await aMissingChild(people.shelter);
  ({ alertId } = await raise(api, people.shelter, caseId, [goesTo(people.police), OUTSIDE]));
});
afterAll(() => api?.close());

const sql = (member: TestMember, text: string, values: unknown[] = []) =>
  as(api, member, (tx) => tx.query(text, values));
/** What becomes of the recipient that a member answers for. */
const set = (who: TestMember, what: string, of = alertId) =>
  sqlStateOf(
    sql(who, `update relais.alert_recipients set ${what} where alert_id = $1 and duty_agency_id = $2`, [
      of,
      who.agencyId,
    ]),
  );

describe('nobody makes an alert silent without answering it', () => {
  it.each([
    ['no step comes any more', 'next_step_at = null'],
    ['the next step comes next year', `next_step_at = now() + interval '1 year'`],
    ['an answer without a person', `opened_at = null, acknowledged_at = now(), acknowledged_by = null`],
    ['an act that nobody did', `acted_at = now(), acted_by = null, next_step_at = null`],
  ])('%s', async (_what, change) => {
    expect(['42501', '23514']).toContain(await set(people.police, change));
  });

  it('and nobody answers in the name of a colleague, or as if a call had reached somebody', async () => {
    const { police, officer, shelter } = people;
    const theirs = `acknowledged_at = now(), acknowledged_by = '${officer.userId}', next_step_at = now() + interval '60 minutes'`;
    expect(await set(police, theirs)).toBe('42501');
    const longer = `acknowledged_at = now(), acknowledged_by = '${police.userId}', next_step_at = now() + interval '2 days'`;
    expect(await set(police, longer)).toBe('42501');
    const silent = `acknowledged_at = now(), acknowledged_by = '${police.userId}', next_step_at = null`;
    expect(await set(police, silent)).toBe('42501');
    const uncalled = `acknowledged_at = now(), acknowledged_by = '${shelter.userId}', acted_at = now(), acted_by = '${shelter.userId}', next_step_at = null`;
    expect(await set(shelter, uncalled)).toBe('42501');
  });

  it('an answer that was given is not taken back or changed', async () => {
    const { shelter, police, officer } = people;
    const { alertId: id } = await raise(api, shelter, caseId, [goesTo(police)], randomUUID());
    expect((await police.post(`/alerts/${id}/acknowledgement`, {}, once())).status).toBe(201);
    expect(await set(police, 'acknowledged_at = null, acknowledged_by = null', id)).toBe('42501');
    expect(await set(officer, `acknowledged_by = '${officer.userId}'`, id)).toBe('42501');
    expect(await set(officer, 'next_step_at = null', id)).toBe('42501');
    expect((await officer.post(`/alerts/${id}/charge`, {}, once())).status).toBe(201);
    expect(await set(officer, 'acted_at = null, acted_by = null', id)).toBe('42501');
  });

  it('a recipient is not put in beforehand so that it is never told', async () => {
    const { shelter, guardian } = people;
    const add = (next: string) =>
      sqlStateOf(
        sql(
          shelter,
          `insert into relais.alert_recipients (id, alert_id, case_id, agency_id, duty_agency_id, role, reasons, added_at,
             next_step_at) values ($1, $2, $3, $4, $4, 'guardian', '{x}', now(), ${next})`,
          [randomUUID(), alertId, caseId, guardian.agencyId],
        ),
      );
    expect(await add('null')).toBe('42501');
    expect(await add(`now() + interval '1 year'`)).toBe('42501');
  });

  it('a recipient is put into no alert of another case, by nobody who takes no part, and not for next year', async () => {
    const { shelter, guardian } = people;
    const stranger = await api.member('child_shelter');
    const other = await aMissingChild(shelter);
    const row = () =>
      JSON.stringify([{ id: randomUUID(), agency_id: guardian.agencyId, role: 'guardian', reasons: [] }]);
    const add = (who: TestMember, of: string, at = 'now()') =>
      sqlStateOf(sql(who, `select relais.add_alert_recipients($1, $2, ${at}, $3)`, [alertId, of, row()]));
    expect(await add(stranger, caseId)).toBe('42501');
    expect(await add(shelter, other)).toBe('42501');
    expect(await add(shelter, caseId, `now() + interval '1 year'`)).toBe('42501');
    expect(await add(shelter, caseId)).toBeUndefined();
  });
});

describe('whoever takes part without the category', () => {
  it('neither sees an alert nor who answered it, and never ends it', async () => {
    const centre = await api.member('specialised_centre');
    await share(api, caseId, centre, { categories: ['identity'] });
    expect((await centre.get(`/alerts/${alertId}`)).status).toBe(404);
    for (const table of ['alerts', 'alert_recipients']) {
      expect(await sql(centre, `select 1 from relais.${table} where case_id = $1`, [caseId])).toEqual([]);
    }
    expect(await sql(centre, 'select * from relais.alert_deliveries($1)', [alertId])).toEqual([]);
    const [row] = await sql(centre, `select relais.end_alert($1, 'found', now()) as ended`, [alertId]);
    expect(row).toEqual({ ended: false });
  });

  it('whoever may end it gives a code, never words about a person', async () => {
    const { shelter } = people;
    const { alertId: id } = await raise(api, shelter, caseId, [goesTo(people.police)], randomUUID());
    const end = (reason: string) =>
      sqlStateOf(sql(shelter, 'select relais.end_alert($1, $2, now())', [id, reason]));
    expect(await end('Quintessa is with her aunt')).toBe('23514');
    expect(await end('found')).toBeUndefined();
  });
});

/** Tables of rosters, of ways to reach people, of webhooks and of the watchman: of an agency, of a person, or of nobody. */
describe('who is on duty, and how an agency is reached', () => {
  const ROLES = ['caseworker', 'supervisor', 'administrator'];
  const id = randomUUID();
  /** A row of the shelter in each table, and what somebody may want to change of it. */
  const TABLES: Record<string, { columns: string; values: () => string; change: string }> = {
    duty_rotations: {
      columns:
        'id, agency_id, days, weekdays, begins, ends, starts_on, every_days, members, created_by_membership, created_at',
      values: () =>
        `'${id}', '${agency()}', 'all', '{1}', '18:00', '08:00', '2026-01-01', 7, array['${user()}'::uuid], '${membership()}', now()`,
      change: 'removed_at = now()',
    },
    duty_exceptions: {
      columns: 'id, agency_id, kind, user_id, begins_at, ends_at, created_by_membership, created_at',
      values: () =>
        `'${id}', '${agency()}', 'absence', '${user()}', now(), now() + interval '1 day', '${membership()}', now()`,
      change: 'removed_at = now()',
    },
    escalation_policies: {
      columns: 'agency_id, kind, steps, set_by_membership, set_at',
      values: () =>
        `'${agency()}', 'missing_child', '[{"to": "duty", "waitMinutes": 5}]', '${membership()}', now()`,
      change: 'set_at = now()',
    },
    alert_contacts: {
      columns: 'user_id, mobile, changed_at',
      values: () => `'${user()}', '+32470000009', now()`,
      change: `mobile = '+32470000008'`,
    },
    push_subscriptions: {
      columns: 'id, user_id, membership_id, session_id, endpoint, p256dh, auth, created_at, renewed_at',
      values: () =>
        `'${id}', '${user()}', '${membership()}', '${id}', 'https://push.example/${id}', decode(repeat('04', 65), 'hex'),
         decode(repeat('01', 16), 'hex'), now(), now()`,
      change: 'renewed_at = now()',
    },
    webhook_endpoints: {
      columns: 'id, agency_id, url, created_by_membership, created_at',
      values: () => `'${id}', '${agency()}', 'https://canary.example', '${membership()}', now()`,
      change: 'removed_at = now()',
    },
    webhook_attempts: {
      columns: 'id, delivery_id, agency_id, attempted_at, milliseconds',
      values: () => `'${id}', '${id}', '${agency()}', now(), 1`,
      change: 'status = 200',
    },
    watch_reports: { columns: 'violations', values: () => `'{x}'`, change: `violations = '{}'` },
  };
  const agency = () => people.shelter.agencyId;
  const user = () => people.shelter.userId;
  const membership = () => people.shelter.membershipId;
  let app: pg.Client;

  beforeAll(async () => {
    app = new pg.Client({ connectionString: api.database.appUrl });
    await app.connect();
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    // What a row refers to does not matter here.
    await admin.query(`set session_replication_role = replica`);
    for (const [table, { columns, values }] of Object.entries(TABLES))
      await admin.query(`insert into relais.${table} (${columns}) values (${values()})`);
    await admin.end();
  });
  afterAll(() => app?.end());

  const raw = (member: TestMember, roles: readonly string[]): RawActor => ({
    ...member,
    reads: ALL_CATEGORIES,
    writes: ALL_CATEGORIES,
    roles,
  });
  /** Rows a statement touched, or the state it ended with. */
  const tried = (who: RawActor, text: string) =>
    trying(app, who, async () => {
      try {
        return (await app.query(text)).rowCount;
      } catch (error) {
        return (error as { code: string }).code;
      }
    });

  it('is read, changed, added to and deleted by nobody of another agency, whatever their roles', async () => {
    const stranger = raw(await api.member('child_shelter'), ROLES);
    for (const [table, { columns, values, change }] of Object.entries(TABLES)) {
      const done = [
        await tried(stranger, `select 1 from relais.${table}`),
        await tried(stranger, `update relais.${table} set ${change}`),
        await tried(stranger, `delete from relais.${table}`),
      ];
      expect([table, done.filter((one) => one !== 0 && one !== DENIED)]).toEqual([table, []]);
      const fresh = values().replaceAll(id, randomUUID());
      expect([
        table,
        await tried(stranger, `insert into relais.${table} (${columns}) values (${fresh})`),
      ]).toEqual([table, DENIED]);
    }
  });

  it('of the own agency is kept by its supervisors, its webhook by its administrator, a number by its person', async () => {
    const colleague = await api.member('child_shelter', { agencyId: agency() });
    const rows = async (roles: readonly string[], who = colleague) => {
      const found: Record<string, unknown> = {};
      for (const [table, { change }] of Object.entries(TABLES)) {
        const read = await tried(raw(who, roles), `select 1 from relais.${table}`);
        found[table] = [read, await tried(raw(who, roles), `update relais.${table} set ${change}`)];
      }
      return found;
    };
    const nothing = {
      alert_contacts: [0, 0],
      push_subscriptions: [0, DENIED],
      watch_reports: [DENIED, DENIED],
    };
    const noWebhook = { webhook_endpoints: [0, 0], webhook_attempts: [0, DENIED] };
    const roster = (read: number, kept: number) => ({
      duty_rotations: [read, kept],
      duty_exceptions: [read, kept],
      escalation_policies: [read, kept],
    });
    expect(await rows(['caseworker'])).toEqual({ ...nothing, ...noWebhook, ...roster(1, 0) });
    expect(await rows(['supervisor'])).toEqual({ ...nothing, ...noWebhook, ...roster(1, 1) });
    expect(await rows(['administrator'])).toMatchObject({
      ...nothing,
      webhook_endpoints: [1, 1],
      webhook_attempts: [1, DENIED],
    });
    expect(await rows(['caseworker'], people.shelter)).toMatchObject({
      alert_contacts: [1, 1],
      push_subscriptions: [1, DENIED],
    });
  });
});

describe('a digest', () => {
  let client: pg.Client;

  beforeEach(async () => {
    client = new pg.Client({ connectionString: api.database.adminUrl });
    await client.connect();
    await client.query('begin');
  });
  afterEach(() => client.end());

  /** A mail that is held for a digest; `digestId` once it belongs to one. */
  const held = async (
    { agencyId, userId }: TestMember,
    audience: string,
    digestId?: string,
    ofCase?: string,
  ) => {
    const id = randomUUID();
    await client.query(
      `insert into relais.notifications (id, agency_id, audience, kind, severity, subject_type, subject_id, params, message_id,
         created_at, user_id, case_id) values ($1, $2, $3, 'emergency.ended', 'info', 'emergency', $1, '{}', $1, now(), $4, $5)`,
      [id, agencyId, audience, audience === 'person' ? userId : null, ofCase],
    );
    await client.query(
      `insert into relais.deliveries (id, notification_id, agency_id, channel, recipient_user_id, rfc_message_id, changed_at,
         held_until, in_digest, digest_id) values ($1, $1, $2, 'email', $3, 'x', now(), now(), true, $4)`,
      [id, agencyId, userId, digestId],
    );
    return id;
  };
  const digestOf = async ({ userId }: TestMember) => {
    const id = randomUUID();
    await client.query(
      `insert into relais.digests (id, user_id, due_at, rfc_message_id, changed_at) values ($1, $2, now(), 'x', now())`,
      [id, userId],
    );
    return id;
  };

  it.each([
    ['person', 'data_protection_officer', 1],
    ['person', 'administrator', 1],
    ['person', 'caseworker', 1],
    ['queue', 'caseworker', 1],
    ['queue', 'data_protection_officer', 0],
    ['supervisor', 'caseworker', 0],
  ])('counts what is for the %s, told to a %s: %i', async (audience, role, waiting) => {
    const member = await api.member('police', { roles: [role] });
    const digest = await digestOf(member);
    await held(member, audience, digest);
    await setSystemActor(client, 'mailer');
    const { rows } = await client.query('select waiting from relais.digest_contents($1, now())', [digest]);
    expect(rows).toEqual([{ waiting }]);
  });

  it.each([
    ['nothing', '', 1],
    [
      'a conflict of interest',
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`,
      0,
    ],
    [
      'the end of the part their agency took',
      `update relais.case_access set ended_at = clock_timestamp(), ended_reason = 'test'
       where case_id = $1 and agency_id = (select agency_id from relais.memberships where user_id = $2)`,
      0,
    ],
  ])('counts of a case that was told, with %s since', async (_what, since, waiting) => {
    const member = await api.member('specialised_centre');
    const { id } = await aCase(people.police);
    await share(api, id, member, { categories: ['identity'] });
    const digest = await digestOf(member);
    await held(member, 'queue', digest, id);
    if (since) await client.query(since, [id, member.userId]);
    await setSystemActor(client, 'mailer');
    const { rows } = await client.query('select waiting from relais.digest_contents($1, clock_timestamp())', [
      digest,
    ]);
    expect(rows).toEqual([{ waiting }]);
  });

  it('leaves nothing behind that was held for its moment and written down after it', async () => {
    const member = await api.member('police');
    await digestOf(member);
    const late = await held(member, 'person');
    const tx = {
      now: new Date(Date.now() + 1_000),
      query: async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows,
      execute: async (text: string, values: unknown[]) => (await client.query(text, values)).rowCount,
    } as unknown as Tx;
    const made = await new HeldMailsRepository().compose(tx, 'relais.test', 10);
    const { rows } = await client.query('select digest_id from relais.deliveries where id = $1', [late]);
    expect([made.length, rows]).toEqual([1, [{ digest_id: made[0] }]]);
  });
});
