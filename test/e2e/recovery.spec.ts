import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { WatchRecoveries } from '#modules/administration';
import { SendRecovery } from '#modules/notifications';
import { LinkTokens } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { STOLEN } from '../factories/administration.js';
import { once } from '../factories/cases.js';
import {
  codeOf,
  earlyInStep,
  freshCodes,
  logInBy,
  loginChallenge,
  longSince,
  withCodes,
  withPasskey,
} from '../factories/second-factors.js';
import { type Answer, logIn, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { startReceiver, type WebReceiver } from '../support/web-receiver.js';
import { aMessage, eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const PASSWORD = 'correct horse battery';
const REASON = 'Lost the telephone; known to me for years, called back at home.';

let api: TestApi;
let worker: INestApplicationContext;
let admin: pg.Pool;
let gateway: WebReceiver;
/** Two administrators of a centre, its supervisor, and an administrator of the platform. */
let one: TestMember;
let two: TestMember;
let chief: TestMember;
let platform: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  gateway = await startReceiver();
  worker = await startTestWorker(api.database, {
    env: { SMS_GATEWAY_URL: `${gateway.url}/messages`, SMS_GATEWAY_TOKEN: 'gateway-token' },
  });
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  one = await api.member('specialised_centre', { roles: ['administrator'] });
  two = await api.member('specialised_centre', { roles: ['administrator'], agencyId: one.agencyId });
  chief = await api.member('specialised_centre', { roles: ['supervisor'], agencyId: one.agencyId });
  platform = await api.member('platform', { roles: ['administrator'] });
});
afterAll(async () => {
  await worker?.close();
  await gateway?.stop();
  await admin?.end();
  await api?.close();
});

const problem = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
const tokenFor = (purpose: string, id: string) => api.app.get(LinkTokens, { strict: false }).of(purpose, id);
const colleague = () => api.member('specialised_centre', { agencyId: one.agencyId });
const start = (who: TestMember, whom: TestMember, reason = REASON) =>
  who.post('/recoveries', { memberId: whom.membershipId, reason }, once());
const started = async (whom: TestMember, who = one) => {
  const answer = await start(who, whom);
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id as string;
};
const confirm = async (who: TestMember, id: string) => {
  const { body } = await who.get(`/recoveries/${id}`);
  return who.post(`/recoveries/${id}/confirmation`, {}, { 'If-Match': body.etag ?? '*' });
};
const stop = (who: TestMember, id: string) => who.post(`/recoveries/${id}/stop`, {});
const tick = () =>
  worker
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'deadlines' }, (tx) =>
      worker.get(WatchRecoveries, { strict: false }).run(tx),
    );
/** As if it had been confirmed so many hours before; its person was told. */
const confirmedBefore = async (id: string, hours: number) => {
  await eventually(
    async () =>
      (await api.sql('select 1 from relais.recoveries where id = $1 and told_at is not null', [id])).length,
  );
  await api.sql(
    `update relais.recoveries set confirmed_at = confirmed_at - make_interval(hours => $2),
       ready_at = ready_at - make_interval(hours => $2), link_until = link_until - make_interval(hours => $2),
       started_at = started_at - make_interval(hours => $2) where id = $1`,
    [id, hours],
  );
};
const ready = async (whom: TestMember) => {
  const id = await started(whom);
  expect((await confirm(two, id)).status).toBe(201);
  await confirmedBefore(id, 25);
  const token = tokenFor('recovery', id);
  await good(token);
  return { id, token };
};
/** The worker's own clock may be at it as well: whoever is first, the link is good then. */
const good = async (token: string) => {
  await tick();
  await eventually(async () => (await offer(token)).status === 200);
};
const offer = (token: string) => send(api.url, 'POST', '/recovery-offers', { body: { token } });
const complete = (token: string, otp: string, password = PASSWORD) =>
  send(api.url, 'POST', '/recovery-offers/completion', { body: { token, password, otp } });
const stopByLink = (id: string) =>
  send(api.url, 'POST', '/recovery-stops', { body: { token: tokenFor('recovery-stop', id) } });

const act = async ({ membershipId }: TestMember, name: string) => {
  const path = `/members/${membershipId}`;
  const body = name === 'ending' ? STOLEN : {};
  return one.post(`${path}/${name}`, body, { 'If-Match': (await one.get(path)).headers.get('etag')! });
};
const invite = ({ email }: { email: string }) =>
  one.post('/invitations', { email, name: 'Sam Janssens', roles: ['caseworker'], language: 'nl' }, once());
const accept = (invitation: string) =>
  send(api.url, 'POST', '/invitation-offers/acceptance', {
    body: { token: tokenFor('invitation', invitation), password: PASSWORD },
  });
