import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { WatchEmergencies } from '#modules/emergency';
import { UnitOfWork } from '#platform/database';
import { aCase, once, type OpenedCase } from '../factories/cases.js';
import { keepOut, letIn } from '../factories/exclusions.js';
import { openCase, referralBody } from '../factories/referrals.js';
import { share } from '../factories/sharing.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';
import { sayTook } from '../support/patience.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const REASON = 'Found alone at the station at night; says she is followed.';
const PURPOSE = { purpose: 'danger_to_life', reason: REASON };

let api: TestApi;
let worker: INestApplicationContext;
let admin: pg.Pool;
/** A centre leads the cases; the police of another zone open them at night. */
let centre: TestMember;
let supervisor: TestMember;
let officer: TestMember;
let police: TestMember;
let chief: TestMember;
let platform: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  centre = await api.member('specialised_centre', { agencyName: 'Centre Night', services: ['residential'] });
  supervisor = await api.member('specialised_centre', { agencyId: centre.agencyId, roles: ['supervisor'] });
  officer = await api.member('specialised_centre', {
    agencyId: centre.agencyId,
    roles: ['data_protection_officer'],
  });
  platform = await api.member('platform', { roles: ['data_protection_officer'] });
  chief = await api.member('police', { agencyName: 'Police zone Night', roles: ['supervisor'] });
  police = await api.member('police', { agencyId: chief.agencyId });
});
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

/** Of the zone of the police, with nothing opened yet: so many of one person as `emergency.waiting` says wait for a review. */
const aColleague = () => api.member('police', { agencyId: chief.agencyId });
const codeOf = ({ status, body }: Answer): [number, string] => [status, String(body.type).split(':').at(-1)!];
/** An answer but for what differs with every request. */
const same = ({ status, body }: Answer) => ({ status, ...body, instance: '' });
const open = (who: TestMember, named: string, more: object = {}) =>
  who.post(`/cases/${named}/emergency-access`, { ...PURPOSE, ...more }, once());
const opened = async (who: TestMember, { id }: { id: string }, more: object = {}) => {
  const answer = await open(who, id, more);
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as { id: string; endsAt: string; etag: string };
};
const review = async (who: TestMember, id: string, body: object): Promise<Answer> => {
  const { body: view } = await who.get(`/supervision/emergency-access/${id}`);
  return who.post(`/supervision/emergency-access/${id}/review`, body, { 'If-Match': view.etag ?? '*' });
};
const tick = () =>
  worker
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'deadlines' }, (tx) =>
      worker.get(WatchEmergencies, { strict: false }).run(tx),
    );
const kinds = async (who: TestMember): Promise<string[]> =>
  (await who.get('/notifications?limit=100')).body.items.map(({ kind }: { kind: string }) => kind);
const told = (who: TestMember, id: string, kind: string) =>
  eventually(async () => {
    const { items } = (await who.get('/notifications?limit=100')).body;
    return items.some(
      (one: { kind: string; subject: { id: string } }) => one.kind === kind && one.subject.id === id,
    );
  });

