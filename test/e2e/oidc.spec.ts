import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '#kernel';
import { LOGGER } from '#platform/telemetry';
import { IdentityProvider } from '../../libs/modules/access/domain/identity-provider.js';
import { ProviderFlow } from '../../libs/modules/access/domain/provider-flow.js';
import { longSince, withCodes } from '../factories/second-factors.js';
import { type Answer, renewed, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { testConfig } from '../support/config.js';
import { freePort } from '../support/launcher.js';
import {
  type Claims,
  EID,
  type Forgery,
  ITSME,
  LoginProvider,
  type Visit,
  WEAK,
} from '../support/login-provider.js';

/** The page of ours that the browser comes back to; nothing listens there. */
const RETURN = 'http://localhost:3000/provider';

let provider: LoginProvider;
let api: TestApi;
/** Takes every request and answers none. */
let silent: Server;
let slow: Promise<string>;

beforeAll(async () => {
  provider = await LoginProvider.start(RETURN);
  api = await startTestApi({}, provider.settings);
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  // It takes as long as the product waits: everything else is asked meanwhile.
  slow = asked(`http://127.0.0.1:${(silent.address() as { port: number }).port}`);
});
beforeEach(() => {
  provider.forgery = undefined;
  provider.instead = undefined;
});
afterAll(async () => {
  silent?.closeAllConnections();
  silent?.close();
  await api?.close();
  await provider?.stop();
});

/** What a server that is set to this provider says of it. */
function asked(OIDC_ISSUER: string): Promise<string> {
  const config = testConfig(api.database, { ...provider.settings, OIDC_ISSUER });
  const one = new IdentityProvider(config, api.app.get(Clock), api.app.get(LOGGER));
  return one.address(new ProviderFlow('x'.repeat(43), 'login'), 'fr').then(
    () => 'asked',
    (error: { code: string }) => error.code,
  );
}

const problem = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
const cookieOf = ({ headers }: Answer, name: string) =>
  headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.split(';')[0];

const JOURNEY = '__Host-relais-journey';
const SESSION = '__Host-relais';

/** A browser that has left for the provider: what it is asked there, and what it keeps. */
interface Journey {
  address: string;
  cookie: string;
}

type Purpose = 'login' | 'enrolment' | 'confirmation';
const PATH = {
  login: '/session/provider',
  enrolment: '/session/provider/enrolment',
  confirmation: '/session/provider/confirmation',
};

async function leave(purpose: Purpose = 'login', member?: TestMember): Promise<Journey> {
  const headers = { Cookie: member?.cookie ?? '' };
  const answer = await send(api.url, 'POST', PATH[purpose], { body: {}, headers });
  if (answer.status !== 200)
    throw new Error(`leaving was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return { address: answer.body.address, cookie: cookieOf(answer, JOURNEY)! };
}

const saidBy = (returned: URL) => Object.fromEntries(returned.searchParams) as Record<string, string>;

function bring(body: unknown, cookies: (string | undefined)[], purpose: Purpose = 'login'): Promise<Answer> {
  const headers = { Cookie: cookies.filter(Boolean).join('; ') };
  return send(api.url, 'POST', `${PATH[purpose]}/answer`, { body, headers });
}

/** The whole way: there, to the provider's page, and back. */
async function travel(visit: Visit, purpose: Purpose = 'login', member?: TestMember): Promise<Answer> {
  const { address, cookie } = await leave(purpose, member);
  const said = saidBy(await provider.visit(address, visit));
  const answer = await bring(said, [cookie, member?.cookie], purpose);
  if (member) member.cookie = renewed(member.cookie, answer);
  return answer;
}

/** Somebody who has bound an identity. */
async function bound(): Promise<{ member: TestMember; subject: string; id: string }> {
  const [member, subject] = [await api.member('police'), randomUUID()];
  const answer = await travel({ subject }, 'enrolment', member);
  if (answer.status !== 201)
    throw new Error(`binding was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return { member, subject, id: answer.body.id };
}

const refusals = (action: string) =>
  api.sql<{ outcome: string; actor_user: string | null }>(
    `select outcome, actor_user from relais.audit_events where action = $1 and kind = 'refusal' order by written_at desc, seq desc limit 1`,
    [action],
  );

describe('login through the provider', () => {
  it('opens a session of two proofs for whoever has bound that identity', async () => {
    const { member, subject } = await bound();
    const started = await travel({ subject, acr: ITSME });
    expect([started.status, started.body.user?.id]).toEqual([201, member.userId]);
    expect(cookieOf(started, JOURNEY)).toBe(`${JOURNEY}=`);
    const own = await send(api.url, 'GET', '/session/all', {
      headers: { Cookie: cookieOf(started, SESSION)! },
    });
    expect(own.body.items.map(({ openedBy }: { openedBy: string }) => openedBy).sort()).toEqual([
      'password',
      'provider',
    ]);
    const [session] = await api.sql(
      `select strong, confirmed_at > now() - interval '1 minute' as fresh from relais.sessions
       where membership_id = $1 and opened_by = 'provider'`,
      [member.membershipId],
    );
    expect(session).toEqual({ strong: true, fresh: true });
    const alone = await send(api.url, 'POST', '/session', {
      body: { email: member.email, password: member.password },
    });
    expect([...problem(alone), alone.body.issues[0].name]).toEqual([401, 'secondFactorNeeded', 'provider']);
  });

  it('asks for code, PKCE, state, nonce and a new proof of the levels that are taken, and for nothing else of anybody', async () => {
    const { address, cookie } = await leave();
    const question = Object.fromEntries(new URL(address).searchParams);
    expect(question).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: RETURN,
      scope: 'openid',
      acr_values: `${EID} ${ITSME}`,
      prompt: 'login',
      max_age: '0',
    });
    expect(question['state']).toMatch(/^login\.[\w-]{43}$/);
    expect([question['nonce'], question['code_challenge']].every((value) => /^[\w-]{43}$/.test(value!))).toBe(
      true,
    );
    expect(JSON.stringify(question)).not.toContain(cookie.split('=')[1]);
    const answer = await send(api.url, 'POST', PATH.login, { body: {} });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax/,
    );
  });

  it('is refused to an identity nobody has bound, and creates nobody', async () => {
    const before = await api.sql('select count(*)::int as n from relais.users');
    expect(problem(await travel({ subject: randomUUID() }))).toEqual([401, 'loginFailed']);
    expect(await api.sql('select count(*)::int as n from relais.users')).toEqual(before);
    expect(await refusals('session.started')).toEqual([{ outcome: 'unknownIdentity', actor_user: null }]);
  });

  it('is refused when the account or the membership has ended, or the identity was taken off', async () => {
    const [ended, left, unbound] = [await bound(), await bound(), await bound()];
    await api.sql('update relais.users set disabled_at = now() where id = $1', [ended.member.userId]);
    await api.sql('update relais.memberships set valid_until = now() where id = $1', [
      left.member.membershipId,
    ]);
    expect((await unbound.member.delete(`/session/factors/${unbound.id}`)).status).toBe(204);
    for (const { subject } of [ended, left, unbound])
      expect(problem(await travel({ subject }))).toEqual([401, 'loginFailed']);
    expect((await travel({ subject: unbound.subject }, 'enrolment', unbound.member)).status).toBe(201);
  });

  it('goes on while the provider is down, by password', async () => {
    const member = await api.member('police');
    const { subject } = await bound();
    for (const instead of ['nonsense', 'error'] as const) {
      provider.instead = instead;
      expect(problem(await travel({ subject }))).toEqual([409, 'providerUnavailable']);
    }
    const body = { email: member.email, password: member.password };
    expect((await send(api.url, 'POST', '/session', { body })).status).toBe(201);
  });
});

