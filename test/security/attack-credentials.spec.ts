import { randomUUID } from 'node:crypto';
import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { AGENCY_KINDS, permissionsOf, ROLES } from '#modules/access';
import { FindSealedAddresses } from '#modules/shelters';
import { CheckpointFile } from '../../libs/modules/audit/persistence/checkpoint-file.js';
import { as } from '../factories/actors.js';
import { aFeed } from '../factories/appointments.js';
import { once } from '../factories/cases.js';
import { answersOf, problem, withAllOfIt } from '../factories/credentials.js';
import { aDevice, enrolBody } from '../factories/devices.js';
import { anIntake } from '../factories/intakes.js';
import { aChildShelter, aResidentOf } from '../factories/presence.js';
import { longSince } from '../factories/second-factors.js';
import { unitBody } from '../factories/shelters.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { declaredRoutes } from '../support/routes.js';

jest.setTimeout(120_000);

let api: TestApi;
let admin: pg.Client;
let platform: TestMember;

beforeAll(async () => {
  api = await startTestApi({}, { WEBHOOK_PORTS: '443' });
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  platform = await api.member('platform', { roles: ['administrator'] });
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

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

/** Columns that look like one and let no caller in; each with the reason. */
const NONE: Readonly<Record<string, string>> = {
  'audit_chains.head_hash': 'of the chain',
  'audit_checkpoints.key_mark': 'by which key of the product a checkpoint was signed',
  'audit_events.hash': 'of the chain',
  'audit_events.prev_hash': 'of the chain',
  'idempotency_keys.key': 'names a request of a member, and answers to that member alone',
  'login_attempts.key': 'who tries to log in, and where from, for the delays',
  'outbox.lease_token': 'which worker has a message in hand',
};

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

  /** Tables with a column that looks like a credential and no decision. */
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

  it('says of each what becomes of it in words that the database takes, and ends the rows of no other person', async () => {
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
      const all = await withAllOfIt(api, admin);
      const { who, shelter } = all;
      expect(await answersOf(api, admin, all)).toMatchObject(OPEN);
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
        const ended = await boss.post(
          `/members/${who.membershipId}/ending`,
          { reason: 'stolen' },
          { 'If-Match': etag },
        );
        expect(ended.status).toBe(201);
      } else {
        await admin.query('update relais.agencies set ended_at = now() where id = $1', [who.agencyId]);
      }
      expect(await answersOf(api, admin, all)).toMatchObject(OVER);
      if (what === 'agency') return;
      // What a colleague made stays, and the colleagues are told of what they have to do without.
      expect((await elsewhere.list()).status).toBe(200);
      expect(await told('credential.device_ended', who)).toBe(1);
      expect(await told('credential.webhook_ended', who)).toBe(1);
    },
  );

  it('of which a role is taken away loses what stood on that role, and keeps what another one carries', async () => {
    const all = await withAllOfIt(api, admin);
    const { who, feed, device } = all;
    const boss = await api.member('child_shelter', { agencyId: who.agencyId, roles: ['administrator'] });
    const etag = (await boss.get(`/members/${who.membershipId}`)).headers.get('etag')!;
    const roles = ['caseworker', 'administrator'];
    const changed = await boss.patch(`/members/${who.membershipId}`, { roles }, { 'If-Match': etag });
    expect(changed.status).toBe(200);
    expect((await device.list()).status).toBe(401);
    expect((await send(api.url, 'GET', feed.path, { headers: feed.headers })).status).toBe(200);
    expect(await answersOf(api, admin, all)).toMatchObject({
      session: 401,
      webhooks: 1,
      'invitation by link': 200,
    });
  });

  it('that comes back has none of it again', async () => {
    const { who, device, feed } = await withAllOfIt(api, admin);
    await platform.post('/ended-accounts', { email: who.email, reason: 'misuse' }, once());
    await platform.post(`/ended-accounts/${who.userId}/reopening`, {});
    await api.sql('update relais.memberships set valid_until = null where id = $1', [who.membershipId]);
    expect((await device.list()).status).toBe(401);
    expect((await send(api.url, 'GET', feed.path, { headers: feed.headers })).status).toBe(401);
  });
});

