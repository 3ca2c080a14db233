import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApi } from '../../apps/api/create-api.js';
import { LoginAttemptsRepository } from '../../libs/modules/access/persistence/login-attempts.repository.js';
import { once } from '../factories/cases.js';
import {
  codeOf,
  earlyInStep,
  freshCodes,
  logInBy,
  loginChallenge,
  longSince,
  TestPasskey,
  withCodes,
  withPasskey,
} from '../factories/second-factors.js';
import { type Answer, renewed, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { testConfig } from '../support/config.js';
import { TestEventSource } from '../support/event-source.js';
import { sayTook } from '../support/patience.js';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({}, { TRUST_PROXY: 'loopback' });
});
afterAll(() => api?.close());

const problem = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
const DEVICE = '__Host-relais-device=';
/** What the browser of this answer is known by from now on. */
const deviceIn = ({ headers }: Answer) =>
  headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(DEVICE))!
    .split(';')[0]!;
const logIn = (who: TestMember, otp?: string, headers?: Record<string, string>) =>
  send(api.url, 'POST', '/session', { body: { email: who.email, password: who.password, otp }, headers });

describe('an authenticator app', () => {
  it('counts once a first code was right, and is listed by the name its person gave it', async () => {
    const member = await api.member('police');
    const begun = await member.post('/session/factors/codes', { name: 'Night telephone' });
    expect(begun.body.uri).toContain(`secret=${begun.body.secret}`);
    expect((await member.get('/session/factors')).body).toEqual({ items: [], needed: false });
    expect((await logIn(member)).status).toBe(201);
    const path = `/session/factors/codes/${begun.body.id}/confirmation`;
    await earlyInStep();
    const wrong = await member.post(path, { otp: codeOf(begun.body.secret, 1) });
    expect([wrong.status, wrong.body.issues[0].name]).toEqual([400, 'otp']);
    expect((await member.post(path, { otp: codeOf(begun.body.secret) })).status).toBe(201);
    const { items } = (await member.get('/session/factors')).body;
    expect(items).toMatchObject([{ kind: 'totp', name: 'Night telephone' }]);
    expect((await member.get('/session')).body.secondFactor).toEqual({ has: true, mustEnrol: false });
    const [row] = await api.sql<{ sealed: Buffer }>(
      'select sealed from relais.second_factors where id = $1',
      [begun.body.id],
    );
    expect(row!.sealed.toString('latin1')).not.toContain(begun.body.secret);
  });

  it('is asked for after the right password, and each code is good once, however many come at once', async () => {
    const member = await api.member('police');
    const { secret } = await withCodes(api, member);
    const alone = await logIn(member);
    expect(problem(alone)).toEqual([401, 'secondFactorNeeded']);
    expect(alone.body.issues.map(({ name }: { name: string }) => name)).toEqual(['otp']);
    expect(alone.headers.get('set-cookie')).toBeNull();
    const code = codeOf(secret);
    const answers = await Promise.all([1, 2, 3].map(() => logIn(member, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    // After the one that was let in: what fails before it counts, and the sixth waits.
    for (const wrong of [code, codeOf(secret, -1), codeOf(secret, 1)])
      expect(problem(await logIn(member, wrong))).toEqual([401, 'wrongCode']);
    const written = await api.sql<{ outcome: string }>(
      `select outcome from relais.audit_events where actor_user = $1 and action = 'session.started' order by seq`,
      [member.userId],
    );
    expect(written.filter(({ outcome }) => outcome === 'wrongCode')).toHaveLength(5);
  });

  it('is removed after a fresh proof with a code: a password no longer proves enough', async () => {
    const member = await api.member('police');
    const { id, secret } = await withCodes(api, member);
    await longSince(api, member);
    expect(problem(await member.delete(`/session/factors/${id}`))).toEqual([403, 'stepUpRequired']);
    expect(problem(await member.post('/session/factors/codes', { name: 'mine' }))).toEqual([
      403,
      'stepUpRequired',
    ]);
    const byPassword = await member.post('/session/confirmation', { password: member.password });
    expect(problem(byPassword)).toEqual([403, 'notConfirmed']);
    expect((await member.post('/session/confirmation', { otp: codeOf(secret) })).status).toBe(201);
    expect((await member.delete(`/session/factors/${id}`)).status).toBe(204);
    expect((await logIn(member)).status).toBe(201);
  });

  it('is nobody else’s to name or remove, and hostile names are refused', async () => {
    const [mine, theirs] = [await api.member('police'), await api.member('police')];
    const { id } = await withCodes(api, theirs);
    expect((await mine.patch(`/session/factors/${id}`, { name: 'x' })).status).toBe(404);
    expect((await mine.delete(`/session/factors/${id}`)).status).toBe(404);
    for (const name of ['', '   ', 'x'.repeat(61), 7]) {
      const answer = await theirs.patch(`/session/factors/${id}`, { name });
      expect([answer.status, answer.body.issues[0].name]).toEqual([400, 'name']);
    }
    expect((await theirs.patch(`/session/factors/${id}`, { name: 'Old one' })).body.name).toBe('Old one');
  });
});

describe('a passkey', () => {
  it('logs its person in without a password, once for each challenge', async () => {
    const member = await api.member('police');
    const passkey = await withPasskey(member);
    const answer = passkey.used(await loginChallenge(api));
    const started = await logInBy(api, answer);
    expect(started.status).toBe(201);
    expect(started.body.user.id).toBe(member.userId);
    expect(problem(await logInBy(api, answer))).toEqual([401, 'loginFailed']);
    const alone = await logIn(member);
    expect(alone.body.issues.map(({ name }: { name: string }) => name)).toEqual(['passkey']);
  });

  it('is refused from another page, without its person, out of order, for another purpose, and unknown', async () => {
    const member = await api.member('police');
    const passkey = await withPasskey(member);
    const flaws = [
      { origin: 'https://relais.example.evil' },
      { host: 'evil.example' },
      { unverified: true },
      { count: 0 },
      { type: 'webauthn.create' },
    ];
    for (const flaw of flaws) {
      const answer = await logInBy(api, passkey.used(await loginChallenge(api), flaw));
      expect([flaw, ...problem(answer)]).toEqual([flaw, 401, 'loginFailed']);
    }
    const other = (await member.post('/session/confirmation/challenge', {})).body.challenge;
    expect((await logInBy(api, passkey.used(other))).status).toBe(401);
    expect((await logInBy(api, passkey.used('made-up'))).status).toBe(401);
    const stranger = new TestPasskey();
    const forged = { ...stranger.used(await loginChallenge(api)), id: passkey.id.toString('base64url') };
    expect((await logInBy(api, forged)).status).toBe(401);
    expect((await logInBy(api, stranger.used(await loginChallenge(api)))).status).toBe(401);
    for (const body of [
      {},
      { id: '%' },
      { ...forged, signature: 'x'.repeat(3_000) },
      { ...forged, more: 1 },
    ]) {
      expect((await logInBy(api, body)).status).toBe(400);
    }
    expect((await logInBy(api, passkey.used(await loginChallenge(api)))).status).toBe(201);
  });

  it('is added in the session that asked, by its own answer, and proves again who one is', async () => {
    const [member, other] = [await api.member('police'), await api.member('police')];
    const order = async (who: TestMember) =>
      (await who.post('/session/factors/passkeys/challenge', {})).body.challenge as string;
    const add = (body: object) => member.post('/session/factors/passkeys', { name: 'Key', ...body });
    expect((await add(new TestPasskey().made(await order(other)))).status).toBe(400);
    expect((await add(new TestPasskey().made(await order(member), { unverified: true }))).status).toBe(400);
    const passkey = await withPasskey(member);
    expect((await add(passkey.made(await order(member)))).body.issues[0].type).toBe('wrongPasskey');
    await longSince(api, member);
    const challenge = (await member.post('/session/confirmation/challenge', {})).body.challenge;
    const confirmed = await member.post('/session/confirmation', { passkey: passkey.used(challenge) });
    expect(confirmed.status).toBe(201);
    const [{ id }] = (await member.get('/session/factors')).body.items;
    expect((await member.delete(`/session/factors/${id}`)).status).toBe(204);
    expect((await logInBy(api, passkey.used(await loginChallenge(api)))).status).toBe(401);
  });
});

describe('guessing', () => {
  it('from everywhere slows strangers, and neither a known browser nor a passkey', async () => {
    const officer = await api.member('police');
    const passkey = await withPasskey(officer);
    await api.sql('delete from relais.second_factors where user_id <> $1', [officer.userId]);
    const first = await logInBy(api, passkey.used(await loginChallenge(api)));
    const device = first.headers.getSetCookie().find((cookie) => cookie.startsWith(DEVICE))!;
    expect(device).toMatch(/Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const cookie = { Cookie: device.split(';')[0]! };
    const statuses: number[] = [];
    for (let i = 1; i <= 22; i += 1) {
      const { status } = await send(api.url, 'POST', '/session', {
        body: { email: officer.email, password: 'guess' },
        headers: { 'X-Forwarded-For': `198.51.100.${i}` },
      });
      statuses.push(status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401));
    expect(statuses.slice(20)).toContain(429);
    expect(problem(await logIn(officer, undefined, cookie))).toEqual([401, 'secondFactorNeeded']);
    expect((await logInBy(api, passkey.used(await loginChallenge(api)))).status).toBe(201);
    const other = await api.member('police');
    const borrowed = await send(api.url, 'POST', '/session', {
      body: { email: other.email, password: 'guess' },
      headers: cookie,
    });
    expect(borrowed.status).toBe(401);
  });

  it('is not what a shift does that logs in at one network in one moment, in whatever order it is counted', async () => {
    const shift = await Promise.all(Array.from({ length: 12 }, () => api.member('police')));
    const attempts = api.app.get(LoginAttemptsRepository);
    const counter = { key: randomBytes(32), free: 5, longestSeconds: 60 };
    const now = Date.now();
    const waits: number[] = [];
    for (const earlier of [0, 3, 1, 2, 4]) waits.push(await attempts.count(counter, new Date(now - earlier)));
    expect(waits).toEqual([0, 0, 0, 0, 0]);
    expect(await attempts.count(counter, new Date(now))).toBeGreaterThan(0);
    const answers = await Promise.all(shift.map((officer) => logIn(officer)));
    expect(answers.map(({ status }) => status)).toEqual(shift.map(() => 201));
  });

  it('at codes, with the right password, waits longer and longer wherever it comes from', async () => {
    const member = await api.member('police');
    const { secret } = await withCodes(api, member);
    const answers: Answer[] = [];
    for (let i = 1; i <= 7; i += 1) {
      answers.push(await logIn(member, codeOf(secret, 50 + i), { 'X-Forwarded-For': `203.0.113.${i}` }));
    }
    expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(answers.at(-1)!.status).toBe(429);
    expect(answers.at(-1)!.body.detail).toMatch(/not locked/);
    await freshCodes(api, member);
    await earlyInStep();
    await api.sql('delete from relais.login_attempts');
    expect((await logIn(member, codeOf(secret))).status).toBe(201);
  });
});

describe('guessing codes at a stolen session', () => {
  const wrong = '000000';
  const confirm = (cookie: string, body: object) =>
    send(api.url, 'POST', '/session/confirmation', { body, headers: { Cookie: cookie } });
  const cookieIn = ({ headers }: Answer) => headers.getSetCookie()[0]!.split(';')[0]!;
  const started = async (member: TestMember) => cookieIn(await logIn(member));

  it('delays that one: its person proves who they are elsewhere, logs in, and ends it', async () => {
    const member = await api.member('police');
    const stolen = await started(member);
    const { secret } = await withCodes(api, member);
    const tries: number[] = [];
    for (let i = 1; i <= 9; i += 1) tries.push((await confirm(stolen, { otp: wrong })).status);
    expect(tries.slice(0, 5)).toEqual([403, 403, 403, 403, 403]);
    expect(tries.slice(5)).toContain(429);
    // A login: its codes are counted by themselves.
    const again = await logIn(member, codeOf(secret));
    expect(again.status).toBe(201);
    await longSince(api, member);
    await freshCodes(api, member);
    expect((await member.post('/session/confirmation', { otp: codeOf(secret) })).status).toBe(201);
    // The proof of its person gives the thief no five new tries.
    const more = await Promise.all(Array.from({ length: 5 }, () => confirm(stolen, { otp: wrong })));
    expect(more.map(({ status }) => status)).toContain(429);
    expect((await member.post('/session/all/ending', {})).body).toEqual({ ended: 2 });
    expect((await confirm(stolen, { otp: wrong })).status).toBe(401);
  });

  it('is bounded over all that are stolen, and delays no login and no passkey even then', async () => {
    const member = await api.member('police');
    const stolen: string[] = [];
    for (let n = 0; n < 6; n += 1) stolen.push(await started(member));
    const { secret } = await withCodes(api, member);
    const passkey = await withPasskey(member);
    const all = await Promise.all(
      stolen.flatMap((cookie) => Array.from({ length: 5 }, () => confirm(cookie, { otp: wrong }))),
    );
    const refused = all.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(5);
    expect(refused.length).toBeLessThanOrEqual(10);
    const { challenge } = (await member.post('/session/confirmation/challenge', {})).body;
    expect((await member.post('/session/confirmation', { passkey: passkey.used(challenge) })).status).toBe(
      201,
    );
    expect((await logIn(member, codeOf(secret))).status).toBe(201);
  });
});

describe('the sessions of a person', () => {
  it('are listed with what they run on, and ended by their owner alone: next request and open streams', async () => {
    const member = await api.member('police', { agencyName: 'ZP Senne-Nord' });
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';
    const start = async () =>
      (await logIn(member, undefined, { 'User-Agent': agent })).headers.getSetCookie()[0]!.split(';')[0]!;
    const [elsewhere, third] = [await start(), await start()];
    const { items } = (await member.get('/session/all')).body;
    expect(items).toHaveLength(3);
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          browser: 'firefox',
          system: 'windows',
          agencyName: 'ZP Senne-Nord',
        }),
      ]),
    );
    const stream = await TestEventSource.open(api.url, elsewhere);
    expect(stream.status).toBe(200);
    const mine = (await send(api.url, 'GET', '/session/all', { headers: { Cookie: elsewhere } })).body
      .items as {
      id: string;
      current: boolean;
    }[];
    const id = mine.find(({ current }) => current)!.id;
    const stranger = await api.member('police');
    expect((await stranger.delete(`/session/all/${id}`)).status).toBe(404);
    // Who stands at an open session puts its person out nowhere else.
    await longSince(api, member);
    for (const asked of [
      member.delete(`/session/all/${id}`),
      member.post('/session/all/ending', {}),
      // Nor sends their alerts elsewhere.
      member.post('/alert-channels', { mobile: '+32470000001' }, once()),
    ]) {
      expect(problem(await asked)).toEqual([403, 'stepUpRequired']);
    }
    await longSince(api, member, 0);
    const at = Date.now();
    expect((await member.delete(`/session/all/${id}`)).status).toBe(204);
    await stream.until(({ type }) => type === 'session.ended');
    await stream.closed;
    sayTook('a session ended elsewhere, its stream over', Date.now() - at, 1_000);
    expect((await send(api.url, 'GET', '/session', { headers: { Cookie: elsewhere } })).status).toBe(401);
    expect((await member.post('/session/all/ending', {})).body).toEqual({ ended: 1 });
    expect((await send(api.url, 'GET', '/session', { headers: { Cookie: third } })).status).toBe(401);
    expect((await member.get('/session')).status).toBe(200);
  });
});

