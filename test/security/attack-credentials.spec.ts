import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { INVITATION_TOKEN } from '#modules/administration';
import { LinkTokens } from '#platform/crypto';
import { aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { aFeed } from '../factories/appointments.js';
import { once } from '../factories/cases.js';
import { aDevice, enrolBody } from '../factories/devices.js';
import { aChildShelter, aResidentOf } from '../factories/presence.js';
import { logInBy, loginChallenge, longSince, withPasskey } from '../factories/second-factors.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(120_000);

let api: TestApi;
let admin: pg.Client;
let platform: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  platform = await api.member('platform', { roles: ['administrator'] });
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const problem = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
const tokens = () => api.app.get(LinkTokens, { strict: false });
const told = async (type: string, { agencyId }: { agencyId: string }) =>
  (
    await admin.query(`select 1 from relais.outbox where type = $1 and ids ->> 'agencyId' = $2`, [
      type,
      agencyId,
    ])
  ).rowCount;

/** Columns of this kind let a caller in: what is kept of a secret, a token or a key. */
const LOOKS_LIKE_ONE =
  /hash|secret|token|credential|(^|_)(public|private)?_?key(_|$)|auth$|p256dh|^identity$|password|endpoint|^url$/;

/** Columns that look like one and let nobody in; each with the reason. */
const NONE: Readonly<Record<string, string>> = {
  'audit_chains.head_hash': 'of the chain',
  'audit_checkpoints.key_mark': 'by which key of the product a checkpoint was signed',
  'audit_events.hash': 'of the chain',
  'audit_events.prev_hash': 'of the chain',
  'idempotency_keys.key': 'names a request of a member, and answers to that member alone',
  'login_attempts.key': 'who tries to log in, and where from, for the delays',
  'outbox.lease_token': 'which worker has a message in hand',
};

const logInAs = ({ email, password }: TestMember, headers = {}) =>
  send(api.url, 'POST', '/session', { body: { email, password }, headers });

/** An account that has made one of everything. */
async function withAllOfIt() {
  const shelter = await aChildShelter(api);
  const { agencyId } = shelter.worker;
  await api.member('child_shelter', { agencyId, roles: ['administrator'] });
  const who = await api.member('child_shelter', {
    agencyId,
    roles: ['caseworker', 'supervisor', 'administrator'],
  });
  await api.sql(`update relais.memberships set valid_from = '2020-01-01' where id = $1`, [who.membershipId]);
  const known = await logInAs(who);
  const passkey = await withPasskey(who);
  const feed = await aFeed(who);
  const device = await aDevice(api, who, shelter.unitId);
  const webhook = await who.post('/webhook', { url: 'https://93.184.215.14/relais' }, once());
  const guest = { email: `${randomUUID()}@agency.example`, name: 'X', roles: ['caseworker'], language: 'nl' };
  const invitation = await who.post('/invitations', guest, once());
  const colleague = { memberId: shelter.worker.membershipId, reason: 'Known to me from the same corridor' };
  const recovery = await who.post('/recoveries', colleague, once());
  expect([known, webhook, invitation, recovery].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  const link = await aReceiptLink(who);
  await admin.query(
    `insert into relais.push_subscriptions (id, user_id, membership_id, session_id, endpoint, p256dh, auth, created_at, renewed_at)
     select $1, $2, $3, s.id, $4, $5, $6, now(), now() from relais.sessions s where s.membership_id = $3 and s.ended_at is null limit 1`,
    [
      randomUUID(),
      who.userId,
      who.membershipId,
      `https://push.example/${randomUUID()}`,
      randomBytes(65),
      randomBytes(16),
    ],
  );
  return { shelter, who, passkey, known, feed, device, invitation, recovery, link };
}
type Everything = Awaited<ReturnType<typeof withAllOfIt>>;

/** The link that a person on duty was sent with an alert. */
async function aReceiptLink(who: TestMember): Promise<string> {
  const { worker } = await aChildShelter(api);
  const { alertId } = await raise(api, worker, await aMissingChild(worker), [goesTo(who)]);
  const id = randomUUID();
  const token = tokens().of('receipt', id);
  await admin.query(
    `insert into relais.alert_tellings (id, alert_id, recipient_id, agency_id, round, target, user_id, told_at, link_hash)
     select $1, r.alert_id, r.id, $3, 1, 'duty', $4, now(), $5 from relais.alert_recipients r where r.alert_id = $2`,
    [id, alertId, who.agencyId, who.userId, tokens().hash(token)],
  );
  return token;
}

/** What each of them is answered now. */
async function answersOf(all: Everything): Promise<Record<string, unknown>> {
  const { who, passkey, known, feed, device, invitation, recovery, link } = all;
  const browser = known.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const byLink = async (path: string, token: string) =>
    (await send(api.url, 'POST', path, { body: { token } })).status;
  const statuses: Record<string, unknown> = {
    session: (await who.get('/session')).status,
    'session of another browser': (await send(api.url, 'GET', '/session', { headers: { Cookie: browser } }))
      .status,
    'password in a known browser': problem(await logInAs(who, { Cookie: browser }))[1],
    passkey: (await logInBy(api, passkey.used(await loginChallenge(api)))).status,
    calendar: (await send(api.url, 'GET', feed.path, { headers: feed.headers })).status,
    'list of a telephone': (await device.list()).status,
    'report of a telephone': (
      await device.report({ token: 'A'.repeat(43), lastSeenAt: new Date().toISOString() })
    ).status,
    'invitation by link': await byLink(
      '/invitation-offers',
      tokens().of(INVITATION_TOKEN, invitation.body.id),
    ),
    'recovery by link': await byLink('/recovery-offers', tokens().of('recovery', recovery.body.id)),
    'receipt by link': await byLink('/alert-receipts', link),
  };
  const left = await admin.query<{ webhooks: number; pushes: number; recoveries: number }>(
    `select (select count(*)::integer from relais.webhook_endpoints w where w.created_by_membership = $1 and w.removed_at is null) as webhooks,
       (select count(*)::integer from relais.push_subscriptions p where p.user_id = $2) as pushes,
       (select count(*)::integer from relais.recoveries r where r.started_by_membership = $1 and r.ended_at is null) as recoveries`,
    [who.membershipId, who.userId],
  );
  return { ...statuses, ...left.rows[0] };
}

/** Of a login that is over, a program that is not known any more, and a link that never was. */
const OVER = {
  'password in a known browser': 'loginFailed',
  passkey: 401,
  session: 401,
  'session of another browser': 401,
  calendar: 401,
  'list of a telephone': 401,
  'report of a telephone': 401,
  'invitation by link': 404,
  'recovery by link': 404,
  'receipt by link': 404,
  webhooks: 0,
  pushes: 0,
  recoveries: 0,
};
const OPEN = {
  session: 200,
  'session of another browser': 200,
  passkey: 201,
  calendar: 200,
  'list of a telephone': 200,
  'invitation by link': 200,
  'receipt by link': 200,
  webhooks: 1,
  pushes: 1,
  recoveries: 1,
};

describe('the registry of credentials', () => {
  const registered = async () =>
    (await admin.query<{ name: string }>('select name from relais.credentials order by name')).rows.map(
      ({ name }) => name,
    );

  /** Tables with a column that looks like a credential and that nobody decided about. */
  async function forgotten(): Promise<string[]> {
    const { rows } = await admin.query<{ name: string; column: string }>(
      `select c.relname as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
         and a.atttypid in ('bytea'::regtype, 'text'::regtype, 'uuid'::regtype) order by 1, 2`,
    );
    const known = await registered();
    return rows
      .filter(({ column }) => LOOKS_LIKE_ONE.test(column))
      .filter(({ name }) => !known.includes(`relais.${name}`))
      .map(({ name, column }) => `${name}.${column}`)
      .filter((column) => !(column in NONE));
  }

  it('has every table with a column that looks like one, and a table that is planted is found', async () => {
    expect(await forgotten()).toEqual([]);
    await admin.query('begin');
    await admin.query('create table relais.door_keys (id uuid primary key, key_hash bytea not null)');
    expect(await forgotten()).toEqual(['door_keys.key_hash']);
    await admin.query('rollback');
  });

  it('says of each what becomes of it in words that the database takes, and ends the rows of nobody else', async () => {
    const { rows } = await admin.query<{ name: string; does: string; rows: string; becomes: string | null }>(
      `select name, does, rows, becomes from relais.credentials where does <> 'account' order by name`,
    );
    expect(rows.length).toBeGreaterThan(8);
    for (const { name, rows: theirs } of rows) {
      const { rowCount } = await admin.query(`select 1 from ${name} where ${theirs}`, [[randomUUID()]]);
      expect([name, rowCount]).toEqual([name, 0]);
    }
  });
});

describe('an account that ends', () => {
  it.each(['account', 'membership', 'agency'])(
    'takes every credential with it that it made: its %s',
    async (what) => {
      const all = await withAllOfIt();
      const { who, shelter } = all;
      expect(await answersOf(all)).toMatchObject(OPEN);
      const elsewhere = await aDevice(api, shelter.supervisor, shelter.unitId);
      const boss = await api.member('child_shelter', {
        agencyId: who.agencyId,
        roles: ['administrator'],
      });
      if (what === 'account') {
        const ended = await platform.post('/ended-accounts', { email: who.email, reason: 'stolen' }, once());
        expect(ended.status).toBe(201);
      } else if (what === 'membership') {
        const etag = (await boss.get(`/members/${who.membershipId}`)).headers.get('etag')!;
        const ended = await boss.post(`/members/${who.membershipId}/ending`, {}, { 'If-Match': etag });
        expect(ended.status).toBe(201);
      } else {
        await admin.query('update relais.agencies set ended_at = now() where id = $1', [who.agencyId]);
      }
      expect(await answersOf(all)).toMatchObject(OVER);
      if (what === 'agency') return;
      // What a colleague made stays, and the colleagues are told of what they have to do without.
      expect((await elsewhere.list()).status).toBe(200);
      expect(await told('credential.device_ended', who)).toBe(1);
      expect(await told('credential.webhook_ended', who)).toBe(1);
    },
  );

  it('of which a role is taken away loses what stood on that role, and keeps what another one carries', async () => {
    const all = await withAllOfIt();
    const { who, feed, device } = all;
    const boss = await api.member('child_shelter', { agencyId: who.agencyId, roles: ['administrator'] });
    const etag = (await boss.get(`/members/${who.membershipId}`)).headers.get('etag')!;
    const roles = ['caseworker', 'administrator'];
    const changed = await boss.patch(`/members/${who.membershipId}`, { roles }, { 'If-Match': etag });
    expect(changed.status).toBe(200);
    expect((await device.list()).status).toBe(401);
    expect((await send(api.url, 'GET', feed.path, { headers: feed.headers })).status).toBe(200);
    expect(await answersOf(all)).toMatchObject({ session: 401, webhooks: 1, 'invitation by link': 200 });
  });

  it('that comes back has none of it again', async () => {
    const { who, device, feed } = await withAllOfIt();
    await platform.post('/ended-accounts', { email: who.email, reason: 'double' }, once());
    await platform.post(`/ended-accounts/${who.userId}/reopening`, {});
    await api.sql('update relais.memberships set valid_until = null where id = $1', [who.membershipId]);
    expect((await device.list()).status).toBe(401);
    expect((await send(api.url, 'GET', feed.path, { headers: feed.headers })).status).toBe(401);
  });
});

describe('a telephone that somebody enrols in a session they stole (A2)', () => {
  it('needs a fresh proof, and the supervisors of the agency are told of each', async () => {
    const shelter = await aChildShelter(api);
    const { body } = await enrolBody(shelter.unitId);
    await longSince(api, shelter.supervisor);
    expect(problem(await shelter.supervisor.post('/shelters/devices', body, once()))).toEqual([
      403,
      'stepUpRequired',
    ]);
    expect((await shelter.supervisor.get('/shelters/devices')).body.items).toEqual([]);
    const { password } = shelter.supervisor;
    await shelter.supervisor.post('/session/confirmation', { password });
    expect((await shelter.supervisor.post('/shelters/devices', body, once())).status).toBe(201);
    expect(await told('credential.device_added', shelter.worker)).toBe(1);
  });

  it('is given no list once nobody of the house was logged in on it for its hours, and may still report', async () => {
    const shelter = await aChildShelter(api);
    const child = await aResidentOf(shelter, 'Room 1', { from: 14, to: 15 });
    const device = await aDevice(api, shelter.supervisor, shelter.unitId);
    const [listed] = await device.open((await device.list()).body);
    const later = (hours: number) =>
      api.sql(
        `update relais.shelter_devices set enrolled_at = now() - $2 * interval '1 hour', in_house_at = null where id = $1`,
        [device.id, hours],
      );
    await later(29);
    expect((await device.list()).status).toBe(200);
    await later(31);
    expect(problem(await device.list())).toEqual([403, 'deviceNotInHouse']);
    const report = { token: listed!.token, lastSeenAt: new Date().toISOString() };
    expect((await device.report(report)).status).toBe(201);
    expect((await shelter.worker.get(`/cases/${child.caseId}/missing-episodes`)).body.episodes).toHaveLength(
      1,
    );
    const stranger = await aChildShelter(api);
    expect((await device.use(stranger.worker)).status).toBe(404);
    expect((await device.list()).status).toBe(403);
    expect((await device.use(shelter.worker)).status).toBe(204);
    expect((await device.list()).status).toBe(200);
  });

  it('reads nothing once the account that enrolled it was ended as stolen', async () => {
    const shelter = await aChildShelter(api);
    const device = await aDevice(api, shelter.supervisor, shelter.unitId);
    expect((await device.list()).status).toBe(200);
    await platform.post('/ended-accounts', { email: shelter.supervisor.email, reason: 'stolen' }, once());
    expect(problem(await device.list())).toEqual([401, 'unknownDevice']);
    expect((await device.use(shelter.worker)).status).toBe(404);
    expect(await told('credential.device_ended', shelter.worker)).toBe(1);
  });
});
