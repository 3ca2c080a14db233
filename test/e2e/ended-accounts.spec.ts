import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { WatchDepartures } from '#modules/administration';
import { UnitOfWork } from '#platform/database';
import { aFeed } from '../factories/appointments.js';
import pg from 'pg';
import {
  actsWritten,
  endIsDue,
  isDue,
  NOTHING,
  openTo,
  pathOf,
  personInTwo,
  problem,
  setRoles,
  STOLEN,
  version,
  whileNoWorkerActs,
} from '../factories/administration.js';
import { aCase, once } from '../factories/cases.js';
import { loginChallenge, logInBy, longSince, withPasskey } from '../factories/second-factors.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';
import { eventually, startTestWorker } from '../support/worker.js';

let api: TestApi;
/** The worker and its schedule. */
let schedule: INestApplicationContext;
let admin: pg.Client;
let platform: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  schedule = await startTestWorker(api.database);
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  platform = await api.member('platform', { roles: ['administrator'] });
});
afterAll(async () => {
  await admin?.end();
  await schedule?.close();
  await api?.close();
});

const end = (who: TestMember, email: string, reason = 'stolen') =>
  who.post('/ended-accounts', { email, reason }, once());
const reopen = (who: TestMember, { userId }: TestMember) =>
  who.post(`/ended-accounts/${userId}/reopening`, {});

/** Another administrator of the platform: each ends so many accounts a day. */
const administrator = () => api.member('platform', { agencyId: platform.agencyId, roles: ['administrator'] });
const stop = (who: TestMember, { userId }: TestMember) => who.post(`/ended-accounts/${userId}/stop`, {});
/** What the schedule does every five seconds, now. */
const departed = () =>
  schedule
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'deadlines' }, (tx) =>
      schedule.get(WatchDepartures, { strict: false }).run(tx),
    );
/** The time of a held end is over. */
async function timeIsOver(who: TestMember): Promise<void> {
  await endIsDue(api, who);
  await Promise.all([departed(), departed()]);
}
const logsIn = ({ email, password }: TestMember) =>
  send(api.url, 'POST', '/session', { body: { email, password } });
const actsOn = (id: string) => actsWritten(api, id);

/** A number for text messages, as if its code had been typed. */
const setNumber = ({ userId }: TestMember, mobile: string) =>
  admin.query('insert into relais.alert_contacts (user_id, mobile, changed_at) values ($1, $2, now())', [
    userId,
    mobile,
  ]);
const numberOf = async (who: TestMember) => (await who.get('/alert-channels')).body.mobile;