describe('emergency access', () => {
  let file: OpenedCase;
  let access: { id: string; endsAt: string };

  beforeAll(async () => {
    file = await aCase(centre);
  });

  it('asks for a purpose of the list, a reason that says something, and no longer than a night', async () => {
    const issue = async (more: object) => (await open(police, file.reference, more)).body.issues?.[0];
    expect(await issue({ purpose: 'curiosity' })).toMatchObject({ name: 'purpose' });
    expect(await issue({ reason: 'Because I want to.' })).toMatchObject({ name: 'reason', type: 'tooShort' });
    expect(await issue({ reason: `${' \u200b'.repeat(40)}Short\u2800` })).toMatchObject({ type: 'tooShort' });
    expect(await issue({ minutes: 481 })).toMatchObject({ name: 'minutes', type: 'range' });
    expect(await issue({ minutes: 60.5 })).toMatchObject({ name: 'minutes' });
  });

  it('asks for a fresh proof of identity, in the database as well', async () => {
    await admin.query(
      `update relais.sessions set confirmed_at = now() - interval '6 minutes' where membership_id = $1`,
      [police.membershipId],
    );
    expect(codeOf(await open(police, file.reference))).toEqual([403, 'stepUpRequired']);
    await admin.query('update relais.sessions set confirmed_at = now() where membership_id = $1', [
      police.membershipId,
    ]);
  });

  it('opens a case by its reference, to this person alone, to read', async () => {
    expect((await police.get(`/cases/${file.id}`)).status).toBe(404);
    const answer = await open(police, file.reference.toLowerCase());
    expect(answer.status).toBe(201);
    access = answer.body;
    expect(answer.body).toMatchObject({
      caseId: file.id,
      reference: file.reference,
      reason: REASON,
      isOwn: true,
      isOpen: true,
      actions: ['end'],
    });
    const hour = Date.parse(access.endsAt) - Date.parse(answer.body.openedAt);
    expect(hour).toBe(3_600_000);
    const judged = Date.parse(answer.body.reviewBy) - Date.parse(answer.body.openedAt);
    expect(judged).toBe(72 * 3_600_000);
    const seen = await police.get(`/cases/${file.id}`);
    expect(seen.body.identity.data.names[0].familyName).toBe('Gebremedhin');
    expect(seen.body.rights).toMatchObject({ write: [], actions: ['timeline:read'] });
    expect((await chief.get(`/cases/${file.id}`)).status).toBe(404);
  });

  it('opens never where somebody lives, nor what the kind of agency may not read', async () => {
    const [{ categories }] = (await api.sql<{ categories: string[] }>(
      'select categories from relais.emergency_accesses where id = $1',
      [access.id],
    )) as [{ categories: string[] }];
    expect(categories).toEqual(expect.arrayContaining(['identity', 'missing']));
    for (const never of ['whereabouts', 'care', 'health', 'assistance'])
      expect(categories).not.toContain(never);
  });

  it('writes nothing: not in a table, and not through a function that acts for its caller', async () => {
    const { headers } = await police.get(`/cases/${file.id}`);
    const match = { 'If-Match': headers.get('etag')! };
    const tries = [
      police.post(`/cases/${file.id}/assertions`, { status: 'actual', basis: 'interview' }, once()),
      police.patch(`/cases/${file.id}`, { person: { sex: 'other' } }, match),
      police.post(
        `/cases/${file.id}/referrals`,
        referralBody(centre.agencyId, { service: 'residential' }),
        once(),
      ),
    ];
    for (const answer of await Promise.all(tries)) expect([404, 409]).toContain(answer.status);
    expect(codeOf(await tries[0]!)).toEqual([409, 'emergencyReadsOnly']);
    const child = await aCase(centre, { person: { apparentAge: { from: 12, to: 13 } } });
    await opened(police, child);
    const missing = await police.post(
      `/cases/${child.id}/missing-episodes`,
      {
        lastSeenAt: new Date(Date.now() - 3_600_000).toISOString(),
        lastSeenPlace: { kind: 'elsewhere', text: 'Park' },
      },
      once(),
    );
    expect(codeOf(missing)).toEqual([409, 'emergencyReadsOnly']);
  });

  it('tells the supervisors and the officer of the owner, and the chief, at once and by mail', async () => {
    for (const who of [supervisor, officer, chief]) await told(who, access.id, 'emergency.opened');
    expect(await kinds(centre)).not.toContain('emergency.opened');
    const mails = await eventually(async () => {
      const { rows } = await admin.query<{ recipient: string; subject: string; text: string }>(
        'select recipient, subject, text from relais.demo_mailbox where recipient = any ($1)',
        [[supervisor, officer, chief].map(({ email }) => email)],
      );
      return new Set(rows.map(({ recipient }) => recipient)).size === 3 && rows;
    });
    for (const { subject, text } of mails)
      expect(`${subject} ${text}`).not.toMatch(/Gebremedhin|Rahel|\bBE-|station/i);
  });

  it('is on the timeline of the case and in the chain of both, and every look under it names it', async () => {
    const { items } = (await centre.get(`/cases/${file.id}/timeline`)).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        action: 'emergency.opened',
        kind: 'sharing',
        params: expect.objectContaining({ purpose: 'danger_to_life', agency: police.agencyId }),
      }),
    );
    const { rows } = await admin.query(
      `select kind, action, params ->> 'emergency' as under from relais.audit_events
       where actor_user = $1 and (chain_id = $2 or chain_id = $3) order by recorded_at`,
      [police.userId, file.id, police.agencyId],
    );
    expect(rows.filter(({ action }) => action === 'emergency.opened').length).toBeGreaterThanOrEqual(2);
    const looks = rows.filter(({ action }) => action === 'case.looked');
    expect(looks.length).toBeGreaterThan(0);
    expect(looks.every(({ under }) => under === access.id)).toBe(true);
    const { body } = await officer.get(`/supervision/emergency-access/${access.id}`);
    expect(body.looks[0].categories).toContain('identity');
    expect(body.reason).toBe(REASON);
  });

  it('is ended by the supervisor of the owner: closed on the next request, and told to an open page', async () => {
    const source = await TestEventSource.open(api.url, police.cookie);
    const began = Date.now();
    const ended = await supervisor.post(`/emergency-access/${access.id}/end`, {});
    expect(ended.body).toMatchObject({ isOpen: false, endedBy: 'owner' });
    expect((await police.get(`/cases/${file.id}`)).status).toBe(404);
    const event = await source.until(({ data }) => data.id === file.id);
    sayTook('an emergency access ended, told to an open page', event.at - began, 1_000);
    const before = source.events.length;
    await centre.post(`/cases/${file.id}/assertions`, { status: 'actual', basis: 'interview' }, once());
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(source.events.slice(before).filter(({ data }) => data.caseId === file.id)).toEqual([]);
    source.close();
  });

  it('is ended by its holder, once', async () => {
    const again = await opened(police, file);
    expect((await police.post(`/emergency-access/${again.id}/end`, {})).body.endedBy).toBe('holder');
    expect((await police.post(`/emergency-access/${again.id}/end`, {})).body.endedBy).toBe('holder');
    expect((await centre.post(`/emergency-access/${again.id}/end`, {})).status).toBe(404);
  });

  it('is nobody’s who has the case already, and one at a time', async () => {
    expect(codeOf(await open(centre, file.id))).toEqual([409, 'emergencyNotNeeded']);
    const other = await aCase(centre);
    await opened(police, other);
    expect(codeOf(await open(police, other.reference))).toEqual([409, 'emergencyNotNeeded']);
  });

  it('says of a reference that is none what it says to whoever is kept from the case', async () => {
    const { id, reference } = await aCase(centre);
    await api.sql(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie')`,
      [id, police.userId],
    );
    const [kept, unknown, nonsense] = [
      await open(police, reference),
      await open(police, 'BE-00000000'),
      await open(police, 'x'),
    ];
    expect(same(kept)).toEqual(same(unknown));
    expect(same(nonsense)).toEqual(same(unknown));
    const { rows } = await admin.query(
      `select count(*)::integer as tries from relais.audit_events where actor_user = $1 and kind = 'refusal'
         and action = 'emergency:open' and outcome = 'notFound'`,
      [police.userId],
    );
    expect(rows[0].tries).toBeGreaterThanOrEqual(3);
  });

  it('is not for those whose work knows no emergencies', async () => {
    for (const kind of ['lawyer_practice', 'interpreter_practice', 'child_focus', 'justice_of_peace', 'cgrs'])
      expect((await open(await api.member(kind), file.reference)).status).toBe(403);
    expect((await open(officer, file.reference)).status).toBe(403);
  });
});