/** What of an account the acceptance put in another's place, as the chain says it; the roles of before and after stand beside it. */
async function replacedBy(invitation: string): Promise<string | undefined> {
  const [row] = await api.sql<{ params: Record<string, string> }>(
    `select params from relais.audit_events where subject_id = $1 and action = 'invitation.accepted'`,
    [invitation],
  );
  expect(row!.params).toMatchObject({ from: '', to: 'caseworker' });
  return row!.params['replaced'];
}

describe('a recovery', () => {
  it('gives new proofs after two administrators and a delay; the old ones, every session and calendar are void', async () => {
    const person = await colleague();
    const passkey = await withPasskey(person);
    const known = (await logInBy(api, passkey.used(await loginChallenge(api)))).headers
      .getSetCookie()
      .at(-1)!;
    const { body: feed } = await person.post('/calendars', {}, once());
    const Authorization = `Basic ${btoa(`:${feed.secret}`)}`;
    const times = () => send(api.url, 'GET', `/calendars/${feed.id}/times`, { headers: { Authorization } });
    expect((await times()).status).toBe(200);
    const id = await started(person);
    const token = tokenFor('recovery', id);
    expect(problem(await offer(token))).toEqual([404, 'linkOver']);
    await eventually(async () => (await one.get(`/recoveries/${id}`)).body.isTold);
    const confirmed = await confirm(two, id);
    expect(confirmed.body).toMatchObject({ state: 'waiting', actions: ['stop'] });
    const delay = Date.parse(confirmed.body.readyAt) - Date.parse(confirmed.body.confirmedAt);
    expect(delay).toBe(24 * 3_600_000);
    await tick();
    expect(problem(await offer(token))).toEqual([404, 'linkOver']);
    // Until then everything is as it was.
    expect((await logInBy(api, passkey.used(await loginChallenge(api)))).status).toBe(201);
    await confirmedBefore(id, 25);
    await good(token);
    const { body: shown } = await offer(token);
    expect(shown.email).toBe(person.email);
    await earlyInStep();
    const wrong = await complete(token, codeOf(shown.secret, 9));
    expect([wrong.status, wrong.body.issues[0].name]).toEqual([400, 'otp']);
    expect((await complete(token, codeOf(shown.secret), 'short')).body.issues[0].name).toBe('password');
    const answers = await Promise.all([1, 2].map(() => complete(token, codeOf(shown.secret))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await person.get('/session')).status).toBe(401);
    expect((await times()).status).toBe(401);
    expect((await logInBy(api, passkey.used(await loginChallenge(api)))).status).toBe(401);
    const old = { email: person.email, password: person.password };
    expect((await send(api.url, 'POST', '/session', { body: old })).status).toBe(401);
    const renewed = { email: person.email, password: PASSWORD };
    expect(problem(await send(api.url, 'POST', '/session', { body: renewed }))).toEqual([
      401,
      'secondFactorNeeded',
    ]);
    // The code that completed it is not good again.
    expect(
      problem(await send(api.url, 'POST', '/session', { body: { ...renewed, otp: codeOf(shown.secret) } })),
    ).toEqual([401, 'wrongCode']);
    await freshCodes(api, person);
    const body = { ...renewed, otp: codeOf(shown.secret) };
    const told = () =>
      api.sql(`select 1 from relais.outbox where type = 'account.new_device' and ids ->> 'userId' = $1`, [
        person.userId,
      ]);
    const before = (await told()).length;
    const headers = { Cookie: known.split(';')[0]! };
    expect((await send(api.url, 'POST', '/session', { body, headers })).status).toBe(201);
    // Nor is a browser known any more that was.
    expect(await told()).toHaveLength(before + 1);
    expect(problem(await offer(token))).toEqual([404, 'linkOver']);
    const kept = await api.sql<{ action: string }>(
      `select action from relais.audit_events where subject_id = $1 order by recorded_at, action`,
      [id],
    );
    expect(kept.map(({ action }) => action)).toEqual([
      'recovery.started',
      'recovery.confirmed',
      'recovery.ready',
      'recovery.completed',
    ]);
  });

  it('waits until a mail to its person has left: the delay begins then, and its administrators see that it has not', async () => {
    const id = await started(await colleague());
    await eventually(async () => (await one.get(`/recoveries/${id}`)).body.isTold);
    expect((await confirm(two, id)).status).toBe(201);
    await confirmedBefore(id, 25);
    // As if no server had taken it so far.
    await api.sql('update relais.recoveries set told_at = null where id = $1', [id]);
    await tick();
    const waits = (await one.get(`/recoveries/${id}`)).body;
    expect([waits.state, waits.isTold, waits.readyAt]).toEqual(['waiting', false, undefined]);
    expect(problem(await offer(tokenFor('recovery', id)))).toEqual([404, 'linkOver']);
    const news = aMessage({ recoveryId: id, news: 'recovery.started' });
    await worker.get(SendRecovery, { strict: false }).run(news);
    await tick();
    const { body } = await one.get(`/recoveries/${id}`);
    expect(body.state).toBe('waiting');
    expect(Date.parse(body.readyAt) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    expect(Date.parse(body.linkUntil) - Date.parse(body.readyAt)).toBe(72 * 3_600_000);
  });

  it('leaves the account with a second proof at every moment, whatever comes together', async () => {
    const person = await colleague();
    await withCodes(api, person);
    const { token } = await ready(person);
    const { body } = await offer(token);
    await earlyInStep();
    const factors = () =>
      api.sql<{ count: number }>(
        `select count(*)::integer as count from relais.second_factors
         where user_id = $1 and removed_at is null and confirmed_at is not null`,
        [person.userId],
      );
    expect((await factors())[0]!.count).toBe(1);
    expect((await complete(token, codeOf(body.secret))).status).toBe(204);
    expect((await factors())[0]!.count).toBe(1);
  });

  it('is told to its person with a link that stops it, and to supervisors and administrators, without a name', async () => {
    const person = await colleague();
    const other = await api.member('police', { roles: ['administrator'] });
    await api.sql(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, '{caseworker}', now())`,
      [randomUUID(), person.userId, other.agencyId],
    );
    const watch = await api.member('police', { roles: ['supervisor'], agencyId: other.agencyId });
    const id = await started(person);
    const told = async (who: TestMember) =>
      (await who.get('/notifications')).body.items.some(
        ({ kind, subject }: { kind: string; subject: { id: string } }) =>
          kind === 'recovery.started' && subject.id === id,
      );
    for (const who of [person, chief, two, other, watch]) await eventually(() => told(who));
    const mails = await eventually(async () => {
      const { rows } = await admin.query<{ subject: string; text: string }>(
        'select subject, text from relais.demo_mailbox where recipient = $1',
        [person.email],
      );
      return rows.some(({ text }) => text.includes('/recovery-stop#')) && rows;
    });
    expect(mails.some(({ text }) => text.includes(`/recovery-stop#${tokenFor('recovery-stop', id)}`))).toBe(
      true,
    );
    const name = (await one.get(`/members/${person.membershipId}`)).body.name as string;
    for (const { subject, text } of mails) expect(subject + text).not.toContain(name);
    expect(JSON.stringify(mails)).not.toContain(tokenFor('recovery', id));
    // Whoever administers or supervises where the person works as well can say no.
    expect((await stop(other, id)).body.state).toBe('stopped');
    const again = await started(person);
    expect((await watch.get(`/recoveries/${again}`)).body.actions).toEqual(['stop']);
    expect((await stop(watch, again)).body.state).toBe('stopped');
    const stranger = await api.member('police', { roles: ['supervisor'] });
    expect((await stop(stranger, again)).status).toBe(404);
  });

  it('is stopped by its person, by any administrator and by the link in the mail, and then good for nothing', async () => {
    const stoppers: ((id: string, person: TestMember) => Promise<Answer>)[] = [
      (id, person) => stop(person, id),
      (id) => stop(two, id),
      (id) => stop(one, id),
      (id) => stop(chief, id),
      (id) => stopByLink(id),
    ];
    for (const say of stoppers) {
      const person = await colleague();
      const { id, token } = await ready(person);
      const { body } = await offer(token);
      expect((await say(id, person)).status).toBeLessThan(300);
      expect(problem(await offer(token))).toEqual([404, 'linkOver']);
      expect((await complete(token, codeOf(body.secret))).status).toBe(404);
      expect(problem(await stop(one, id))).toEqual([409, 'illegalTransition']);
      expect((await stopByLink(id)).status).toBe(404);
      expect((await person.get('/session')).status).toBe(200);
    }
  });

  it('is either stopped or completed when both come at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const person = await colleague();
      const { id, token } = await ready(person);
      const { body } = await offer(token);
      await earlyInStep();
      const [done, stopped] = await Promise.all([complete(token, codeOf(body.secret)), stop(two, id)]);
      expect([done!.status, stopped!.status]).toEqual(done!.status === 204 ? [204, 409] : [404, 201]);
      const [row] = await api.sql<{ ended_by: string }>(
        'select ended_by from relais.recoveries where id = $1',
        [id],
      );
      expect(row!.ended_by).toBe(done!.status === 204 ? 'completed' : 'administrator');
    }
  });

  it('is over when nobody confirms or uses it in time', async () => {
    const [unconfirmed, unused] = [await started(await colleague()), await ready(await colleague())];
    await api.sql(
      `update relais.recoveries set started_at = now() - interval '4 days', confirm_by = now() where id = $1`,
      [unconfirmed],
    );
    expect(problem(await confirm(two, unconfirmed))).toEqual([409, 'illegalTransition']);
    await confirmedBefore(unused.id, 72);
    await tick();
    for (const id of [unconfirmed, unused.id])
      expect((await one.get(`/recoveries/${id}`)).body.state).toBe('expired');
    expect(problem(await offer(unused.token))).toEqual([404, 'linkOver']);
  });
});

