import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withPasskey } from '../factories/second-factors.js';
import { logIn, renewed, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';

let api: TestApi;
let police: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police', { agencyName: 'ZP Senne-Nord' });
});
afterAll(() => api.close());

const attempt = (email: string, password: string, address?: string) =>
  send(api.url, 'POST', '/session', {
    body: { email, password },
    headers: address ? { 'X-Forwarded-For': address } : {},
  });

describe('login', () => {
  it('gives a police officer a session and a cookie no script and no other site can use', async () => {
    const answer = await attempt(police.email, police.password);
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-relais=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.body).toMatchObject({
      user: { id: police.userId, email: police.email, language: 'en' },
      agency: { id: police.agencyId, name: 'ZP Senne-Nord', kind: 'police' },
      membership: { id: police.membershipId, roles: ['caseworker'] },
      idleMinutes: 15,
      demo: true,
    });
    expect(answer.body.permissions).toContain('case:create');
    expect(answer.body.permissions).not.toContain('access-log:read');
    expect(new Date(answer.body.expiresAt).getTime() - new Date(answer.body.authenticatedAt).getTime()).toBe(
      36_000_000,
    );
    expect(JSON.stringify(answer.body)).not.toMatch(/token|hash/);
  });

  it('says the same for a wrong password and for an account that does not exist', async () => {
    const wrong = await attempt(police.email, 'not the password at all');
    const nobody = await attempt('nobody@demo.relais.test', 'not the password at all');
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body, instance: '' }).toEqual({ ...nobody.body, instance: '' });
  });

  it('slows down someone who guesses, tells them how long, and lets the person in afterwards', async () => {
    const victim = await api.member('police');
    const statuses: number[] = [];
    let last = await attempt(victim.email, 'guess');
    for (let i = 0; i < 6; i++) {
      statuses.push(last.status);
      last = await attempt(victim.email, 'guess');
    }
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last.body.detail).toMatch(/not locked/);
    await new Promise((resolve) => setTimeout(resolve, Number(last.headers.get('retry-after')) * 1000 + 50));
    expect((await attempt(victim.email, victim.password)).status).toBe(201);
  });

  it('refuses an account that was disabled and a membership that has ended', async () => {
    const gone = await api.member('police');
    await api.sql('update relais.users set disabled_at = now() where id = $1', [gone.userId]);
    expect((await attempt(gone.email, gone.password)).status).toBe(401);
    expect((await gone.get('/session')).status).toBe(401);
    const left = await api.member('police');
    await api.sql('update relais.memberships set valid_until = now() where id = $1', [left.membershipId]);
    expect((await attempt(left.email, left.password)).status).toBe(401);
    expect((await left.get('/session')).status).toBe(401);
  });

  it('takes nothing that was made for another membership, and says so', async () => {
    const member = await api.member('police');
    const under = (membershipId: string) => ({
      'Relais-Membership': membershipId,
      'Idempotency-Key': randomUUID(),
    });
    const draft = { kind: 'intake', content: { circumstances: { foundPlace: 'Flat above the bakery' } } };
    for (const other of [police.membershipId, 'nobody', '']) {
      const refused = await member.post('/drafts', draft, under(other));
      expect([refused.status, refused.body.type]).toEqual([409, 'urn:problem-type:relais:otherSession']);
      expect(JSON.stringify(refused.body)).not.toContain(member.membershipId);
      expect((await member.get('/session/keep-key', under(other))).status).toBe(409);
    }
    expect((await member.get('/drafts')).body.items).toEqual([]);
    expect((await member.post('/drafts', draft, under(member.membershipId))).status).toBe(201);
  });

  it('ends the session this browser had before', async () => {
    const first = await logIn(api.url, police.email, police.password);
    await send(api.url, 'POST', '/session', {
      body: { email: police.email, password: police.password },
      headers: { Cookie: first },
    });
    expect((await send(api.url, 'GET', '/session', { headers: { Cookie: first } })).status).toBe(401);
  });
});