describe('a grant of an emergency', () => {
  it('ends by the clock of the database, and the worker writes down that it did', async () => {
    const file = await aCase(centre);
    const access = await opened(police, file, { minutes: 5 });
    expect((await police.get(`/cases/${file.id}`)).status).toBe(200);
    await passTime(access.id, '10 minutes');
    expect((await police.get(`/cases/${file.id}`)).status).toBe(404);
    await tick();
    const { body } = await supervisor.get(`/supervision/emergency-access/${access.id}`);
    expect(body).toMatchObject({ isOpen: false, endedBy: 'time' });
    const { items } = (await centre.get(`/cases/${file.id}/timeline`)).body;
    expect(items[0]).toMatchObject({ action: 'emergency.ended', systemActor: 'deadlines' });
  });

  it('lets nobody else in: what its holder’s agency had from others stays as it was', async () => {
    const [caseId] = await openCase(api.app, centre);
    const holder = await aColleague();
    await opened(holder, { id: caseId! });
    const { rows } = await admin.query(
      `select count(*)::integer as n from relais.case_access where case_id = $1 and ground = 'emergency'`,
      [caseId],
    );
    expect(rows[0].n).toBe(1);
    const { body } = await centre.get(`/cases/${caseId}`);
    expect(body.participants.map(({ ground }: { ground: string }) => ground)).toEqual(['opened']);
    const own = (await holder.get(`/cases/${caseId}`)).body.participants;
    expect(own.map(({ ground }: { ground: string }) => ground)).toContain('emergency');
  });

  /** Sets an access back in time, as the clock of the database would. */
  async function passTime(id: string, by: string): Promise<void> {
    await admin.query(
      `update relais.emergency_accesses set opened_at = opened_at - $2::interval, ends_at = ends_at - $2::interval where id = $1`,
      [id, by],
    );
    await admin.query(
      `update relais.case_access set valid_from = valid_from - $2::interval, valid_until = valid_until - $2::interval
       where source_id = $1`,
      [id, by],
    );
  }
});