describe('a password', () => {
  const change = (who: TestMember, currentPassword: string, password: string) =>
    who.post('/session/password', { currentPassword, password });
  const told = (who: TestMember) =>
    api.sql<{ type: string }>(`select type from relais.outbox where ids ->> 'userId' = $1 order by id`, [
      who.userId,
    ]);

  it('is changed by its person, after a fresh proof, and ends whatever else they are logged in on', async () => {
    const member = await api.member('police');
    const elsewhere = (await logIn(member)).headers.getSetCookie()[0]!.split(';')[0]!;
    const wanted = 'drie blauwe fietsen zingen';
    await longSince(api, member);
    expect(problem(await change(member, member.password, wanted))).toEqual([403, 'stepUpRequired']);
    await longSince(api, member, 0);
    for (const [present, next, field, type] of [
      ['not the password at all', wanted, 'currentPassword', 'wrongPassword'],
      [member.password, 'too short', 'password', 'tooShort'],
      [member.password, 'PasswordPassword', 'password', 'common'],
    ] as const) {
      const { status, body } = await change(member, present, next);
      expect([status, body.issues[0].name, body.issues[0].type.split(':').at(-1)]).toEqual([
        400,
        field,
        type,
      ]);
    }
    const changed = await change(member, member.password, wanted);
    expect([changed.status, changed.body]).toEqual([200, { ended: 1 }]);
    const [kept] = await api.sql('select password_hash from relais.users where id = $1', [member.userId]);
    expect(kept!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await send(api.url, 'GET', '/session', { headers: { Cookie: elsewhere } })).status).toBe(401);
    expect((await member.get('/session')).status).toBe(200);
    expect(problem(await logIn(member))).toEqual([401, 'loginFailed']);
    expect((await logIn({ ...member, password: wanted })).status).toBe(201);
    const [{ count } = {}] = await api.sql<{ count: number }>(
      `select count(*)::integer as count from relais.audit_events where action = 'password.changed' and subject_id = $1`,
      [member.userId],
    );
    // Refused once for the wrong one, and done once.
    expect(count).toBe(2);
    expect((await told(member)).map(({ type }) => type)).toEqual([
      'account.new_device',
      'account.password_changed',
      'account.new_device',
    ]);
  });

  it('is tried at an open session no oftener than a proof is', async () => {
    const member = await api.member('police');
    const tries = [1, 2, 3, 4, 5, 6].map((n) =>
      change(member, `guess number ${n}`, 'drie blauwe fietsen zingen'),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
    // Nor when the session goes on in another one, and no proof by it either; another login of its person does not wait for that.
    const next = await member.post('/session/membership', { membershipId: member.membershipId });
    member.cookie = next.headers.getSetCookie()[0]!.split(';')[0]!;
    expect((await change(member, 'guess number 7', 'drie blauwe fietsen zingen')).status).toBe(429);
    const { password } = member;
    expect((await member.post('/session/confirmation', { password })).status).toBe(429);
    const again = await logIn(member);
    expect(again.status).toBe(201);
    member.cookie = again.headers.getSetCookie()[0]!.split(';')[0]!;
    expect((await member.post('/session/confirmation', { password })).status).toBe(201);
  });

  it.each([
    [
      'a new password',
      (who: TestMember, password: string) => change(who, password, 'drie blauwe fietsen zingen'),
    ],
    ['the end of all other sessions', (who: TestMember) => who.post('/session/all/ending', {})],
  ])('of before makes a browser known no more after %s, but for the one at hand', async (name, act) => {
    const member = await api.member('police');
    const old = deviceIn(await logIn(member));
    const strangers = async () =>
      (await told(member)).filter(({ type }) => type === 'account.new_device').length;
    const comesFrom = async (device: string) => {
      const before = await strangers();
      const password = name === 'a new password' ? 'drie blauwe fietsen zingen' : member.password;
      expect((await logIn({ ...member, password }, undefined, { Cookie: device })).status).toBe(201);
      return (await strangers()) > before ? 'a stranger' : 'known';
    };
    expect(deviceIn(await logIn(member, undefined, { Cookie: old }))).not.toBe(old);
    expect(await strangers()).toBe(1);
    const asked = await act(member, member.password);
    expect(asked.status).toBe(200);
    expect(await comesFrom(deviceIn(asked))).toBe('known');
    expect(await comesFrom(old)).toBe('a stranger');
  });
});