describe('a telephone that is enrolled in a stolen session (A2)', () => {
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

  it('is given no list once no member of the house was logged in on it for its hours, and may still report', async () => {
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

describe('a sealed address that is sealed over (A5)', () => {
  it('needs a fresh proof, tells the supervisors, and text with the former one is still withheld', async () => {
    const shelter = await aChildShelter(api);
    const child = await aResidentOf(shelter, 'Room 1', { from: 14, to: 15 });
    const path = `/shelters/units/${shelter.unitId}/address`;
    const seal = (address: string) =>
      send(api.url, 'PUT', path, { body: { address }, headers: { Cookie: shelter.supervisor.cookie } });
    const former = 'Rue du Canari 17, 1000 Bruxelles';
    expect((await seal(former)).status).toBe(200);
    const text = 'She sleeps at rue du Canari 17 since Monday';
    const withheld = () =>
      as(api, shelter.worker, async (tx) => {
        const { texts } = await api.app
          .get(FindSealedAddresses, { strict: false })
          .run(tx, child.caseId, [text]);
        return [...texts];
      });
    expect(await withheld()).toEqual([text]);
    await longSince(api, shelter.supervisor);
    expect(problem(await seal('Chaussée du Merle 3, 1000 Bruxelles'))).toEqual([403, 'stepUpRequired']);
    await shelter.supervisor.post('/session/confirmation', { password: shelter.supervisor.password });
    expect((await seal('Chaussée du Merle 3, 1000 Bruxelles')).status).toBe(200);
    expect(await withheld()).toEqual([text]);
    expect(await told('house.address_sealed', shelter.worker)).toBe(2);
  });
});

describe('what is left of small things (A9)', () => {
  it('a calendar is made after a fresh proof, and its secret ends with a change of password', async () => {
    const who = await api.member('police');
    await longSince(api, who);
    expect(problem(await who.post('/calendars', {}, once()))).toEqual([403, 'stepUpRequired']);
    await who.post('/session/confirmation', { password: who.password });
    const feed = await aFeed(who);
    const read = async () => (await send(api.url, 'GET', feed.path, { headers: feed.headers })).status;
    expect(await read()).toBe(200);
    const password = 'a new sentence of four words';
    const changed = await who.post('/session/password', { currentPassword: who.password, password });
    expect([changed.status, await read()]).toEqual([200, 401]);
  });

  it('a look at ended accounts and at the register of agencies is written down', async () => {
    const gone = await api.member('police');
    await platform.post('/ended-accounts', { email: gone.email, reason: 'left' }, once());
    const looks = async () =>
      (
        await admin.query<{ action: string }>(
          `select distinct action from relais.audit_events where kind = 'look' and actor_user = $1 order by 1`,
          [reader.userId],
        )
      ).rows.map(({ action }) => action);
    const reader = await api.member('platform', {
      agencyId: platform.agencyId,
      roles: ['administrator'],
    });
    await reader.get('/ended-accounts');
    await reader.get('/agency-register');
    await reader.get(`/agency-register/${gone.agencyId}`);
    expect(await looks()).toEqual(['account.listed', 'agency.listed', 'agency.read']);
  });

  it('a try at a part of a case stands in the chain of that case, and a question for a proof does not', async () => {
    const shelter = await aChildShelter(api);
    const child = await aResidentOf(shelter, 'Room 1', { from: 14, to: 15 });
    const stranger = await api.member('specialised_centre', { services: ['emergency_place'] });
    const body = { reason: 'own_housing' };
    const tried = await stranger.post(`/shelters/stays/${child.stayId}/departure`, body, { 'If-Match': '*' });
    expect(tried.status).toBe(404);
    const refusals = async () =>
      (
        await admin.query(
          `select actor_agency, outcome from relais.audit_events where case_id = $1 and kind = 'refusal'`,
          [child.caseId],
        )
      ).rows;
    expect(await refusals()).toEqual([{ actor_agency: stranger.agencyId, outcome: 'notFound' }]);
    const { items } = (await shelter.worker.get(`/cases/${child.caseId}/timeline`)).body;
    expect(items.filter(({ kind }: { kind: string }) => kind === 'refusal')).toHaveLength(1);
    await longSince(api, shelter.supervisor);
    const kept = { email: shelter.worker.email, reason: 'personal_tie' };
    const asked = await shelter.supervisor.post(`/cases/${child.caseId}/exclusions`, kept);
    expect(problem(asked)).toEqual([403, 'stepUpRequired']);
    expect(await refusals()).toHaveLength(1);
  });

  it.each([
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:93.184.215.14]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::1]/',
    'https://[fe80::1]/',
    'https://93.184.215.14:8443/',
    'http://93.184.215.14/',
  ])('a webhook does not lead to %s', async (url) => {
    const boss = await api.member('police', { roles: ['administrator'] });
    const refused = await boss.post('/webhook', { url }, once());
    expect([refused.status, refused.body.issues?.[0]?.name]).toEqual([400, 'url']);
  });

  it('no name of anything holds a line break, a control character or a separator of lines', async () => {
    const shelter = await aChildShelter(api);
    const { supervisor, worker, unitId } = shelter;
    const boss = await api.member('child_shelter', { agencyId: worker.agencyId, roles: ['administrator'] });
    const names = (name: string) => ({ fr: name, nl: name, de: name, en: name });
    const tries: [string, (name: string) => Promise<Answer>][] = [
      [
        'agency',
        (name) =>
          platform.post(
            '/agency-register',
            { kind: 'police', names: names(name), language: 'fr', languages: [] },
            once(),
          ),
      ],
      [
        'account',
        (name) =>
          boss.post(
            '/invitations',
            { email: `${randomUUID()}@agency.example`, name, roles: ['caseworker'], language: 'nl' },
            once(),
          ),
      ],
      ['unit', (name) => supervisor.post('/shelters/units', unitBody({ name }), once())],
      ['place', (label) => supervisor.post(`/shelters/units/${unitId}/places`, { label, beds: 1 }, once())],
      [
        'telephone',
        async (label) =>
          supervisor.post('/shelters/devices', { ...(await enrolBody(unitId)).body, label }, once()),
      ],
      ['second factor', (name) => worker.post('/session/factors/codes', { name })],
      [
        'person',
        (familyName) =>
          worker.post('/cases', anIntake({ person: { names: [{ kind: 'primary', familyName }] } }), once()),
      ],
    ];
    for (const [what, trial] of tries) {
      for (const name of ['two\nlines', 'tab\tbed', 'bell\u0007', 'line\u2028separator']) {
        expect([what, name, (await trial(name)).status]).toEqual([what, name, 400]);
      }
      expect([what, (await trial(`Élodie ${randomUUID().slice(0, 4)}`)).status]).toEqual([what, 201]);
    }
  });

  it('the copy of the checkpoints is its owner’s alone, also one that was there before', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'relais-')), 'audit-checkpoints.jsonl');
    await writeFile(path, '', { mode: 0o644 });
    expect(await new CheckpointFile(path).last()).toBe(0);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});

describe('an act that weighs', () => {
  it('is refused without a fresh proof, each of them, before anything is looked at', async () => {
    const weighty = (await declaredRoutes()).filter(({ weight }) => weight?.asks === 'edge');
    const holders = new Map<string, TestMember>();
    for (const { name, method, path, permission } of weighty) {
      const [kind, role] = AGENCY_KINDS.flatMap((one) =>
        ROLES.map((another) => [one, another] as const),
      ).find(([one, another]) => permissionsOf(one, [another]).has(permission as never))!;
      const key = `${kind} ${role}`;
      const who = holders.get(key) ?? (await api.member(kind, { roles: [role] }));
      if (!holders.has(key)) await longSince(api, who);
      holders.set(key, who);
      const answer = await send(
        api.url,
        method,
        path.replace(/:\w+/g, () => randomUUID()),
        {
          body: method === 'DELETE' ? undefined : {},
          headers: { Cookie: who.cookie, ...once() },
        },
      );
      expect([name, ...problem(answer)]).toEqual([name, 403, 'stepUpRequired']);
    }
    expect(weighty.length).toBeGreaterThan(35);
  });
});