describe('the review', () => {
  it('is a person’s: not the holder’s, not a stranger’s, once, and with a reason where it was not justified', async () => {
    const file = await aCase(centre);
    const access = await opened(chief, file);
    expect((await review(chief, access.id, { verdict: 'justified' })).status).toBe(403);
    const boss = await api.member('police', { agencyId: chief.agencyId, roles: ['supervisor'] });
    const known = (await boss.get('/supervision/emergency-access')).body.items;
    expect(known[0]).toMatchObject({ id: access.id, reason: REASON, actions: [] });
    expect((await boss.get(`/cases/${file.id}`)).status).toBe(404);
    const stranger = await api.member('specialised_centre', { roles: ['supervisor'] });
    expect((await stranger.get(`/supervision/emergency-access/${access.id}`)).status).toBe(404);
    expect((await review(supervisor, access.id, { verdict: 'not_justified' })).body.issues[0]).toMatchObject({
      name: 'reason',
      type: 'required',
    });
    const done = await review(supervisor, access.id, {
      verdict: 'not_justified',
      reason: 'The centre was reachable all night.',
    });
    expect(done.body).toMatchObject({
      isOpen: false,
      endedBy: 'review',
      review: { verdict: 'not_justified', reason: 'The centre was reachable all night.' },
    });
    expect((await chief.get(`/cases/${file.id}`)).status).toBe(404);
    expect(codeOf(await review(officer, access.id, { verdict: 'justified' }))).toEqual([
      409,
      'emergencyJudged',
    ]);
    await told(chief, access.id, 'emergency.reviewed');
    expect((await chief.get(`/emergency-access/${access.id}`)).body.review.verdict).toBe('not_justified');
  });

  it('that nobody did in time goes to the officer above, and suspends its holder until somebody does', async () => {
    const holder = await api.member('police', { agencyId: chief.agencyId });
    const [file, next] = [await aCase(centre), await aCase(centre)];
    const access = await opened(holder, file);
    await holder.post(`/emergency-access/${access.id}/end`, {});
    await admin.query('update relais.emergency_accesses set review_by = now() where id = $1', [access.id]);
    expect(codeOf(await open(holder, next.reference))).toEqual([403, 'emergencySuspended']);
    expect(codeOf(await open(holder, 'BE-00000000'))).toEqual([403, 'emergencySuspended']);
    await Promise.all([tick(), tick()]);
    for (const who of [platform, holder, supervisor]) await told(who, access.id, 'emergency.unreviewed');
    const late = (await supervisor.get('/supervision/emergency-access?status=waiting')).body.items;
    expect(late.find(({ id }: { id: string }) => id === access.id)).toMatchObject({ isLate: true });
    const { rows } = await admin.query(
      `select count(*)::integer as n from relais.audit_events where chain_id = $1 and action = 'emergency.unreviewed'`,
      [file.id],
    );
    expect(rows[0].n).toBe(1);
    expect((await review(platform, access.id, { verdict: 'justified' })).body.review.verdict).toBe(
      'justified',
    );
    await opened(holder, next);
  });

  it('has figures per agency, for data-protection officers alone', async () => {
    const { body } = await platform.get('/supervision/emergency-access/rates');
    const zone = body.items.find((one: { agency: { id: string } }) => one.agency.id === chief.agencyId);
    expect(zone).toMatchObject({ notJustified: 1, justified: 1, late: 0 });
    expect(zone.opened).toBeGreaterThanOrEqual(7);
    expect(zone.members).toBeGreaterThanOrEqual(3);
    expect((await supervisor.get('/supervision/emergency-access/rates')).body.items).toEqual([]);
    expect((await police.get('/supervision/emergency-access/rates')).status).toBe(403);
  });
});