// Last: this process then has closed an API on the same database.
describe('an account of a role that needs a second factor', () => {
  it('may only add one at first, keeps one, and then has all its rights', async () => {
    const app = await createApi(testConfig(api.database, { RELAIS_DEMO: '0', HOST: '127.0.0.1' }));
    try {
      await app.listen(0, '127.0.0.1');
      const { port } = app.getHttpServer().address() as { port: number };
      const member = await api.member('police');
      await api.sql('update relais.sessions set of_demo = false where membership_id = $1', [
        member.membershipId,
      ]);
      const ask = async (method: string, path: string, body?: object) => {
        const headers = { Cookie: member.cookie };
        const answer = await send(`http://127.0.0.1:${port}`, method, path, { body, headers });
        member.cookie = renewed(member.cookie, answer);
        return answer;
      };
      expect((await ask('GET', '/session')).body).toMatchObject({
        secondFactor: { has: false, mustEnrol: true },
        permissions: ['code-list:read', 'session:own'],
      });
      for (const [method, path] of [
        ['GET', '/home'],
        ['GET', '/referrals'],
        ['GET', '/notifications'],
      ] as const) {
        expect((await ask(method, path)).status).toBe(403);
      }
      expect((await ask('GET', '/session/factors')).body.needed).toBe(true);
      const begun = await ask('POST', '/session/factors/codes', { name: 'Telephone' });
      const path = `/session/factors/codes/${begun.body.id}/confirmation`;
      await earlyInStep();
      const factor = await ask('POST', path, { otp: codeOf(begun.body.secret) });
      expect((await ask('GET', '/session')).body.permissions).toContain('case:create');
      expect((await ask('GET', '/referrals')).status).toBe(200);
      expect(problem(await ask('DELETE', `/session/factors/${factor.body.id}`))).toEqual([409, 'lastFactor']);
      // Of the last two that go at once, one stays.
      const { id } = await withCodes(api, member, 'Another');
      const both = [factor.body.id, id].map((one: string) => ask('DELETE', `/session/factors/${one}`));
      expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([204, 409]);
    } finally {
      await app.close();
    }
  });
});