describe('a person with a telephone', () => {
  it('is told by text message as well, with the link that stops it', async () => {
    const person = await colleague();
    await admin.query(
      `insert into relais.alert_contacts (user_id, mobile, changed_at) values ($1, '+32470123456', now())`,
      [person.userId],
    );
    const id = await started(person);
    expect((await confirm(two, id)).status).toBe(201);
    const call = await eventually(async () => gateway.calls[0]);
    const { to, text } = JSON.parse(call.body) as { to: string; text: string };
    const [, token] = text.match(/\/recovery-stop#([\w-]{43})/) ?? [];
    expect([to, token]).toEqual(['+32470123456', tokenFor('recovery-stop', id)]);
    expect(text).not.toContain(person.email);
    expect((await stopByLink(id)).status).toBeLessThan(300);
    expect((await one.get(`/recoveries/${id}`)).body.state).toBe('stopped');
  });
});

describe('an attacker', () => {
  it('with one administrator’s account confirms nothing: not twice, not by another membership, not by a new second', async () => {
    const person = await colleague();
    const id = await started(person);
    expect(problem(await confirm(one, id))).toEqual([409, 'sameTwice']);
    // The same person administers the platform as well.
    const elsewhere = randomUUID();
    await api.sql(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from)
       values ($1, $2, $3, '{administrator}', '2020-01-01')`,
      [elsewhere, one.userId, platform.agencyId],
    );
    const switched = await one.post('/session/membership', { membershipId: elsewhere });
    one.cookie = switched.headers.get('set-cookie')!.split(';')[0]!;
    expect(problem(await confirm(one, id))).toEqual([409, 'sameTwice']);
    await api.sql('update relais.memberships set valid_until = now() where id = $1', [elsewhere]);
    one.cookie = await logIn(api.url, one.email, one.password);
    // Somebody they made an administrator just now.
    const fresh = await colleague();
    const path = `/members/${fresh.membershipId}`;
    const version = { 'If-Match': (await one.get(path)).headers.get('etag')! };
    expect((await one.patch(path, { roles: ['administrator'] }, version)).status).toBe(200);
    fresh.cookie = await logIn(api.url, fresh.email, fresh.password);
    expect(problem(await confirm(fresh, id))).toEqual([409, 'newAdministrator']);
    expect(problem(await start(fresh, await colleague()))).toEqual([409, 'newAdministrator']);
    await longSince(api, two);
    expect(problem(await confirm(two, id))).toEqual([403, 'stepUpRequired']);
    two.cookie = await logIn(api.url, two.email, two.password);
    expect((await offer(tokenFor('recovery', id))).status).toBe(404);
    expect((await stop(two, id)).status).toBe(201);
  });

  it('begins nothing for themselves, for another agency, twice, or without a reason', async () => {
    const stranger = await api.member('police', { roles: ['administrator'] });
    const person = await colleague();
    expect(problem(await start(one, one))).toEqual([409, 'ownMembership']);
    expect((await start(stranger, person)).status).toBe(404);
    expect((await start(chief, person)).status).toBe(403);
    const id = await started(person);
    expect(problem(await start(two, person))).toEqual([409, 'recoveryRuns']);
    for (const path of ['', '/stop', '/confirmation']) {
      const asked = path
        ? stranger.post(`/recoveries/${id}${path}`, {}, { 'If-Match': '*' })
        : stranger.get(`/recoveries/${id}`);
      expect((await asked).status).toBe(404);
    }
    for (const reason of ['', 'short', 'x'.repeat(501), 7]) {
      const answer = await one.post('/recoveries', { memberId: person.membershipId, reason }, once());
      expect([answer.status, answer.body.issues[0].name]).toEqual([400, 'reason']);
    }
    expect((await stopByLink(randomUUID())).status).toBe(404);
    expect((await stop(person, id)).body.endedBy).toBe('person');
  });

  it('who wakes an account they put to sleep has not taken it over: its factors stay, and the chain says what went', async () => {
    const victim = await colleague();
    const passkey = await withPasskey(victim);
    await act(victim, 'ending');
    const { body } = await invite(victim);
    expect((await accept(body.id)).status).toBe(204);
    const credentials = { email: victim.email, password: PASSWORD };
    const half = await send(api.url, 'POST', '/session', { body: credentials });
    expect(problem(half)).toEqual([401, 'secondFactorNeeded']);
    expect((await logInBy(api, passkey.used(await loginChallenge(api)))).status).toBe(201);
    expect(await replacedBy(body.id)).toBe('password');
    const fresh = await invite({ email: `${randomUUID()}@agency.example` });
    expect((await accept(fresh.body.id)).status).toBe(204);
    expect(await replacedBy(fresh.body.id)).toBeUndefined();
  });

  it('keeps no invitation beside the ending or the restoration of a member, nor for who works there', async () => {
    const back = await colleague();
    await act(back, 'ending');
    const sent = await invite(back);
    expect((await act(back, 'restoration')).body.status).toBe('active');
    expect((await one.get(`/invitations/${sent.body.id}`)).body.state).toBe('withdrawn');
    expect(problem(await accept(sent.body.id))).toEqual([404, 'linkOver']);
    const elsewhere = await api.member('police');
    const token = tokenFor('invitation', (await invite(elsewhere)).body.id);
    const here = { ...elsewhere, membershipId: randomUUID() };
    await api.sql(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, '{caseworker}', now())`,
      [here.membershipId, here.userId, one.agencyId],
    );
    expect(problem(await elsewhere.post('/session/invitation', { token }))).toEqual([404, 'linkOver']);
    expect((await act(here, 'ending')).status).toBe(201);
    expect(problem(await send(api.url, 'POST', '/invitation-offers', { body: { token } }))).toEqual([
      404,
      'linkOver',
    ]);
  });

  it('begins and confirms nothing while their role is being taken away', async () => {
    const three = await api.member('specialised_centre', {
      roles: ['administrator'],
      agencyId: one.agencyId,
    });
    const id = await started(await colleague());
    const person = await colleague();
    const held = await admin.connect();
    await held.query('begin');
    await held.query('select relais.lock_administration($1)', [one.agencyId]);
    const acts = Promise.all([confirm(three, id), start(three, person)]);
    try {
      await eventually(async () => {
        const { rowCount } = await held.query(
          `select from pg_locks where locktype = 'advisory' and not granted
             and (classid::bigint << 32 | objid::bigint) = hashtextextended('administration ' || $1, 0)`,
          [one.agencyId],
        );
        return rowCount === 2;
      });
      await held.query(`update relais.memberships set roles = '{caseworker}' where id = $1`, [
        three.membershipId,
      ]);
    } finally {
      await held.query('commit');
      held.release();
    }
    expect((await acts).map(({ status }) => status)).toEqual([404, 404]);
    expect((await one.get(`/recoveries/${id}`)).body.state).toBe('unconfirmed');
  });

  it('who loses the role takes along what they began', async () => {
    const three = await api.member('specialised_centre', {
      roles: ['administrator'],
      agencyId: one.agencyId,
    });
    const id = await started(await colleague(), three);
    expect((await confirm(two, id)).status).toBe(201);
    const path = `/members/${three.membershipId}`;
    const version = { 'If-Match': (await one.get(path)).headers.get('etag')! };
    expect((await one.post(`${path}/ending`, { reason: 'stolen' }, version)).status).toBe(201);
    expect((await one.get(`/recoveries/${id}`)).body).toMatchObject({ state: 'stopped', endedBy: 'role' });
  });
});

describe('an agency with one administrator', () => {
  it('is helped by two of the platform, who are told only of administrators', async () => {
    const alone = await api.member('police', { roles: ['administrator'] });
    const officer = await api.member('police', { agencyId: alone.agencyId });
    const second = await api.member('platform', { roles: ['administrator'], agencyId: platform.agencyId });
    const path = `/agency-register/${alone.agencyId}/recoveries`;
    const about = (email: string) => platform.post(path, { email, reason: REASON }, once());
    for (const email of [officer.email, 'nobody@agency.example'])
      expect((await about(email)).status).toBe(404);
    const { body } = await about(alone.email);
    expect(problem(await confirm(platform, body.id))).toEqual([409, 'sameTwice']);
    expect((await confirm(second, body.id)).body.state).toBe('waiting');
    expect((await stop(alone, body.id)).body.state).toBe('stopped');
  });
});