describe('an answer', () => {
  it('is taken once, in the browser that left, and only whole', async () => {
    const { subject } = await bound();
    const [mine, other] = [await leave(), await leave()];
    const said = saidBy(await provider.visit(mine.address, { subject }));
    const refused = [
      await bring(said, []),
      await bring(said, [other.cookie]),
      await bring(said, [`${JOURNEY}=short`]),
      await bring({ ...said, state: said['state']!.replace('login', 'confirm') }, [mine.cookie]),
    ];
    expect(refused.map(problem)).toEqual(refused.map(() => [403, 'providerRefused']));
    expect((await bring(said, [mine.cookie])).status).toBe(201);
    expect(problem(await bring(said, [mine.cookie]))).toEqual([403, 'providerRefused']);
    expect((await bring({ ...said, state: 'made-up' }, [mine.cookie])).status).toBe(400);
    expect((await bring({ ...said, more: 'x' }, [mine.cookie])).status).toBe(400);
  });

  it('is refused ten minutes later, from another page, and when the person gave up', async () => {
    const { subject } = await bound();
    const late = await leave();
    const said = saidBy(await provider.visit(late.address, { subject }));
    await api.sql(`update relais.passkey_challenges set expires_at = now() where purpose = 'provider_login'`);
    expect(problem(await bring(said, [late.cookie]))).toEqual([403, 'providerRefused']);
    expect(problem(await travel({ subject, refuses: true }))).toEqual([403, 'providerRefused']);
    expect(await refusals('session.started')).toMatchObject([{ outcome: 'providerRefused' }]);
    const foreign = { body: said, headers: { Cookie: late.cookie, Origin: 'https://relais.example.evil' } };
    expect(problem(await send(api.url, 'POST', `${PATH.login}/answer`, foreign))).toEqual([
      403,
      'foreignOrigin',
    ]);
  });

  const changed = (claims: Forgery['claims']): Forgery => ({ claims });
  const long = Math.floor(Date.now() / 1000) - 3_600;
  const without = (name: string) => (claims: Claims) =>
    Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
  const forged: [string, Forgery, string][] = [
    ['for somebody else', changed((claims) => ({ ...claims, aud: 'other' })), 'providerRefused'],
    [
      'of another issuer',
      changed((claims) => ({ ...claims, iss: 'https://evil.example' })),
      'providerRefused',
    ],
    ['that is over', changed((claims) => ({ ...claims, exp: long })), 'providerRefused'],
    ['to another question', changed((claims) => ({ ...claims, nonce: 'x'.repeat(43) })), 'providerRefused'],
    ['to no question', changed(without('nonce')), 'providerRefused'],
    ['of nobody', changed(without('sub')), 'providerRefused'],
    ['without a signature', { alg: 'none' }, 'providerRefused'],
    ['with somebody else’s signature', { foreign: true }, 'providerRefused'],
    ['by a weaker way', changed((claims) => ({ ...claims, acr: WEAK })), 'providerTooWeak'],
    ['that does not say how', changed(without('acr')), 'providerTooWeak'],
    ['of an hour ago', changed((claims) => ({ ...claims, auth_time: long })), 'providerTooOld'],
    ['that does not say when', changed(without('auth_time')), 'providerTooOld'],
    [
      'of tomorrow',
      changed((claims) => ({ ...claims, auth_time: claims.auth_time + 86_400 })),
      'providerTooOld',
    ],
  ];

  it.each(forged)('%s opens nothing', async (_what, forgery, code) => {
    const { subject, member } = await bound();
    provider.forgery = forgery;
    const answer = await travel({ subject });
    expect(problem(answer)).toEqual([code === 'providerUnavailable' ? 409 : 403, code]);
    expect(cookieOf(answer, SESSION)).toBeUndefined();
    const isKnown = code !== 'providerRefused';
    expect(await refusals('session.started')).toEqual([
      { outcome: code, actor_user: isKnown ? member.userId : null },
    ]);
  });
});