describe('a session', () => {
  it('is needed, and an invented token is none', async () => {
    for (const cookie of ['', '__Host-relais=', '__Host-relais=%00', `__Host-relais=${'a'.repeat(43)}`]) {
      const answer = await send(api.url, 'GET', '/session', { headers: cookie ? { Cookie: cookie } : {} });
      expect(answer.status).toBe(401);
      expect(answer.body.type).toBe('urn:problem-type:belgif:noAccessToken');
    }
  });

  it('ends at logout, on the next request', async () => {
    const member = await api.member('police');
    const out = await member.delete('/session');
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-relais=; .*Expires=Thu, 01 Jan 1970/);
    expect((await member.get('/session')).status).toBe(401);
  });

  it('ends after a quarter of an hour without a request, and ten hours after the login', async () => {
    const idle = await api.member('police');
    await api.sql(
      `update relais.sessions set last_seen_at = now() - interval '15 minutes' where membership_id = $1`,
      [idle.membershipId],
    );
    expect((await idle.get('/session')).status).toBe(401);
    const old = await api.member('police');
    await api.sql('update relais.sessions set expires_at = now() where membership_id = $1', [
      old.membershipId,
    ]);
    expect((await old.get('/session')).status).toBe(401);
  });

  it('ends when the rules of the day say so', async () => {
    const member = await api.member('police');
    await api.sql(
      `update relais.sessions set last_seen_at = now() - interval '6 minutes' where membership_id = $1`,
      [member.membershipId],
    );
    await api.sql(`insert into relais.rules (code, valid_from, value, unit, source) values
      ('session.idle', '2026-01-02', '5', 'minutes', 'test'), ('session.longest', '2026-01-02', '60', 'minutes', 'test')`);
    try {
      expect((await member.get('/session')).status).toBe(401);
      const { body } = await attempt(member.email, member.password);
      expect(body.idleMinutes).toBe(5);
      expect(Date.parse(body.expiresAt) - Date.parse(body.authenticatedAt)).toBe(3_600_000);
    } finally {
      await api.sql(`delete from relais.rules where valid_from = '2026-01-02'`);
    }
  });

  it('writes its last activity at most once a minute', async () => {
    const member = await api.member('police');
    const seen = async () => {
      const [row] = await api.sql<{ last_seen_at: Date }>(
        'select last_seen_at from relais.sessions where membership_id = $1',
        [member.membershipId],
      );
      return row!.last_seen_at.getTime();
    };
    const atLogin = await seen();
    await member.get('/session');
    expect(await seen()).toBe(atLogin);
    await api.sql(
      `update relais.sessions set last_seen_at = now() - interval '61 seconds' where membership_id = $1`,
      [member.membershipId],
    );
    await member.get('/session');
    expect(await seen()).toBeGreaterThanOrEqual(atLogin);
  });

  it('keeps a hash of its token only', async () => {
    const token = police.cookie.split('=')[1]!;
    const rows = await api.sql<{ hit: boolean }>(
      `select position($1::bytea in token_hash) > 0 or token_hash = $1::bytea as hit from relais.sessions`,
      [Buffer.from(token)],
    );
    expect(rows.every(({ hit }) => !hit)).toBe(true);
  });

  it('gives its person, and nobody else, the key of what their browser keeps: the same at every login', async () => {
    const member = await api.member('police');
    const keyOf = async (cookie: string) =>
      (await send(api.url, 'GET', '/session/keep-key', { headers: { Cookie: cookie } })).body.key;
    const key = (await keyOf(member.cookie)) as string;
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(await keyOf(await logIn(api.url, member.email, member.password))).toBe(key);
    expect(await keyOf(police.cookie)).not.toBe(key);
    expect((await send(api.url, 'GET', '/session/keep-key')).status).toBe(401);
  });

  it('speaks the language its person chose', async () => {
    const member = await api.member('police');
    const answer = await member.patch('/session/preferences', { language: 'nl' });
    expect(answer.body.user.language).toBe('nl');
    const missing = await member.get('/code-lists/nothing', { 'Accept-Language': 'fr' });
    expect(missing.body.title).toBe('Niet gevonden');
    expect((await member.patch('/session/preferences', { language: 'xx' })).body.issues[0]).toMatchObject({
      name: 'language',
      type: 'notInList',
    });
  });
});