describe('the conflict list of a case', () => {
  it('is kept by a supervisor of the agency that leads: with a reason, and not of themselves or who supervises them', async () => {
    const { id } = await aCase(centre);
    const issue = async (answer: Promise<Answer>) => (await answer).body.issues?.[0];
    expect(await issue(keepOut(supervisor, id, police, { reason: 'dislike' }))).toMatchObject({
      name: 'reason',
    });
    expect(await issue(keepOut(supervisor, id, supervisor))).toMatchObject({
      name: 'email',
      type: 'ownAddress',
    });
    const other = await api.member('specialised_centre', {
      agencyId: centre.agencyId,
      roles: ['supervisor'],
    });
    expect(await issue(keepOut(supervisor, id, other))).toMatchObject({
      name: 'email',
      type: 'ownSupervisor',
    });
    expect((await keepOut(chief, id, centre)).status).toBe(404);
    await share(api, id, police, { categories: ['identity'] });
    expect(codeOf(await keepOut(chief, id, centre))).toEqual([403, 'notTheLead']);
    const detail = 'Her brother is the main suspect.';
    const { status, body } = await keepOut(supervisor, id, police, {
      email: police.email.toUpperCase(),
      reason: 'tie_with_suspect',
      detail,
    });
    expect([status, body.items]).toEqual([
      201,
      [
        expect.objectContaining({
          address: police.email.toUpperCase(),
          reason: 'tie_with_suspect',
          detail,
          enteredBy: expect.any(String),
        }),
      ],
    ]);
    const [{ sealed }] = (await api.sql<{ sealed: string }>(
      `select encode(detail, 'escape') as sealed from relais.exclusion_entries where case_id = $1`,
      [id],
    )) as [{ sealed: string }];
    expect(sealed).not.toContain('brother');
  });

  it('wins over every grant in every membership: the next request, lists, searches, and an open page within a second', async () => {
    const { id, reference } = await aCase(centre, {
      person: { names: [{ kind: 'primary', familyName: 'Uitgesloten' }] },
    });
    const both = await api.member('specialised_centre', { agencyId: centre.agencyId });
    const second = await api.member('police', { agencyId: chief.agencyId });
    await share(api, id, second, { categories: ['identity', 'missing'] });
    // One person, two memberships.
    await api.sql('update relais.memberships set user_id = $1 where id = $2', [
      both.userId,
      second.membershipId,
    ]);
    const [inPolice, inCentre] = [second, both];
    for (const who of [inPolice, inCentre]) expect((await who.get(`/cases/${id}`)).status).toBe(200);
    const sources = [];
    for (const who of [inPolice, inCentre]) sources.push(await TestEventSource.open(api.url, who.cookie));
    const began = Date.now();
    expect((await keepOut(supervisor, id, both)).status).toBe(201);
    for (const source of sources) {
      const { at } = await source.until(({ data }) => data.id === id);
      sayTook('an exclusion, told to an open page', at - began, 1_000);
    }
    const after = sources.map(({ events }) => events.length);
    await centre.post(`/cases/${id}/assertions`, { status: 'actual', basis: 'interview' }, once());
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const [n, source] of sources.entries()) {
      expect(source.events.slice(after[n]).filter(({ data }) => data.caseId === id)).toEqual([]);
      source.close();
    }
    for (const who of [inPolice, inCentre]) {
      expect(same(await who.get(`/cases/${id}`))).toEqual(same(await who.get(`/cases/${randomUUID()}`)));
      for (const part of [
        'timeline',
        'access-log',
        'referrals',
        'lead',
        'exclusions',
        'emergency-access',
        'documents',
      ])
        expect(JSON.stringify((await who.get(`/cases/${id}/${part}`)).body)).not.toMatch(
          new RegExp(`${reference}|Uitgesloten`),
        );
      for (const query of [{}, { text: 'Uitgesloten' }, { text: reference }]) {
        const found = (await who.post('/cases/query', query)).body.items.map((one: { id: string }) => one.id);
        expect(found).not.toContain(id);
      }
    }
    expect(codeOf(await open(inPolice, reference))[0]).toBe(404);
    expect((await letIn(supervisor, id, both)).body.items).toEqual([]);
    for (const who of [inPolice, inCentre]) expect((await who.get(`/cases/${id}`)).status).toBe(200);
    expect((await letIn(supervisor, id, both)).status).toBe(404);
    const { items } = (await centre.get(`/cases/${id}/timeline`)).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['exclusion.entered', 'exclusion.lifted']),
    );
  });

  it('ends what the person has open in an emergency, and tells nothing to whoever had no way to the case', async () => {
    const { id } = await aCase(centre);
    const [holder, stranger] = [await aColleague(), await api.member('police')];
    const access = await opened(holder, { id });
    const [theirs, hers] = [
      await TestEventSource.open(api.url, holder.cookie),
      await TestEventSource.open(api.url, stranger.cookie),
    ];
    await keepOut(supervisor, id, holder);
    await keepOut(supervisor, id, stranger);
    await theirs.until(({ data }) => data.id === id);
    expect((await holder.get(`/cases/${id}`)).status).toBe(404);
    expect((await holder.get(`/emergency-access/${access.id}`)).status).toBe(404);
    const { body } = await officer.get(`/supervision/emergency-access/${access.id}`);
    expect(body).toMatchObject({ isOpen: false, endedBy: 'conflict' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(hers.events.filter(({ data }) => data.id === id)).toEqual([]);
    theirs.close();
    hers.close();
  });
});