describe('an identity', () => {
  it('is bound after a fresh proof, told to its person, and one person’s alone', async () => {
    const [member, other] = [await api.member('police'), await api.member('police')];
    await longSince(api, member);
    expect(problem(await member.post(PATH.enrolment, {}))).toEqual([403, 'stepUpRequired']);
    await member.post('/session/confirmation', { password: member.password });
    const subject = randomUUID();
    const added = await travel({ subject }, 'enrolment', member);
    expect([added.status, added.body.kind, added.body.name]).toEqual([201, 'provider', 'eID']);
    const told = await api.sql(
      `select count(*)::int as n from relais.outbox where type = 'account.factor_added' and ids ->> 'userId' = $1`,
      [member.userId],
    );
    expect(told).toEqual([{ n: 1 }]);
    expect(problem(await travel({ subject }, 'enrolment', other))).toEqual([409, 'identityTaken']);
    const [row] = await api.sql<{ all: string }>(
      'select to_jsonb(f)::text as all from relais.second_factors f where user_id = $1',
      [member.userId],
    );
    expect(row!.all).not.toContain(subject);
  });

  it('is not bound by an answer of another session, nor by a weak one', async () => {
    const [member, other] = [await api.member('police'), await api.member('police')];
    const { address, cookie } = await leave('enrolment', member);
    const said = saidBy(await provider.visit(address, { subject: randomUUID() }));
    expect(problem(await bring(said, [cookie, other.cookie], 'enrolment'))).toEqual([403, 'providerRefused']);
    expect((await bring(said, [cookie], 'enrolment')).status).toBe(401);
    const weak = await travel({ subject: randomUUID(), acr: WEAK }, 'enrolment', member);
    expect(problem(weak)).toEqual([403, 'providerTooWeak']);
    expect((await other.get('/session/factors')).body.items).toEqual([]);
    expect((await member.get('/session/factors')).body.items).toEqual([]);
  });

  it('proves again who its person is, and nobody else', async () => {
    const { member, subject, id } = await bound();
    await withCodes(api, member);
    await longSince(api, member);
    expect(problem(await member.delete(`/session/factors/${id}`))).toEqual([403, 'stepUpRequired']);
    const { subject: theirs } = await bound();
    expect(problem(await travel({ subject: theirs }, 'confirmation', member))).toEqual([403, 'notConfirmed']);
    expect(await refusals('session.confirmed')).toEqual([
      { outcome: 'notConfirmed', actor_user: member.userId },
    ]);
    expect((await travel({ subject }, 'confirmation', member)).status).toBe(201);
    expect((await member.delete(`/session/factors/${id}`)).status).toBe(204);
  });
});

describe('the provider', () => {
  it('is named where there is one, and asked for its addresses once', async () => {
    expect((await send(api.url, 'GET', '/session/provider')).body).toEqual({ label: 'eID' });
    await Promise.all([leave(), leave()]);
    expect(provider.discoveries).toBe(1);
  });

  it('that is down, slow or no provider at all is said to be so, within seconds', async () => {
    const answers = [
      await asked(`http://127.0.0.1:${await freePort()}`),
      // It says that it is somebody else.
      await asked(provider.issuer.replace('127.0.0.1', 'localhost')),
      // No provider, but something that answers.
      await asked(api.url),
      await slow,
    ];
    expect(answers).toEqual(answers.map(() => 'providerUnavailable'));
  });
});