describe('a guardian with two memberships', () => {
  it('goes on in the other one with a new token, and the old one is worth nothing', async () => {
    const guardian = await api.member('guardian_office', { agencyName: 'Guardians A' });
    const second = await api.member('police', { agencyName: 'Police B' });
    const membershipId = crypto.randomUUID();
    await api.sql(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, $4, '2021-01-01')`,
      [membershipId, guardian.userId, second.agencyId, ['supervisor']],
    );
    const before = await guardian.get('/session');
    expect(before.body.memberships.map((m: { agencyName: string }) => m.agencyName)).toEqual([
      'Guardians A',
      'Police B',
    ]);
    const answer = await guardian.post('/session/membership', { membershipId });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ agency: { kind: 'police' }, membership: { id: membershipId } });
    expect(answer.body.authenticatedAt).toBe(before.body.authenticatedAt);
    expect((await guardian.get('/session')).status).toBe(401);
    guardian.cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
    expect((await guardian.get('/session')).body.permissions).toContain('access-log:read');
  });

  it('cannot go on in a membership of someone else', async () => {
    const guardian = await api.member('guardian_office');
    const answer = await guardian.post('/session/membership', { membershipId: police.membershipId });
    expect(answer.status).toBe(404);
    expect((await guardian.get('/session')).status).toBe(200);
  });
});

describe('the audit of logins', () => {
  it('tells the agency of a login, a wrong password and a logout', async () => {
    const member = await api.member('police');
    await attempt(member.email, 'wrong');
    await member.delete('/session');
    const rows = await api.sql<{ action: string; outcome: string }>(
      'select action, outcome from relais.audit_events where actor_user = $1 order by seq',
      [member.userId],
    );
    expect(rows).toEqual([
      { action: 'session.started', outcome: 'done' },
      { action: 'session.started', outcome: 'wrongPassword' },
      { action: 'session.ended', outcome: 'done' },
    ]);
  });
});

describe('a fresh proof within a session', () => {
  const other = (cookie: string) => send(api.url, 'GET', '/session', { headers: { Cookie: cookie } });

  it('gives it a new token: that of before is worth nothing at once, its streams go on', async () => {
    const member = await api.member('police');
    const before = member.cookie;
    const stream = await TestEventSource.open(api.url, before);
    const confirmed = await member.post('/session/confirmation', { password: member.password });
    expect(confirmed.status).toBe(201);
    expect(confirmed.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-relais=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    expect(member.cookie).not.toBe(before);
    expect((await other(before)).status).toBe(401);
    expect((await member.get('/session')).status).toBe(200);
    expect((await member.get('/session/all')).body.items).toHaveLength(1);
    await withPasskey(member);
    expect(stream.events.filter(({ type }) => type === 'session.ended')).toEqual([]);
    const latest = member.cookie;
    await member.delete('/session');
    await stream.closed;
    expect((await other(latest)).status).toBe(401);
  });

  it('shown in two windows at once counts once; the other is sent again with the new token', async () => {
    const member = await api.member('police');
    const { cookie, password } = member;
    const shown = () =>
      send(api.url, 'POST', '/session/confirmation', { body: { password }, headers: { Cookie: cookie } });
    const answers = await Promise.all([shown(), shown()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
    member.cookie = renewed(
      cookie,
      answers.find(({ status }) => status === 201)!,
    );
    expect((await member.post('/session/confirmation', { password })).status).toBe(201);
    expect((await member.get('/session')).status).toBe(200);
  });

  it('that fits forgets the ones that did not', async () => {
    const member = await api.member('police');
    const shown = (password: string) => member.post('/session/confirmation', { password });
    const statuses = [];
    for (const password of ['one', 'two', 'three', member.password, 'four', 'five', 'six'])
      statuses.push((await shown(password)).status);
    expect(statuses).toEqual([403, 403, 403, 201, 403, 403, 403]);
  });

  it('that does not fit leaves the token as it is', async () => {
    const member = await api.member('police');
    const { cookie } = member;
    expect((await member.post('/session/confirmation', { password: 'not mine' })).status).toBe(403);
    expect([member.cookie, (await member.get('/session')).status]).toEqual([cookie, 200]);
  });
});