describe('an account that ends', () => {
  it('opens nothing any more, in no agency; opened again it has what its agencies give it anew', async () => {
    const { boss, other, who, elsewhere } = await personInTwo(api);
    await setNumber(who, '+32470000666');
    const passkey = await withPasskey(who);
    const feed = await aFeed(who);
    const third = await api.member('child_shelter', { roles: ['administrator'] });
    const asked = { email: who.email, name: 'Sam', roles: ['caseworker'], language: 'nl' };
    expect((await third.post('/invitations', asked, once())).status).toBe(201);
    const guest = {
      email: `${randomUUID()}@agency.example`,
      name: 'X',
      roles: ['administrator'],
      language: 'nl',
    };
    const sent = await who.post('/invitations', guest, once());
    await api.sql(`update relais.memberships set valid_from = '2020-01-01' where id = $1`, [
      boss.membershipId,
    ]);
    const reason = 'Known to me from the same corridor';
    const recovery = await boss.post('/recoveries', { memberId: who.membershipId, reason }, once());
    expect([sent.status, recovery.status]).toEqual([201, 201]);
    // Somebody of the house judges such access: without one it is refused.
    await api.member('specialised_centre', { agencyId: other.agencyId, roles: ['supervisor'] });
    const lead = await api.member('specialised_centre', { agencyId: other.agencyId });
    const emergency = {
      purpose: 'danger_to_life',
      reason: 'A person is in danger tonight, the patrol waits',
    };
    const opened = await who.post(
      `/cases/${(await aCase(lead)).reference}/emergency-access`,
      emergency,
      once(),
    );
    expect(opened.status).toBe(201);
    const stream = await TestEventSource.open(api.url, who.cookie);

    const ended = await end(platform, who.email.toUpperCase());
    expect([ended.status, ended.body.reason, ended.body.email]).toEqual([201, 'stolen', who.email]);
    await stream.closed;
    expect(stream.events.at(-1)!.type).toBe('session.ended');
    expect((await who.get('/session')).status).toBe(401);
    expect((await logsIn(who)).status).toBe(401);
    expect(problem(await logInBy(api, passkey.used(await loginChallenge(api))))).toEqual([
      401,
      'loginFailed',
    ]);
    expect((await send(api.url, 'GET', feed.path, { headers: feed.headers })).status).toBe(401);
    expect(await openTo(api, who)).toEqual(NOTHING);
    // In the log of the case it is over, and each agency is told that one of its people is gone, by id.
    const closed = await api.sql(
      `select params from relais.audit_events where action = 'emergency.ended' and case_id is not null and subject_id = $1`,
      [opened.body.id],
    );
    expect(closed).toEqual([{ params: { agency: boss.agencyId, by: 'account' } }]);
    const told = await api.sql<{ ids: object }>(
      `select ids from relais.outbox where type = 'account.ended' and ids ->> 'memberId' = any ($1) order by ids ->> 'agencyId' = $2`,
      [[who.membershipId, elsewhere], boss.agencyId],
    );
    expect(told.map(({ ids }) => ids)).toEqual([
      { agencyId: other.agencyId, memberId: elsewhere },
      { agencyId: boss.agencyId, memberId: who.membershipId },
    ]);
    const invited = `select ended_by from relais.invitations where id = $1`;
    expect(await api.sql(invited, [sent.body.id])).toEqual([{ ended_by: 'withdrawn' }]);
    expect(problem(await end(platform, who.email))).toEqual([409, 'illegalTransition']);

    // Both agencies see that the person has gone; neither brings them back past the platform.
    const path = `/members/${elsewhere}`;
    const shown = await other.get(path);
    expect(shown.body.status).toBe('ended');
    const shownAs = { 'If-Match': shown.headers.get('etag')! };
    expect(problem(await other.post(`${path}/restoration`, {}, shownAs))).toEqual([409, 'accountEnded']);

    // What was made by whichever way meanwhile does not come back with the account.
    await api.sql(
      'update relais.memberships set valid_until = null, ended_by_membership = null where id = $1',
      [who.membershipId],
    );
    expect((await reopen(platform, who)).status).toBe(204);
    expect(await openTo(api, who)).toEqual(NOTHING);
    expect((await logsIn(who)).status).toBe(401);
    const now = { 'If-Match': (await other.get(path)).headers.get('etag')! };
    expect((await other.post(`${path}/restoration`, {}, now)).body.status).toBe('active');
    // Who had it meanwhile may have put the passkey there, or know the password: neither opens what was given back.
    expect(problem(await logInBy(api, passkey.used(await loginChallenge(api))))).toEqual([
      401,
      'loginFailed',
    ]);
    expect((await logsIn(who)).status).toBe(401);
    expect((await send(api.url, 'GET', feed.path, { headers: feed.headers })).status).toBe(401);
    expect(await openTo(api, who)).toEqual({ ...NOTHING, memberships: 1 });
    // Nor does a number that may be theirs get alerts, or the link of a recovery.
    expect(await api.sql('select from relais.alert_contacts where user_id = $1', [who.userId])).toEqual([]);
    await api.sql(`update relais.memberships set valid_from = '2020-01-01' where id = $1`, [
      other.membershipId,
    ]);
    expect((await other.post('/recoveries', { memberId: elsewhere, reason }, once())).status).toBe(201);
    const written = await api.sql(
      `select action, params from relais.audit_events where chain_id = $1 and subject_id = $2 order by seq`,
      [platform.agencyId, who.userId],
    );
    expect(written).toEqual([
      { action: 'account.ended', params: { reason: 'stolen' } },
      { action: 'account.reopened', params: {} },
    ]);
  });

  it('of somebody who left is theirs again, as it was, where an agency lets them in', async () => {
    const { boss, who } = await personInTwo(api);
    await setNumber(who, '+32470000667');
    const passkey = await withPasskey(who);
    expect((await end(platform, who.email, 'left')).status).toBe(201);
    await timeIsOver(who);
    expect((await reopen(platform, who)).status).toBe(204);
    expect(await openTo(api, who)).toEqual(NOTHING);
    const path = `/members/${who.membershipId}`;
    const now = { 'If-Match': (await boss.get(path)).headers.get('etag')! };
    expect((await boss.post(`${path}/restoration`, {}, now)).body.status).toBe('active');
    const back = await logInBy(api, passkey.used(await loginChallenge(api)));
    who.cookie = back.headers.get('set-cookie')!.split(';')[0]!;
    expect((await who.get('/session')).body.membership.id).toBe(who.membershipId);
    expect(await numberOf(who)).toBe('+32470000667');
  });

  it('whose person left is held, which says when and who decided it, and another administrator stops it', async () => {
    const { who } = await personInTwo(api);
    const [chief, other] = [await administrator(), await administrator()];
    const held = await end(chief, who.email, 'left');
    expect([held.status, held.body.endedAt, held.body.reason]).toEqual([201, undefined, 'left']);
    expect(Math.round((Date.parse(held.body.takesEffectAt) - Date.now()) / 60_000)).toBe(10);
    expect((await who.get('/session')).status).toBe(200);
    expect((await chief.get('/ended-accounts?limit=1')).body.items[0]).toEqual(held.body);
    expect(problem(await end(other, who.email, 'died'))).toEqual([409, 'illegalTransition']);
    expect(problem(await reopen(other, who))).toEqual([404, 'resourceNotFound']);
    expect((await stop(other, who)).status).toBe(204);
    await departed();
    expect((await who.get('/session')).status).toBe(200);
    expect(problem(await stop(other, who))).toEqual([409, 'illegalTransition']);
    expect((await chief.get(`/ended-accounts/${who.userId}`)).status).toBe(404);
    expect(await actsOn(who.userId)).toEqual(['account.ending', 'account.ending_stopped']);
    // A thief has it meanwhile: that ends at once, and nothing waits any more.
    await end(chief, who.email, 'double');
    expect((await end(chief, who.email, 'stolen')).body).toMatchObject({ reason: 'stolen' });
    expect((await who.get('/session')).status).toBe(401);
    expect((await stop(chief, who)).status).toBe(409);
  });

  it('that was held ends once, whichever worker comes first, with what hangs on it, and tells each agency', async () => {
    const { boss, other, who, elsewhere } = await personInTwo(api);
    const chief = await administrator();
    const feed = await aFeed(who);
    const reads = () => send(api.url, 'GET', feed.path, { headers: feed.headers });
    await end(chief, who.email, 'died');
    expect((await reads()).status).toBe(200);
    await whileNoWorkerActs(admin, boss, async () => {
      await endIsDue(api, who);
      const refused = [await who.get('/session'), await logsIn(who), await reads()];
      expect(refused.map(({ status }) => status)).toEqual([401, 401, 401]);
      expect(await actsOn(who.userId)).toEqual(['account.ending']);
    });
    await timeIsOver(who);
    expect(await openTo(api, who)).toEqual(NOTHING);
    expect((await reads()).status).toBe(401);
    const rows = await api.sql(
      `select params, system_actor from relais.audit_events where action = 'account.ended' and subject_id = $1`,
      [who.userId],
    );
    expect(rows).toEqual([
      { params: { reason: 'died', decidedBy: chief.membershipId }, system_actor: 'deadlines' },
    ]);
    const told = await api.sql<{ agency: string }>(
      `select ids ->> 'agencyId' as agency from relais.outbox where type = 'account.ended' and ids ->> 'memberId' = any ($1)`,
      [[who.membershipId, elsewhere]],
    );
    expect(told.map(({ agency }) => agency).sort()).toEqual([boss.agencyId, other.agencyId].sort());
    const { body } = await boss.get(`/members/${who.membershipId}`);
    expect(body).toMatchObject({ status: 'ended', endedBy: expect.any(String) });
    expect((await chief.get(`/ended-accounts/${who.userId}`)).body).toMatchObject({
      reason: 'died',
      endedBy: expect.any(String),
    });
  });

  it('that is held stays where its person is the last administrator of an agency by then', async () => {
    const { boss, who } = await personInTwo(api);
    const chief = await administrator();
    await end(chief, who.email, 'left');
    await api.sql('update relais.memberships set valid_until = now() where id = $1', [boss.membershipId]);
    await timeIsOver(who);
    expect((await who.get('/session')).status).toBe(200);
    expect(await actsOn(who.userId)).toEqual(['account.ending', 'account.kept']);
  });

  it('is one of so many a day, which opening them again does not give back', async () => {
    const [first, second] = [await api.member('police'), await api.member('police')];
    const [one, other] = [await administrator(), await administrator()];
    const most = (value: number) =>
      api.sql(`update relais.rules set value = $1 where code = 'account.ends'`, [value]);
    await most(1);
    try {
      const both = await Promise.all([end(one, first.email), end(one, second.email)]);
      const refused = both.find(({ status }) => status !== 201)!;
      expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(problem(refused)).toEqual([429, 'accountEndLimit']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      const [ended, left] = both[0] === refused ? [second, first] : [first, second];
      expect((await left.get('/session')).status).toBe(200);
      expect((await reopen(one, ended)).status).toBe(204);
      expect(problem(await end(one, left.email))).toEqual([429, 'accountEndLimit']);
      expect((await end(other, left.email)).status).toBe(201);
    } finally {
      await most(5);
    }
  });

  it('is neither one’s own nor that of the last administrator of an agency', async () => {
    expect(problem(await end(platform, platform.email))).toEqual([409, 'ownMembership']);
    const { boss, who } = await personInTwo(api);
    expect((await end(platform, who.email)).status).toBe(201);
    expect(problem(await end(platform, boss.email))).toEqual([409, 'lastAdministrator']);
    expect((await boss.get('/session')).status).toBe(200);
    // Two who end each other at once leave one.
    const second = await administrator();
    const both = await Promise.all([end(platform, second.email), end(second, platform.email)]);
    expect(both.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
    const left = both[0]!.status === 201 ? platform : second;
    const gone = left === platform ? second : platform;
    expect([(await left.get('/session')).status, (await gone.get('/session')).status]).toEqual([200, 401]);
    platform = left;
  });

  it('is ended by the platform alone, after a fresh proof, for a reason of the list', async () => {
    const { boss, who } = await personInTwo(api);
    expect(problem(await end(boss, who.email))).toEqual([403, 'missingPermission']);
    expect(problem(await end(platform, `${randomUUID()}@agency.example`))).toEqual([404, 'resourceNotFound']);
    expect((await end(platform, who.email, 'because')).body.issues[0].name).toBe('reason');
    expect((await reopen(platform, who)).status).toBe(404);
    await longSince(api, platform);
    expect(problem(await end(platform, who.email))).toEqual([403, 'stepUpRequired']);
    expect((await who.get('/session')).status).toBe(200);
    const listed = (await platform.get('/ended-accounts?limit=1')).body;
    expect([listed.items.length, typeof listed.next]).toEqual([1, 'string']);
    expect((await platform.get(listed.next)).body.items[0].id).not.toBe(listed.items[0].id);
    expect(problem(await boss.get('/ended-accounts'))).toEqual([403, 'missingPermission']);
    const path = `/ended-accounts/${listed.items[0].id}`;
    expect(problem(await boss.get(path))).toEqual([403, 'missingPermission']);
    expect((await platform.get(path)).body.name).toBe(listed.items[0].name);
  });
});

const LEAVES = { reason: 'leaves' };
const act = async (who: TestMember, whom: TestMember, name: string, body: object = {}) =>
  who.post(`${pathOf(whom)}/${name}`, body, await version(who, pathOf(whom)));

describe('a person who leaves an agency', () => {
  let boss: TestMember;
  beforeAll(async () => {
    boss = await api.member('specialised_centre', { roles: ['administrator'] });
  });

  it('is held in it, which says when and who decided it, and another administrator stops it', async () => {
    const { agencyId } = boss;
    const leaver = await api.member('specialised_centre', { agencyId });
    const other = await api.member('specialised_centre', { agencyId, roles: ['administrator'] });
    expect((await act(boss, leaver, 'ending')).status).toBe(400);
    const { body } = await act(boss, leaver, 'ending', LEAVES);
    expect(body).toMatchObject({ status: 'active', leaving: { decidedBy: expect.any(String) } });
    expect(body.actions).toEqual(['changeRoles', 'stopEnding', 'end', 'endSessions']);
    const minutes = (Date.parse(body.leaving.takesEffectAt) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(10);
    expect((await leaver.get('/session')).status).toBe(200);
    expect(problem(await act(boss, leaver, 'ending', LEAVES))).toEqual([409, 'illegalTransition']);
    const stopped = await act(other, leaver, 'ending/stop');
    expect([stopped.status, stopped.body.leaving]).toEqual([201, undefined]);
    await departed();
    expect((await leaver.get('/session')).status).toBe(200);
    expect(problem(await act(other, leaver, 'ending/stop'))).toEqual([409, 'illegalTransition']);
    expect(await actsOn(leaver.membershipId)).toEqual(['member.leaving', 'member.leaving_stopped']);
  });

  it('is out of it once the time is over, which takes effect once, whichever worker comes first', async () => {
    const leaver = await api.member('specialised_centre', { agencyId: boss.agencyId });
    const stream = await TestEventSource.open(api.url, leaver.cookie);
    await act(boss, leaver, 'ending', LEAVES);
    await isDue(api, leaver);
    const both = await Promise.all([departed(), departed()]);
    expect(both.reduce((sum, { due }) => sum + due, 0)).toBeLessThanOrEqual(1);
    await eventually(async () => (await leaver.get('/session')).status === 401);
    await stream.closed;
    const { body } = await boss.get(pathOf(leaver));
    expect(body).toMatchObject({ status: 'ended', endedBy: expect.any(String), actions: ['restore'] });
    const rows = await api.sql(
      `select params ->> 'decidedBy' as by from relais.audit_events where action = 'member.ended' and subject_id = $1`,
      [leaver.membershipId],
    );
    expect(rows).toEqual([{ by: boss.membershipId }]);
    expect((await act(boss, leaver, 'restoration')).body).toMatchObject({ status: 'active' });
  });

  it('opens nothing from then on, also before a worker comes, and is recorded and told by the worker alone', async () => {
    const leaver = await api.member('specialised_centre', { agencyId: boss.agencyId });
    await act(boss, leaver, 'ending', LEAVES);
    await whileNoWorkerActs(admin, boss, async () => {
      await isDue(api, leaver);
      expect(problem(await leaver.get('/session'))).toEqual([401, 'noAccessToken']);
      expect(problem(await leaver.post('/cases', {}, once()))).toEqual([401, 'noAccessToken']);
      expect((await logsIn(leaver)).status).toBe(401);
      const { status, leaving } = (await boss.get(pathOf(leaver))).body;
      expect([status, leaving.decidedBy]).toEqual(['active', expect.any(String)]);
      expect(await actsOn(leaver.membershipId)).toEqual(['member.leaving']);
    });
    await departed();
    expect((await boss.get(pathOf(leaver))).body.status).toBe('ended');
    expect(await actsOn(leaver.membershipId)).toEqual(['member.leaving', 'member.ended']);
  });

  it('has no departure that waits: a membership that ends otherwise meanwhile, or is let in again', async () => {
    const leaver = await api.member('specialised_centre', { agencyId: boss.agencyId });
    await act(boss, leaver, 'ending', LEAVES);
    expect((await act(boss, leaver, 'ending', STOLEN)).body.status).toBe('ended');
    const back = await act(boss, leaver, 'restoration');
    expect([back.body.status, back.body.leaving]).toEqual(['active', undefined]);
  });
});

describe('a departure without effect', () => {
  const toldOfKept = (subjectId: string) =>
    eventually(async () => {
      const rows = await api.sql<{ user_id: string }>(
        `select user_id from relais.notifications where kind in ('member.kept', 'account.kept') and subject_id = $1`,
        [subjectId],
      );
      return rows.length > 0 && rows.map(({ user_id: userId }) => userId).sort();
    });
  const inside = async (...people: TestMember[]) =>
    (await Promise.all(people.map((one) => one.get('/session')))).map(({ status }) => status);
  const aTeam = async () => {
    const first = await api.member('specialised_centre', { roles: ['administrator'] });
    const more = (roles: string[]) => api.member('specialised_centre', { agencyId: first.agencyId, roles });
    return { first, second: await more(['administrator']), third: await more(['administrator']), more };
  };

  it('of the two last administrators, both due, is the one that came due later: it is refused no session before a worker comes', async () => {
    const { first, second, third } = await aTeam();
    const chief = await administrator();
    for (const one of [first, second]) expect((await end(chief, one.email, 'left')).status).toBe(201);
    await api.sql(`update relais.memberships set roles = '{caseworker}' where id = $1`, [third.membershipId]);
    await whileNoWorkerActs(admin, first, async () => {
      await endIsDue(api, second, 1);
      await endIsDue(api, first, 2);
      expect(await inside(first, second)).toEqual([401, 200]);
    });
    await departed();
    expect(await inside(first, second)).toEqual([401, 200]);
    expect(await toldOfKept(second.userId)).toEqual([chief.userId]);
  });

  it('is one whose decider left before it was due, by a departure or by the end of the account, also where no worker has recorded that', async () => {
    const { first, second, third, more } = await aTeam();
    const [day, night] = [await more(['caseworker']), await more(['caseworker'])];
    await act(first, day, 'ending', LEAVES);
    await act(second, night, 'ending', LEAVES);
    await act(third, first, 'ending', LEAVES);
    expect((await end(await administrator(), second.email, 'left')).status).toBe(201);
    await whileNoWorkerActs(admin, first, async () => {
      await isDue(api, first, 2);
      await endIsDue(api, second, 2);
      for (const one of [day, night]) await isDue(api, one, 1);
      expect(await inside(first, second, day, night)).toEqual([401, 401, 200, 200]);
    });
    await departed();
    expect(await inside(first, second, day, night)).toEqual([401, 401, 200, 200]);
  });

  it('is told to the administrators where its decider is none any more, and its entry names the agency', async () => {
    const first = await api.member('specialised_centre', { roles: ['administrator'] });
    const { agencyId } = first;
    const last = await api.member('specialised_centre', { agencyId, roles: ['administrator'] });
    expect(problem(await act(first, last, 'ending', LEAVES))).toEqual([201, undefined]);
    await api.sql(`update relais.memberships set roles = '{caseworker}' where id = $1`, [first.membershipId]);
    await isDue(api, last);
    await departed();
    expect((await last.get(pathOf(last))).body).toMatchObject({ status: 'active' });
    const entries = await api.sql(
      `select params from relais.audit_events where action = 'member.kept' and subject_id = $1`,
      [last.membershipId],
    );
    expect(entries).toEqual([{ params: { agency: agencyId, decidedBy: first.membershipId } }]);
    expect(await toldOfKept(last.membershipId)).toEqual([last.userId]);
  });

  it.each([
    ['account ended', (who: TestMember, thief: TestMember) => act(who, thief, 'ending', STOLEN)],
    ['role was taken', (who: TestMember, thief: TestMember) => setRoles(who, thief, ['caseworker'])],
  ])(
    'is one that a stolen login decided whose %s, as is the end of an account: the people stay, at the door too, and the others are told',
    async (_what, isStopped) => {
      const { first: thief, second, third, more } = await aTeam();
      const [night, day, chief] = [
        await more(['caseworker']),
        await more(['caseworker']),
        await administrator(),
      ];
      for (const one of [second, night]) expect((await act(thief, one, 'ending', LEAVES)).status).toBe(201);
      expect((await end(chief, day.email, 'left')).status).toBe(201);
      expect([200, 201]).toContain((await isStopped(third, thief)).status);
      await api.sql(`update relais.memberships set roles = '{data_protection_officer}' where id = $1`, [
        chief.membershipId,
      ]);
      await whileNoWorkerActs(admin, thief, async () => {
        for (const one of [second, night]) await isDue(api, one);
        await endIsDue(api, day);
        expect(await inside(second, night, day)).toEqual([200, 200, 200]);
      });
      await departed();
      expect(await inside(second, night, day)).toEqual([200, 200, 200]);
      expect((await third.get(pathOf(night))).body.leaving).toBeUndefined();
      expect(await toldOfKept(night.membershipId)).toEqual([second.userId, third.userId].sort());
    },
  );
});
