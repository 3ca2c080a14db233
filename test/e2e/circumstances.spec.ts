import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  codeOf,
  freshCodes,
  loginChallenge,
  type TestPasskey,
  withCodes,
  withPasskey,
} from '../factories/second-factors.js';
import { type Answer, renewed, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';

/** As it is used: in a demo no circumstance is looked at and nobody needs a second proof. */
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({}, { RELAIS_DEMO: '0', HOST: '127.0.0.1', TRUST_PROXY: 'loopback' });
});
afterAll(() => api?.close());

const problem = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
const FRESH = 'stepUpRequired';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Logs in by passkey. @returns the cookie of the session */
async function enter(passkey: TestPasskey, headers: Record<string, string> = {}) {
  const body = passkey.used(await loginChallenge(api));
  const answer = await send(api.url, 'POST', '/session/passkey', { body, headers });
  expect(answer.status).toBe(201);
  return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! };
}

/** A grave act with that cookie: it ends all other sessions. */
const grave = (Cookie: string, more: Record<string, string> = {}) =>
  send(api.url, 'POST', '/session/all/ending', { body: {}, headers: { Cookie, ...more } });

/** Proves it once more. @returns the cookie from then on */
async function proved(passkey: TestPasskey, cookie: string, more: Record<string, string> = {}) {
  const headers = { Cookie: cookie, ...more };
  const asked = await send(api.url, 'POST', '/session/confirmation/challenge', { body: {}, headers });
  const body = { passkey: passkey.used(asked.body.challenge) };
  return renewed(cookie, await send(api.url, 'POST', '/session/confirmation', { body, headers }));
}

describe('in a browser that is new to its person', () => {
  it('a login is no proof for a grave act, however fresh; in a known one and in the first it is', async () => {
    const member = await api.member('police');
    const passkey = await withPasskey(member);
    expect((await grave(member.cookie)).status).toBe(200);
    const { cookie } = await enter(passkey);
    expect((await send(api.url, 'GET', '/referrals', { headers: { Cookie: cookie } })).status).toBe(200);
    expect(problem(await grave(cookie))).toEqual([403, FRESH]);
    const ended = await grave(await proved(passkey, cookie));
    expect(ended.status).toBe(200);
    // All but the browser at hand are strangers from then on.
    const known = await enter(passkey, { Cookie: ended.headers.getSetCookie()[0]!.split(';')[0]! });
    expect((await grave(known.cookie)).status).toBe(200);
  });
});

describe('a session that goes on elsewhere', () => {
  const moves = (member: TestMember) =>
    api.sql(`select params from relais.audit_events where action = 'session.moved' and actor_user = $1`, [
      member.userId,
    ]);

  it.each([
    ['network', { 'X-Forwarded-For': '203.0.113.9' }],
    ['browser', { 'User-Agent': FIREFOX }],
  ])('in another %s goes on, and proves itself anew before a grave act', async (changed, there) => {
    const member = await api.member('police');
    const passkey = await withPasskey(member);
    const reads = await Promise.all(
      [1, 2, 3].map(() => send(api.url, 'GET', '/home', { headers: { Cookie: member.cookie, ...there } })),
    );
    expect(reads.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await moves(member)).toEqual([{ params: { changed } }]);
    expect(problem(await grave(member.cookie, there))).toEqual([403, FRESH]);
    const cookie = await proved(passkey, member.cookie, there);
    expect((await grave(cookie, there)).status).toBe(200);
    // A proof counts where it was shown.
    expect(problem(await grave(cookie))).toEqual([403, FRESH]);
  });

  it('in another membership has not moved', async () => {
    const member = await api.member('police');
    await withPasskey(member);
    const { membershipId } = member;
    const answer = await member.post('/session/membership', { membershipId });
    const cookie = renewed(member.cookie, answer);
    expect((await grave(cookie)).status).toBe(200);
    expect(problem(await grave(cookie, { 'X-Forwarded-For': '203.0.113.9' }))).toEqual([403, FRESH]);
  });
});

describe('logins that fail', () => {
  const told = ({ userId }: TestMember) =>
    api.sql(`select 1 from relais.outbox where type = 'account.login_failed' and ids ->> 'userId' = $1`, [
      userId,
    ]);
  const fail = ({ email }: TestMember, from: number) =>
    send(api.url, 'POST', '/session', {
      body: { email, password: 'not mine' },
      headers: { 'X-Forwarded-For': `198.51.100.${from}` },
    });

  it('are told to their person at the fifth, once however many there are, and again with a login that is good', async () => {
    const member = await api.member('police');
    const passkey = await withPasskey(member);
    for (let n = 1; n <= 4; n += 1) await fail(member, n);
    expect(await told(member)).toHaveLength(0);
    for (let n = 5; n <= 12; n += 1) expect((await fail(member, n)).status).toBe(401);
    expect(await told(member)).toHaveLength(1);
    await enter(passkey);
    expect(await told(member)).toHaveLength(2);
    await enter(passkey);
    expect(await told(member)).toHaveLength(2);
  });

  it('are not told where somebody mistyped once', async () => {
    const member = await api.member('police');
    const passkey = await withPasskey(member);
    await fail(member, 1);
    await enter(passkey);
    expect(await told(member)).toHaveLength(0);
  });
});

describe('an app with a secret from before, by SHA-1', () => {
  it('lets its person in to add another proof, which takes its place, and to nothing else', async () => {
    const member = await api.member('police');
    const { id, secret } = await withCodes(api, member);
    await api.sql(`update relais.second_factors set hash = 'sha1' where id = $1`, [id]);
    const there = (method: string, path: string, body?: object, Cookie = '') =>
      send(api.url, method, path, { body, headers: { Cookie } });
    const { email, password } = member;
    const wrong = await there('POST', '/session', { email, password, otp: codeOf(secret) });
    expect(problem(wrong)).toEqual([401, 'wrongCode']);
    const otp = codeOf(secret, 0, 'sha1');
    const entered = await there('POST', '/session', { email, password, otp });
    expect(entered.body.secondFactor).toEqual({ has: true, mustEnrol: true });
    const cookie = renewed('__Host-relais=', entered);
    expect((await there('GET', '/referrals', undefined, cookie)).status).toBe(403);
    await freshCodes(api, member);
    const again = await there('POST', '/session/confirmation', { otp }, cookie);
    expect(again.body.secondFactor.mustEnrol).toBe(true);
    member.cookie = renewed(cookie, again);
    await withPasskey(member);
    expect((await there('GET', '/referrals', undefined, member.cookie)).status).toBe(200);
    const { items } = (await member.get('/session/factors')).body;
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['passkey']);
  });

  it('proves nothing in a session that a passkey has opened', async () => {
    const member = await api.member('police');
    const passkey = await withPasskey(member);
    const { id, secret } = await withCodes(api, member);
    await api.sql(`update relais.second_factors set hash = 'sha1' where id = $1`, [id]);
    const otp = codeOf(secret, 0, 'sha1');
    expect(problem(await member.post('/session/confirmation', { otp }))).toEqual([403, 'notConfirmed']);
    expect((await grave(await proved(passkey, member.cookie))).status).toBe(200);
  });
});
