import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AGENCY_KINDS, rolesOfKind } from '#modules/access';
import {
  act,
  invite,
  inviteTheFirst,
  pathOf,
  problem,
  setRoles,
  actAt,
  STOLEN,
  tokenOf,
  version,
} from '../factories/administration.js';
import { goesTo, raise } from '../factories/alerts.js';
import { aCase, once } from '../factories/cases.js';
import { loginChallenge, logInBy, longSince, withPasskey } from '../factories/second-factors.js';
import { ALL_CATEGORIES, caseTables, DENIED, sqlStateOf, trying } from '../security/raw-actor.js';
import { type Answer, logIn, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';

const PASSWORD = 'correct horse battery';

let api: TestApi;
/** Administrator of a centre, and one of their people. */
let boss: TestMember;
let worker: TestMember;
let platform: TestMember;
/** Token of the platform's very first administrator. */
let firstOfAll: string | undefined;
let app: pg.Client;
let superuser: pg.Client;

beforeAll(async () => {
  api = await startTestApi();
  boss = await api.member('specialised_centre', { roles: ['administrator'] });
  worker = await api.member('specialised_centre', { agencyId: boss.agencyId });
  // Before the platform has anybody.
  firstOfAll = await inviteTheFirst(api);
  platform = await api.member('platform', { roles: ['administrator'] });
  [app, superuser] = [api.database.appUrl, api.database.adminUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client];
  await Promise.all([app.connect(), superuser.connect()]);
});
afterAll(async () => {
  await Promise.all([app?.end(), superuser?.end()]);
  await api?.close();
});

const offer = (token: string) => send(api.url, 'POST', '/invitation-offers', { body: { token } });
const accept = (token: string, password = PASSWORD) =>
  send(api.url, 'POST', '/invitation-offers/acceptance', { body: { token, password } });

describe('the people of an agency', () => {
  it('are listed by name, searched and paged, and nobody of another agency is among them', async () => {
    const own = await api.member('police', { roles: ['administrator'] });
    for (const name of ['Zoë 100%', 'anna', 'Bram', 'Émile']) {
      const { userId } = await api.member('police', { agencyId: own.agencyId });
      await api.sql('update relais.users set display_name = $2 where id = $1', [userId, name]);
    }
    await api.sql(`update relais.users set display_name = 'Chief' where id = $1`, [own.userId]);
    const names = (answer: Answer) => answer.body.items.map(({ name }: { name: string }) => name);
    const first = await own.post('/members/query', { limit: 3, total: true });
    expect([names(first), first.body.total]).toEqual([['anna', 'Bram', 'Chief'], 5]);
    expect(first.body.possibleRoles).toEqual([
      'caseworker',
      'supervisor',
      'administrator',
      'data_protection_officer',
    ]);
    const cursor = new URL(first.body.next, api.url).searchParams.get('cursor');
    expect(names(await own.post('/members/query', { limit: 3, cursor }))).toEqual(['Émile', 'Zoë 100%']);
    expect(names(await own.post('/members/query', { text: '0%' }))).toEqual(['Zoë 100%']);
    expect(names(await own.post('/members/query', { text: '_' }))).toEqual([]);
    expect(names(await own.post('/members/query', { status: 'ended' }))).toEqual([]);
    expect((await own.post('/members/query', { text: 'x'.repeat(101) })).status).toBe(400);
    expect((await own.get(pathOf(worker))).status).toBe(404);
    expect((await worker.post('/members/query', {})).status).toBe(403);
  });

  it('are shown with what they are logged in on, which an administrator ends', async () => {
    const somebody = await api.member('specialised_centre', { agencyId: boss.agencyId });
    const shown = await boss.get(pathOf(somebody));
    expect(shown.body).toMatchObject({ status: 'active', hasSecondFactor: false, isOwn: false });
    expect(shown.body.sessions).toMatchObject([{ browser: 'other', system: 'other' }]);
    expect(JSON.stringify(shown.body)).not.toMatch(/token|hash|secret/);
    expect((await boss.post(`${pathOf(somebody)}/session-endings`, {})).body.sessions).toEqual([]);
    expect((await somebody.get('/session')).status).toBe(401);
  });

  it('lose a role, and with it the next request and the open stream', async () => {
    const somebody = await api.member('specialised_centre', {
      agencyId: boss.agencyId,
      roles: ['caseworker', 'supervisor'],
    });
    const stream = await TestEventSource.open(api.url, somebody.cookie);
    const raised = await setRoles(boss, somebody, ['caseworker', 'supervisor', 'data_protection_officer']);
    expect([raised.status, (await somebody.get('/session')).status]).toEqual([200, 200]);
    expect((await setRoles(boss, somebody, ['caseworker'])).body.roles).toEqual(['caseworker']);
    await stream.closed;
    expect(stream.events.at(-1)!.type).toBe('session.ended');
    expect((await somebody.get('/session')).status).toBe(401);
    somebody.cookie = await logIn(api.url, somebody.email, somebody.password);
    expect((await somebody.get('/session')).body.membership.roles).toEqual(['caseworker']);
  });

  it('have a stolen login: nothing of theirs works any more, until they are let in again', async () => {
    const somebody = await api.member('specialised_centre', { agencyId: boss.agencyId });
    const passkey = await withPasskey(somebody);
    const stream = await TestEventSource.open(api.url, somebody.cookie);
    const ended = await act(boss, somebody, 'ending');
    expect(ended.body).toMatchObject({ status: 'ended', sessions: [], actions: ['restore'] });
    await stream.closed;
    expect((await somebody.get('/session')).status).toBe(401);
    const answer = await logInBy(api, passkey.used(await loginChallenge(api)));
    expect(problem(answer)).toEqual([401, 'loginFailed']);
    const byPassword = { email: somebody.email, password: somebody.password };
    expect((await send(api.url, 'POST', '/session', { body: byPassword })).status).toBe(401);
    expect(problem(await act(boss, somebody, 'ending'))).toEqual([409, 'illegalTransition']);
    expect(problem(await setRoles(boss, somebody, ['supervisor']))).toEqual([409, 'illegalTransition']);
    expect((await act(boss, somebody, 'restoration')).body.status).toBe('active');
    expect((await logInBy(api, passkey.used(await loginChallenge(api)))).status).toBe(201);
    const [{ kinds }] = (await api.sql<{ kinds: string[] }>(
      `select array_agg(action order by seq) as kinds from relais.audit_events
       where chain_id = $1 and subject_id = $2 and kind = 'act'`,
      [boss.agencyId, somebody.membershipId],
    )) as [{ kinds: string[] }];
    expect(kinds).toEqual(['member.ended', 'member.restored']);
  });

  it('are changed on what was read, after a fresh proof, to what their kind of agency has', async () => {
    const somebody = await api.member('specialised_centre', { agencyId: boss.agencyId });
    const before = await version(boss, pathOf(somebody));
    expect((await setRoles(boss, somebody, ['supervisor'])).status).toBe(200);
    expect((await boss.patch(pathOf(somebody), { roles: ['caseworker'] }, before)).status).toBe(412);
    expect((await boss.patch(pathOf(somebody), { roles: ['caseworker'] })).status).toBe(428);
    const rapporteur = await setRoles(boss, somebody, ['rapporteur']);
    expect([rapporteur.status, rapporteur.body.issues[0].name]).toEqual([400, 'roles']);
    for (const roles of [[], ['owner'], 'caseworker', ['caseworker', 7]]) {
      const hostile = await boss.patch(pathOf(somebody), { roles }, before);
      expect([hostile.status, hostile.body.issues[0].name]).toEqual([400, 'roles']);
    }
    await longSince(api, boss);
    expect(problem(await setRoles(boss, somebody, ['caseworker']))).toEqual([403, 'stepUpRequired']);
    expect(problem(await act(boss, somebody, 'ending'))).toEqual([403, 'stepUpRequired']);
    const loggedOut = await boss.post(`${pathOf(somebody)}/session-endings`, {});
    expect(problem(loggedOut)).toEqual([403, 'stepUpRequired']);
    expect(problem(await invite(boss))).toEqual([403, 'stepUpRequired']);
    boss.cookie = await logIn(api.url, boss.email, boss.password);
  });
});

describe('an administrator', () => {
  it('raises nobody to be theirs: not themselves, nor anybody of another agency', async () => {
    const other = await api.member('police', { roles: ['administrator'] });
    const before = await version(boss, pathOf(boss));
    const roles = ['administrator', 'caseworker'];
    expect(problem(await boss.patch(pathOf(boss), { roles }, before))).toEqual([409, 'ownMembership']);
    expect((await boss.post(`${pathOf(boss)}/ending`, STOLEN, before)).status).toBe(409);
    const theirs = await version(other, pathOf(other));
    expect((await boss.patch(pathOf(other), { roles }, theirs)).status).toBe(404);
    for (const name of ['ending', 'restoration', 'session-endings']) {
      expect((await actAt(boss, other, name, theirs)).status).toBe(404);
    }
    const { body } = await invite(other);
    expect((await boss.get(`/invitations/${body.id}`)).status).toBe(404);
    expect((await boss.post(`/invitations/${body.id}/withdrawal`, {})).status).toBe(404);
    expect((await boss.get('/agency-register')).status).toBe(403);
  });

  it('finds no locked telephone of a house among the people, and does nothing with one', async () => {
    const telephone = await api.member('specialised_centre', { agencyId: boss.agencyId });
    const found = async () => {
      const { body } = await boss.post('/members/query', { text: telephone.email, total: true });
      return [body.items.length, body.total];
    };
    expect(await found()).toEqual([1, 1]);
    await api.sql(`update relais.memberships set roles = '{device}' where id = $1`, [telephone.membershipId]);
    expect(await found()).toEqual([0, 0]);
    expect((await boss.get(pathOf(telephone))).status).toBe(404);
    for (const name of ['ending', 'restoration', 'session-endings'])
      expect((await actAt(boss, telephone, name, { 'If-Match': '*' })).status).toBe(404);
    const recovery = { memberId: telephone.membershipId, reason: 'Lost what it proves itself by' };
    expect((await boss.post('/recoveries', recovery, once())).status).toBe(404);
  });

  it('who has two memberships changes neither of their own', async () => {
    const second = randomUUID();
    await api.sql(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, '{caseworker}', now())`,
      [second, boss.userId, boss.agencyId],
    );
    const before = await version(boss, `/members/${second}`);
    const raised = await boss.patch(`/members/${second}`, { roles: ['supervisor'] }, before);
    expect(problem(raised)).toEqual([409, 'ownMembership']);
    await api.sql('delete from relais.memberships where id = $1', [second]);
  });

  it('is never the last to go: of two who remove each other at once, one stays', async () => {
    for (let round = 0; round < 3; round += 1) {
      const one = await api.member('police', { roles: ['administrator'] });
      const two = await api.member('police', { roles: ['administrator'], agencyId: one.agencyId });
      const answers = await Promise.all([act(one, two, 'ending'), setRoles(two, one, ['caseworker'])]);
      // Whoever comes second is nobody's administrator any more.
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      const [left] = await api.sql<{ count: number }>(
        `select count(*)::integer as count from relais.memberships
         where agency_id = $1 and 'administrator' = any (roles) and valid_until is null`,
        [one.agencyId],
      );
      expect(left!.count).toBe(1);
    }
  });

  it('reads no row of a case, with the very settings of an administrator of an agency that takes part', async () => {
    const colleague = await api.member('specialised_centre', { agencyId: boss.agencyId });
    const { id } = await aCase(colleague);
    const notice = randomUUID();
    await superuser.query(
      `insert into relais.notifications (id, agency_id, kind, severity, subject_type, subject_id, case_id, message_id)
       values ($1, $2, 'referral.sent', 'action', 'case', $3, $3, $1)`,
      [notice, boss.agencyId, id],
    );
    const actor = { ...boss, reads: [], writes: [], roles: ['administrator'] };
    const seen: Record<string, number | null> = {};
    const allowed = ['cases', ...(await caseTables(superuser))];
    for (const table of allowed) {
      const key = table === 'cases' ? 'id' : 'case_id';
      await trying(app, actor, async () => {
        const asked = app.query(`select 1 from relais.${table} where ${key} = $1`, [id]);
        const rows = await asked.then(
          ({ rowCount }) => rowCount,
          (error: { code: string }) => (error.code === DENIED ? 0 : -1),
        );
        if (rows !== 0) seen[table] = rows;
      });
    }
    expect(seen).toEqual({});
    const mark = { text: 'update relais.notifications set read_at = now() where id = $1', values: [notice] };
    expect(await trying(app, actor, async () => (await app.query(mark)).rowCount)).toBe(0);
    const both = { ...actor, roles: ['administrator', 'caseworker'] };
    expect(await trying(app, both, async () => (await app.query(mark)).rowCount)).toBe(1);
    expect((await boss.get(`/cases/${id}`)).status).toBe(403);
  });

  it('writes nothing but through the functions, which ask the tables who acts', async () => {
    // What a hostile application could say of a caseworker.
    const actor = { ...worker, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES, roles: ['administrator'] };
    const state = (sql: string) => trying(app, actor, () => sqlStateOf(app.query(sql)));
    const outcome = (call: string) =>
      trying(
        app,
        actor,
        async () => (await app.query(`select relais.${call} as said`)).rows[0].said as string,
      );
    expect(await state(`update relais.memberships set roles = '{supervisor}'`)).toBe(DENIED);
    expect(await state(`update relais.agencies set ended_at = now()`)).toBe(DENIED);
    expect(await state(`insert into relais.invitations (id) values ('${randomUUID()}')`)).toBe(DENIED);
    expect(await state('select token_hash from relais.invitations')).toBe(DENIED);
    expect(await state('select relais.end_sessions_of(null)')).toBe(DENIED);
    expect(await outcome(`change_member_roles('${boss.membershipId}', '{caseworker}', null)`)).toBe(
      'notFound',
    );
    expect(await outcome(`end_member('${boss.membershipId}', null)`)).toBe('notFound');
    expect(await outcome(`end_agency('${boss.agencyId}', 1)`)).toBe('notFound');
  });

  it('gives the roles that the database lets a kind of agency have', async () => {
    for (const kind of AGENCY_KINDS) {
      const [row] = await api.sql<{ roles: string[] }>('select relais.roles_of_kind($1) as roles', [kind]);
      expect([kind, row!.roles]).toEqual([kind, rolesOfKind(kind)]);
    }
  });
});

describe('an invitation', () => {
  it('is sent once, shown to whoever holds the link, accepted once, and gives the role that was meant', async () => {
    const sent = await invite(boss, { email: 'New.Colleague@Agency.example', roles: ['supervisor'] });
    expect([sent.status, sent.body.state, sent.body.email]).toEqual([
      201,
      'waiting',
      'new.colleague@agency.example',
    ]);
    const token = tokenOf(api, sent.body.id);
    expect((await offer(token)).body).toMatchObject({ roles: ['supervisor'], needsAccount: false });
    const short = await accept(token, 'too short');
    expect([short.status, short.body.issues[0].name]).toEqual([400, 'password']);
    expect((await accept(token, 'a'.repeat(20))).status).toBe(400);
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
    expect(problem(await offer(token))).toEqual([404, 'linkOver']);
    const cookie = await logIn(api.url, 'new.colleague@agency.example', PASSWORD);
    const session = await send(api.url, 'GET', '/session', { headers: { Cookie: cookie } });
    expect(session.body).toMatchObject({
      agency: { id: boss.agencyId },
      membership: { roles: ['supervisor'] },
      user: { language: 'nl', displayName: 'Sam Janssens' },
    });
    const waiting = (await boss.get('/invitations?status=waiting')).body.items;
    expect(waiting.map(({ id }: { id: string }) => id)).not.toContain(sent.body.id);
  });

  it('answers the same for an address that is known elsewhere, whose account alone accepts it', async () => {
    const elsewhere = await api.member('police');
    const [known, unknown] = [await invite(boss, { email: elsewhere.email }), await invite(boss)];
    const shape = (answer: Answer) => [answer.status, Object.keys(answer.body).sort(), answer.body.state];
    expect(shape(known)).toEqual(shape(unknown));
    const token = tokenOf(api, known.body.id);
    expect((await offer(token)).body.needsAccount).toBe(true);
    expect(problem(await accept(token))).toEqual([409, 'accountNeeded']);
    const stranger = await api.member('police');
    expect(problem(await stranger.post('/session/invitation', { token }))).toEqual([409, 'accountNeeded']);
    await longSince(api, elsewhere);
    expect(problem(await elsewhere.post('/session/invitation', { token }))).toEqual([403, 'stepUpRequired']);
    elsewhere.cookie = await logIn(api.url, elsewhere.email, elsewhere.password);
    expect((await elsewhere.post('/session/invitation', { token })).status).toBe(204);
    expect((await elsewhere.get('/session')).body.memberships).toHaveLength(2);
    expect(problem(await invite(boss, { email: elsewhere.email }))).toEqual([409, 'alreadyMember']);
    // The membership is ended here, and the account lives on there.
    const found = (await boss.post('/members/query', { text: elsewhere.email })).body.items[0];
    await boss.post(`/members/${found.id}/ending`, STOLEN, { 'If-Match': found.etag });
    expect((await elsewhere.get('/session')).body.memberships).toHaveLength(1);
  });

  it('is worth nothing once it is too old, withdrawn, replaced, or its sender went', async () => {
    const second = await api.member('specialised_centre', {
      roles: ['administrator'],
      agencyId: boss.agencyId,
    });
    const email = `${randomUUID()}@agency.example`;
    const replaced = await invite(boss, { email });
    const [old, withdrawn, orphan] = [
      await invite(boss),
      await invite(boss, { email }),
      await invite(second),
    ];
    await api.sql(
      `update relais.invitations set invited_at = now() - interval '4 days', expires_at = now() where id = $1`,
      [old.body.id],
    );
    expect((await boss.post(`/invitations/${withdrawn.body.id}/withdrawal`, {})).body.state).toBe(
      'withdrawn',
    );
    expect((await act(boss, second, 'ending')).status).toBe(201);
    const answers = [old, replaced, withdrawn, orphan].map(({ body }) => tokenOf(api, body.id));
    for (const token of [...answers, 'x'.repeat(43)]) {
      expect(problem(await offer(token))).toEqual([404, 'linkOver']);
      expect(problem(await accept(token))).toEqual([404, 'linkOver']);
    }
    expect((await accept('short')).status).toBe(400);
  });

  it('gives an account that opened nothing for long a password of today, and none of its factors of before', async () => {
    const gone = await api.member('specialised_centre', { agencyId: boss.agencyId });
    const passkey = await withPasskey(gone);
    await act(boss, gone, 'ending');
    await api.sql(`update relais.memberships set valid_until = now() - interval '8 days' where id = $1`, [
      gone.membershipId,
    ]);
    const { body } = await invite(boss, { email: gone.email });
    expect((await accept(tokenOf(api, body.id))).status).toBe(204);
    expect((await logInBy(api, passkey.used(await loginChallenge(api)))).status).toBe(401);
    await expect(logIn(api.url, gone.email, gone.password)).rejects.toThrow('login answered 401');
    gone.cookie = await logIn(api.url, gone.email, PASSWORD);
    expect((await gone.get('/session')).body.user.id).toBe(gone.userId);
  });

  it('is bounded: nobody tries a list of addresses, and hostile ones are refused by name', async () => {
    const own = await api.member('police', { roles: ['administrator'] });
    await api.sql(`update relais.rules set value = '3' where code = 'invitation.daily'`);
    const answers: number[] = [];
    for (let i = 0; i < 5; i += 1) answers.push((await invite(own)).status);
    await api.sql(`update relais.rules set value = '50' where code = 'invitation.daily'`);
    expect(answers).toEqual([201, 201, 201, 429, 429]);
    const wrong = { email: 'nobody', name: '  ', roles: ['root'], language: 'xx' };
    for (const [field, value] of Object.entries(wrong)) {
      const answer = await invite(own, { [field]: value });
      expect([answer.status, answer.body.issues[0].name.split('.')[0]]).toEqual([400, field]);
    }
    expect((await invite(own, { agencyId: boss.agencyId })).status).toBe(400);
  });
});

describe('the platform', () => {
  it('begins with whom the operator of the server invited, once', async () => {
    const asked = await offer(firstOfAll!);
    expect(asked.body).toMatchObject({
      agencyName: 'Relais',
      agencyKind: 'platform',
      roles: ['administrator'],
    });
    const again = await inviteTheFirst(api);
    expect(problem(await offer(firstOfAll!))).toEqual([404, 'linkOver']);
    expect((await accept(again!)).status).toBe(204);
    expect(await inviteTheFirst(api)).toBeUndefined();
  });

  const names = { fr: 'Centre Neuf', nl: 'Centrum Nieuw', de: 'Zentrum Neu', en: 'Centre New' };
  const anAgency = {
    kind: 'specialised_centre',
    names,
    language: 'nl',
    district: 'antwerp',
    languages: ['nl'],
  };

  it('makes an agency, asks its first administrator and no other, and renames it', async () => {
    const made = await platform.post('/agency-register', anAgency, once());
    expect(made.body).toMatchObject({ names, members: 0, actions: ['change', 'end', 'invite'] });
    const path = `/agency-register/${made.body.id}`;
    const first = { email: `${randomUUID()}@agency.example`, name: 'An First', language: 'nl' };
    const sent = await platform.post(`${path}/administrators`, first, once());
    expect([sent.status, sent.body.roles]).toEqual([201, ['administrator']]);
    const late = await platform.post(
      `${path}/administrators`,
      { ...first, email: 'x@agency.example' },
      once(),
    );
    expect((await accept(tokenOf(api, sent.body.id))).status).toBe(204);
    // The second, that was sent as well, is too late.
    expect(problem(await accept(tokenOf(api, late.body.id)))).toEqual([404, 'linkOver']);
    const again = await platform.post(`${path}/administrators`, first, once());
    expect(problem(again)).toEqual([409, 'hasAdministrator']);
    const renamed = { ...anAgency, names: { ...names, nl: 'Centrum Anders' }, district: 'east_flanders' };
    const { kind: _, ...change } = renamed;
    const changed = await platform.patch(path, change, await version(platform, path));
    expect([changed.status, changed.body.names.nl]).toEqual([200, 'Centrum Anders']);
    const said = `select params from relais.audit_events where action = 'agency.changed' and subject_id = $1`;
    const [{ params } = {}] = await api.sql<{ params: object }>(said, [changed.body.id]);
    expect(params).toEqual({
      changed: 'names.nl,district',
      from: 'district:antwerp',
      to: 'district:east_flanders',
    });
    const found = await platform.get('/agency-register?text=Zentrum%20Neu&total=true');
    expect([found.body.total, found.body.items[0].administrators]).toEqual([1, 1]);
  });

  it('keeps the number by which an agency is called, as long as nothing else is said', async () => {
    const { id } = (
      await platform.post('/agency-register', { ...anAgency, telephone: '+3230000029' }, once())
    ).body;
    const path = `/agency-register/${id}`;
    const { kind: _, ...change } = anAgency;
    const patch = async (more: object) =>
      platform.patch(path, { ...change, ...more }, await version(platform, path));
    expect((await patch({})).body.telephone).toBe('+3230000029');
    expect((await patch({ telephone: '112 ext' })).body.issues).toMatchObject([{ name: 'telephone' }]);
    expect((await patch({ telephone: '+32 3 000 00 30' })).body.telephone).toBe('+32 3 000 00 30');
    const { body } = await boss.get('/agencies?kind=specialised_centre&limit=100');
    expect(body.items.find((one: { id: string }) => one.id === id).relayTelephone).toBe('+32 3 000 00 30');
    expect((await patch({ telephone: '' })).body.telephone).toBeUndefined();
    const said = `select params ->> 'changed' as changed from relais.audit_events
      where action = 'agency.changed' and subject_id = $1 order by seq`;
    const changes = await api.sql<{ changed: string }>(said, [id]);
    expect(changes.map(({ changed }) => changed)).toEqual(['', 'telephone', 'telephone']);
  });

  it('ends an agency that answers for nothing, which closes it to its people at once', async () => {
    const officer = await api.member('police');
    const path = `/agency-register/${officer.agencyId}`;
    const { id } = await aCase(officer);
    const end = async () => platform.post(`${path}/ending`, {}, await version(platform, path));
    expect(problem(await end())).toEqual([409, 'stillResponsible']);
    await api.sql(`update relais.cases set status = 'follow_up' where id = $1`, [id]);
    expect(problem(await end())).toEqual([409, 'stillResponsible']);
    await api.sql(`update relais.cases set status = 'closed', closed_at = now() where id = $1`, [id]);
    // Whom an alert calls must be able to answer it.
    const shelter = await api.member('child_shelter');
    const { alertId } = await raise(api, shelter, (await aCase(shelter)).id, [goesTo(officer)]);
    expect(problem(await end())).toEqual([409, 'stillResponsible']);
    await api.sql(`update relais.alerts set ended_at = now(), end_reason = 'test' where id = $1`, [alertId]);
    const stream = await TestEventSource.open(api.url, officer.cookie);
    expect((await end()).body).toMatchObject({ status: 'ended', actions: ['restore'] });
    await stream.closed;
    expect((await officer.get('/session')).status).toBe(401);
    const login = () => logIn(api.url, officer.email, officer.password);
    await expect(login()).rejects.toThrow('login answered 401');
    const listed = (await boss.get('/agencies?kind=police&limit=100')).body.items;
    expect(listed.map((agency: { id: string }) => agency.id)).not.toContain(officer.agencyId);
    const restored = await platform.post(`${path}/restoration`, {}, await version(platform, path));
    expect(restored.body.status).toBe('active');
    officer.cookie = await login();
    expect((await officer.get('/session')).body.user.id).toBe(officer.userId);
  });

  it('makes no second platform, ends not itself, and takes no half names', async () => {
    const second = await platform.post('/agency-register', { ...anAgency, kind: 'platform' }, once());
    expect([second.status, second.body.issues[0].name]).toEqual([400, 'kind']);
    const half = await platform.post('/agency-register', { ...anAgency, names: { fr: 'Un' } }, once());
    expect([half.status, half.body.issues[0].name]).toEqual([400, 'names.nl']);
    const own = `/agency-register/${platform.agencyId}`;
    const ended = await platform.post(`${own}/ending`, {}, await version(platform, own));
    expect(problem(ended)).toEqual([409, 'ownMembership']);
    expect((await boss.post('/agency-register', anAgency, once())).status).toBe(403);
  });
});
