import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aCase, once } from '../factories/cases.js';
import { inDays } from '../factories/days.js';
import {
  actOn,
  appoint,
  begunEarlier,
  guardianshipPeople,
  type GuardianshipPeople,
  identified,
  register,
  SECTIONS,
  SIGNAL,
  signalled,
} from '../factories/guardianship.js';
import { share } from '../factories/sharing.js';
import { afterDays, afterMonths } from '../factories/terms.js';
import { type Answer, startTestApi, type TestApi } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: GuardianshipPeople;

beforeAll(async () => {
  api = await startTestApi();
  people = await guardianshipPeople(api);
});
afterAll(() => api?.close());

const partOf = async (caseId: string, member = people.service) =>
  (await member.get(`/cases/${caseId}/guardianship`)).body;

describe('signalling', () => {
  it('by the police opens the case to the Service at once, and to nobody else', async () => {
    const caseId = await signalled(people.police);
    const { status, body } = await people.service.get(`/cases/${caseId}/guardianship`);
    expect([status, body.minor.status, body.minor.details]).toEqual([200, 'signalled', SIGNAL.details]);
    expect((await people.service.get(`/cases/${caseId}`)).body.identity.visible).toBe(true);
    expect((await people.guardian.get(`/cases/${caseId}/guardianship`)).status).toBe(404);
    const again = await people.police.post(`/cases/${caseId}/guardianship`, SIGNAL, once());
    expect([again.status, again.body.type]).toEqual([409, 'urn:problem-type:relais:minorAlreadySignalled']);
  });

  // Written down by hand from the circular of 19 April 2004: every authority that meets a minor, and nobody who is told of one.
  it.each([
    'police',
    'labour_inspectorate',
    'magistrate',
    'immigration_office',
    'guardianship_service',
    'specialised_centre',
    'child_shelter',
    'youth_service',
    'reception',
    'cgrs',
  ])('by %s, who takes part in the case, reaches the Service', async (kind) => {
    const { id } = await aCase(people.police, { person: { sex: 'male', apparentAge: { from: 14, to: 16 } } });
    const authority = await api.member(kind);
    expect((await authority.post(`/cases/${id}/guardianship`, SIGNAL, once())).status).toBe(404);
    await share(api, id, authority, { categories: ['identity', 'guardianship'] });
    const { status, body } = await authority.post(`/cases/${id}/guardianship`, SIGNAL, once());
    expect([status, body.minor.status]).toEqual([201, 'signalled']);
    // A Service that signals keeps the minor itself.
    const service = kind === 'guardianship_service' ? authority : people.service;
    const told = await partOf(id, service);
    const [{ name }] = await api.sql<{ name: string }>('select name from relais.agencies where id = $1', [
      authority.agencyId,
    ]);
    expect([told.minor.signalledBy, told.minor.details]).toEqual([name, SIGNAL.details]);
  });

  it.each([
    ['guardian_office', 'caseworker'],
    ['justice_of_peace', 'caseworker'],
    ['child_focus', 'caseworker'],
    ['lawyer_practice', 'caseworker'],
    ['interpreter_practice', 'caseworker'],
    ['rapporteur', 'rapporteur'],
    ['platform', 'administrator'],
    ['police', 'administrator'],
  ])('is nothing for %s (%s), in the case or not', async (kind, role) => {
    const { id } = await aCase(people.police, { person: { sex: 'male', apparentAge: { from: 14, to: 16 } } });
    const member = await api.member(kind, { roles: [role] });
    await share(api, id, member, { categories: ['identity', 'guardianship'] });
    expect((await member.post(`/cases/${id}/guardianship`, SIGNAL, once())).status).toBe(403);
    expect((await people.service.get(`/cases/${id}/guardianship`)).status).toBe(404);
  });

  it('takes only codes of the lists, and only from those who take part', async () => {
    const caseId = await signalled(people.police);
    const bad = await people.police.post(
      `/cases/${caseId}/guardianship`,
      { ...SIGNAL, risks: ['tall'], district: 'paris' },
      once(),
    );
    expect([bad.status, bad.body.issues.map(({ name }: { name: string }) => name)]).toEqual([
      400,
      ['district', 'risks'],
    ]);
    const outsider = await api.member('police');
    expect((await outsider.post(`/cases/${caseId}/guardianship`, SIGNAL, once())).status).toBe(404);
  });

  it('is told to the queue of the Service without a word about the child', async () => {
    const caseId = await signalled(people.police);
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    const told = await admin.query('select type, ids from relais.outbox where case_id = $1', [caseId]);
    await admin.end();
    expect(told.rows.filter(({ type }) => type.startsWith('guardianship'))).toEqual([
      {
        type: 'guardianship.signalled',
        ids: {
          agencyId: people.service.agencyId,
          audience: 'queue',
          subjectType: 'minor',
          subjectId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
      },
    ]);
    const written = await api.sql(
      `select action, params from relais.audit_events where case_id = $1 and action like 'guardianship%'`,
      [caseId],
    );
    expect(written).toHaveLength(1);
    expect(JSON.stringify([told.rows, written])).not.toMatch(/station|man waits/);
  });
});

describe('identification', () => {
  it('puts the minor on the waiting list with a suggestion and its reasons', async () => {
    const caseId = await identified(people);
    const { body } = await people.service.get('/guardianship/waiting-list?limit=100');
    const line = body.items.find((item: { caseId: string }) => item.caseId === caseId);
    expect(line).toMatchObject({
      sex: 'male',
      languages: ['pus'],
      risks: ['trafficking_signs'],
      waitingDays: 0,
      suggestion: { guardianId: people.guardianId, distance: 'same_district', speaks: 'pus', softCap: 5 },
    });
    expect(body.summary.waiting).toBeGreaterThan(0);
  });

  it('is for the Service alone, and for the version it was decided on', async () => {
    const caseId = await signalled(people.police);
    const { minor } = await partOf(caseId);
    const path = `/minors/${minor.id}/identification`;
    expect((await people.police.post(path, {}, { 'If-Match': '*' })).status).toBe(403);
    expect((await people.service.post(path, {})).status).toBe(428);
    expect((await people.service.post(path, {}, { 'If-Match': '"old"' })).status).toBe(412);
    expect((await people.service.post(path, {}, { 'If-Match': '*' })).status).toBe(201);
    expect((await people.service.post(path, {}, { 'If-Match': '"old"' })).status).toBe(409);
    const rejected = await actOn(people.service, caseId, `/minors/${minor.id}/rejection`, {
      reason: 'accompanied',
    });
    expect(rejected.body.minor).toMatchObject({ status: 'not_concerned', closedReason: 'accompanied' });
    expect(rejected.body.minor.waitingSince).toBeUndefined();
  });
});

describe('an appointment that is about to be made', () => {
  it('says when its first report would be due, by the rule that is in force', async () => {
    const caseId = await identified(people);
    const days = (value: string) =>
      api.sql(`update relais.rules set value = $1::jsonb where code = 'guardianship.report.first'`, [value]);
    const would = async (path: string) =>
      Date.parse((await people.service.get(path)).body.firstReportWouldBeDue as string);
    await days('40');
    const said = [
      await would('/guardianship/waiting-list?limit=1'),
      await would(`/cases/${caseId}/guardian-candidates?limit=1`),
    ];
    const { body } = await appoint(people.service, caseId, people.guardianId, { overCap: true });
    await days('15');
    const due = Date.parse(body.guardianships[0].report.dueAt);
    for (const one of said) expect(Math.abs(due - one) / 86_400_000).toBeLessThanOrEqual(1);
  });
});

describe('a doubt about an age', () => {
  it.each([
    [16.5, 18.5, 'minor'],
    [18.2, 20.1, 'adult'],
  ])(
    'with a test of %d to %d makes the person a %s of age: the lowest counts',
    async (ageMin, ageMax, decision) => {
      const caseId = await identified(people);
      await appoint(people.service, caseId, people.guardianId, { overCap: true });
      const doubt = await people.police.post(
        `/cases/${caseId}/age-assessments`,
        { grounds: ['appearance'] },
        once(),
      );
      expect([doubt.status, doubt.body.ageAssessments[0].status]).toEqual([201, 'doubt']);
      const twice = await people.police.post(
        `/cases/${caseId}/age-assessments`,
        { grounds: ['appearance'] },
        once(),
      );
      expect(twice.status).toBe(409);
      const { id } = doubt.body.ageAssessments[0];
      const step = (action: string, body = {}) =>
        actOn(people.service, caseId, `/age-assessments/${id}/${action}`, body);
      expect((await step('result', { ageMin, ageMax })).status).toBe(409);
      expect((await step('order')).status).toBe(201);
      expect((await step('result', { ageMin: ageMax + 1, ageMax })).status).toBe(400);
      for (const wrong of [1e-7, -1e-7, 15.25, 1e21])
        expect((await step('result', { ageMin: wrong, ageMax })).body.issues).toMatchObject([
          { name: 'ageMin' },
        ]);
      expect((await step('result', { ageMin, ageMax, testedOn: '2026-11-02' })).status).toBe(201);
      const decided = await step('decision');
      expect(decided.body.ageAssessments[0]).toMatchObject({ status: 'decided', decision, ageMin, ageMax });
      const [guardianship] = decided.body.guardianships;
      if (decision === 'minor') {
        expect([decided.body.minor.status, guardianship.status]).toEqual(['identified', 'active']);
        return;
      }
      expect(decided.body.minor).toMatchObject({ status: 'ended', closedReason: 'declared_adult' });
      expect(guardianship).toMatchObject({
        status: 'ended',
        endReason: 'declared_adult',
        report: { kind: 'final' },
      });
      await step('appeal');
      const annulled = await step('outcome', { outcome: 'annulled' });
      expect(annulled.body.ageAssessments[0]).toMatchObject({ status: 'final', decision: 'minor' });
      expect(annulled.body.minor.status).toBe('identified');
      const { appealedAt } = annulled.body.ageAssessments[0];
      expect(Date.parse(annulled.body.minor.waitingSince)).toBeGreaterThanOrEqual(Date.parse(appealedAt));
    },
  );

  it('is for police, Immigration Office and the Service', async () => {
    const caseId = await signalled(people.police);
    const shelter = await api.member('child_shelter');
    const answer = await shelter.post(
      `/cases/${caseId}/age-assessments`,
      { grounds: ['appearance'] },
      once(),
    );
    expect(answer.status).toBe(403);
  });
});

describe('an appointment', () => {
  it('opens the case to the guardian in person, and the clock of the first report begins', async () => {
    const caseId = await identified(people);
    const done = await appoint(people.service, caseId, people.guardianId, { overCap: true });
    expect(done.status).toBe(201);
    const mine = await partOf(caseId, people.guardian);
    expect(mine.guardianships[0]).toMatchObject({ isYou: true, status: 'active', report: { kind: 'first' } });
    const colleague = await api.member('guardian_office', { agencyId: people.guardian.agencyId });
    expect((await colleague.get(`/cases/${caseId}/guardianship`)).status).toBe(404);
    const { startedAt, report } = mine.guardianships[0];
    expect(report.dueAt).toBe(afterDays(startedAt, 15));
    const wards = await people.guardian.get('/guardianship/wards');
    expect(wards.body.items.some((ward: { caseId: string }) => ward.caseId === caseId)).toBe(true);
    const again = await appoint(people.service, caseId, people.otherId);
    expect([again.status, again.body.type]).toEqual([409, 'urn:problem-type:relais:guardianAlreadyAssigned']);
  });

  it('is refused in a conflict, in an absence, over the cap unless that is meant', async () => {
    const member = await api.member('guardian_office');
    const guardianId = await register(people.service, member, { softCap: 1 });
    const caseId = await identified(people);
    const typeOf = async (id: string, more = {}) =>
      (await appoint(people.service, id, guardianId, more)).body.type?.split(':').pop();
    const conflict = await people.service.post(
      `/cases/${caseId}/guardian-conflicts`,
      { guardianId, reason: 'family_tie' },
      { 'If-Match': '*', ...once() },
    );
    expect(conflict.status).toBe(201);
    expect(await typeOf(caseId)).toBe('guardianConflict');
    const today = inDays(0);
    const patch = (body: object) =>
      people.service.patch(`/guardianship/guardians/${guardianId}`, body, { 'If-Match': '*' });
    expect((await patch({ absences: [{ from: today, until: '2099-01-01' }] })).body.absent).toBe(true);
    const next = await identified(people);
    expect(await typeOf(next)).toBe('guardianAbsent');
    await patch({ absences: [] });
    expect(await typeOf(next)).toBeUndefined();
    const third = await identified(people);
    expect(await typeOf(third)).toBe('guardianFull');
    expect(await typeOf(third, { overCap: true })).toBeUndefined();
  });

  it('of a provisional guardian is reasoned, may come before identification, and gives way to a guardian', async () => {
    const caseId = await signalled(people.police);
    expect((await appoint(people.service, caseId, people.otherId)).status).toBe(409);
    const provisional = { type: 'provisional', requestedBy: 'asylum' };
    expect((await appoint(people.service, caseId, people.otherId, provisional)).status).toBe(400);
    const reason = 'Interview at the border tomorrow morning';
    const done = await appoint(people.service, caseId, people.otherId, { ...provisional, reason });
    expect(done.body.guardianships[0]).toMatchObject({ type: 'provisional', reason, requestedBy: 'asylum' });
    await actOn(people.service, caseId, `/minors/${done.body.minor.id}/identification`);
    const after = await appoint(people.service, caseId, people.guardianId, { overCap: true });
    expect(
      after.body.guardianships.map(({ type, status, endReason }: Record<string, string>) => [
        type,
        status,
        endReason,
      ]),
    ).toEqual([
      ['provisional', 'ended', 'replaced'],
      ['guardian', 'active', undefined],
    ]);
    const adHoc = { type: 'ad_hoc', reason: 'Her guardian is the landlord', overCap: true };
    const beside = await appoint(people.service, caseId, people.otherId, adHoc);
    expect(beside.body.guardianships).toHaveLength(3);
  });
});

describe('reports', () => {
  it('follow the clock: first, every six months, final; and are read by those who may', async () => {
    const caseId = await identified(people);
    const { body } = await appoint(people.service, caseId, people.guardianId, { overCap: true });
    const id = body.guardianships[0].id;
    const report = (kind: string, sections: object[] = SECTIONS) =>
      people.guardian.post(`/guardianships/${id}/reports`, { kind, sections }, once());
    expect((await report('periodic')).status).toBe(409);
    expect((await report('first', SECTIONS.slice(1))).status).toBe(400);
    const { startedAt } = body.guardianships[0];
    const dueIn = (answer: Answer) => answer.body.guardianships[0].report;
    const first = await report('first');
    expect(dueIn(first)).toMatchObject({ kind: 'periodic', dueAt: afterMonths(startedAt, 6) });
    expect((await partOf(caseId)).reports[0].sections[0].text).toContain('canary-');
    const police = await partOf(caseId, people.police);
    const { user } = (await people.guardian.get('/session')).body;
    expect(police.guardianships[0].guardian.displayName).toBe(user.displayName);
    expect([police.reports, police.guardianships[0].report]).toEqual([[], undefined]);
    expect(dueIn(await report('periodic'))).toMatchObject({
      kind: 'periodic',
      dueAt: afterMonths(startedAt, 12),
    });
    const end = { reason: 'parent_or_guardian' };
    const ended = await actOn(people.service, caseId, `/guardianships/${id}/end`, end);
    expect(ended.body.minor.status).toBe('ended');
    const { endedAt } = ended.body.guardianships[0];
    expect(dueIn(ended)).toMatchObject({ kind: 'final', dueAt: afterDays(endedAt, 15) });
    expect((await report('final')).status).toBe(201);
    expect((await people.guardian.get(`/cases/${caseId}/guardianship`)).status).toBe(404);
    expect((await partOf(caseId)).reports).toHaveLength(3);
  });
});

describe('an end', () => {
  const running = async () => {
    const caseId = await identified(people);
    const { body } = await appoint(people.service, caseId, people.guardianId, { overCap: true });
    return { caseId, id: body.guardianships[0].id as string };
  };
  const end = (caseId: string, id: string, body: object) =>
    actOn(people.service, caseId, `/guardianships/${id}/end`, body);
  const day = (daysAgo: number) => inDays(-daysAgo);
  /** The Service records that there is no news since a day. */
  const silenceOf = async (caseId: string) => {
    const { minor } = await partOf(caseId);
    return (since: string) => actOn(people.service, caseId, `/minors/${minor.id}/silence`, { since });
  };

  it('is told to the guardian in person and to the justice of the peace, who both lose the case by it', async () => {
    const justice = await api.member('justice_of_peace');
    await api.sql(`update relais.agencies set district = $2, on_system = true where id = $1`, [
      justice.agencyId,
      SIGNAL.district,
    ]);
    const { caseId, id } = await running();
    expect((await end(caseId, id, { reason: 'revoked' })).status).toBe(201);
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    const { rows: told } = await admin.query(
      `select ids ->> 'agencyId' as agency, ids ->> 'audience' as audience, ids ->> 'userId' as person
       from relais.outbox where case_id = $1 and type = 'guardianship.ended' order by id`,
      [caseId],
    );
    await admin.end();
    expect(told).toEqual([
      { agency: people.guardian.agencyId, audience: 'person', person: people.guardian.userId },
      { agency: justice.agencyId, audience: 'queue', person: null },
    ]);
    for (const member of [people.guardian, justice])
      expect((await member.get(`/cases/${caseId}`)).status).toBe(404);
    await api.sql(`update relais.agencies set on_system = false where id = $1`, [justice.agencyId]);
  });

  it('at 18, after four months missing and by removal needs what it says', async () => {
    const { caseId, id } = await running();
    const typeOf = async (body: object) => (await end(caseId, id, body)).body.type.split(':').pop();
    expect(await typeOf({ reason: 'majority' })).toBe('stillTreatedAsMinor');
    expect(await typeOf({ reason: 'missing_four_months' })).toBe('missingTooShort');
    expect(await typeOf({ reason: 'removal' })).toBe('procedurePending');
    expect(await typeOf({ reason: 'resigned' })).toBe('noticeRuns');
    expect((await end(caseId, id, { reason: 'replaced' })).status).toBe(400);
    await begunEarlier(api, caseId, 140);
    const silence = await silenceOf(caseId);
    expect((await silence(day(-3))).status).toBe(400);
    const told = await silence(day(110));
    expect([told.status, told.body.minor.noNews.since]).toEqual([201, day(110)]);
    expect((await silence(day(130))).status).toBe(409);
    expect(await typeOf({ reason: 'missing_four_months' })).toBe('missingTooShort');
    const { minor } = await partOf(caseId);
    const again = await actOn(people.service, caseId, `/minors/${minor.id}/news`);
    expect(again.body.minor.noNews).toBeUndefined();
    expect(new Date((await silence(day(130))).body.minor.noNews.mayEndAt).getTime()).toBeLessThan(Date.now());
    const done = await end(caseId, id, { reason: 'missing_four_months' });
    expect(done.body.minor).toMatchObject({ status: 'ended', closedReason: 'missing_four_months' });
    // It ends the guardianship and nothing else.
    expect((await people.police.get(`/cases/${caseId}`)).body.status).toBe('open');
  });

  it('for want of news counts no day before the minor was signalled, the task began or the guardian reported', async () => {
    const { caseId, id } = await running();
    const silence = await silenceOf(caseId);
    const isRefused = async (since: string) => {
      const { status, body } = await silence(since);
      expect([status, body.issues]).toMatchObject([400, [{ name: 'since', type: 'range' }]]);
    };
    await isRefused(day(2));
    await begunEarlier(api, caseId, 140);
    await isRefused(day(142));
    await api.sql(
      `update relais.guardianships set started_at = started_at + interval '100 days' where id = $1`,
      [id],
    );
    await isRefused(day(42));
    const report = { kind: 'first', sections: SECTIONS };
    expect((await people.guardian.post(`/guardianships/${id}/reports`, report, once())).status).toBe(201);
    await isRefused(day(2));
    expect((await silence(day(0))).status).toBe(201);
  });

  it('for want of news is told to the guardian, whose report ends the silence and leaves the task', async () => {
    const { caseId, id } = await running();
    await begunEarlier(api, caseId, 140);
    const silence = await silenceOf(caseId);
    expect((await silence(day(130))).status).toBe(201);
    const told = await api.sql(
      `select ids ->> 'audience' as audience, ids ->> 'userId' as person from relais.outbox
       where case_id = $1 and type = 'guardianship.no_news'`,
      [caseId],
    );
    expect(told).toEqual([{ audience: 'person', person: people.guardian.userId }]);
    expect((await partOf(caseId, people.guardian)).minor.noNews.since).toBe(day(130));
    const report = { kind: 'first', sections: SECTIONS };
    const reported = await people.guardian.post(`/guardianships/${id}/reports`, report, once());
    expect([reported.status, reported.body.minor.noNews]).toEqual([201, undefined]);
    const refused = await end(caseId, id, { reason: 'missing_four_months' });
    expect([refused.status, refused.body.type.split(':').pop()]).toEqual([409, 'missingTooShort']);
    expect((await partOf(caseId)).guardianships[0].status).toBe('active');
    const { items } = (await people.service.get(`/cases/${caseId}/timeline?limit=100`)).body;
    const acts = items.map(({ action }: { action: string }) => action);
    expect(acts).toEqual(expect.arrayContaining(['guardianship.no_news', 'guardianship.silence_ended']));
    // A report without a silence before it ends none.
    expect(acts.filter((action: string) => action === 'guardianship.silence_ended')).toHaveLength(1);
  });

  it('of a guardian who was revoked leaves the minor waiting, and the guardian outside at once', async () => {
    const { caseId, id } = await running();
    const done = await end(caseId, id, { reason: 'revoked' });
    expect(done.body.minor.status).toBe('identified');
    expect(done.body.minor.waitingSince).toBe(done.body.guardianships[0].endedAt);
    expect((await people.guardian.get(`/cases/${caseId}/guardianship`)).status).toBe(404);
  });

  it('by resignation gives two months of notice, and another guardian ends it sooner', async () => {
    const { caseId, id } = await running();
    const before = new Date().toISOString();
    const given = await actOn(people.guardian, caseId, `/guardianships/${id}/resignation`);
    expect(given.body.guardianships[0].status).toBe('notice');
    const notice = given.body.guardianships[0].noticeUntil;
    expect([afterMonths(before, 2), afterMonths(new Date().toISOString(), 2)]).toContain(notice);
    expect((await actOn(people.guardian, caseId, `/guardianships/${id}/resignation`)).status).toBe(409);
    const replaced = async () => {
      const { body } = await people.service.get('/guardianship/waiting-list?stage=replacement&limit=100');
      expect(body.summary.replacements).toBe(body.items.length);
      return body.items.find((minor: { caseId: string }) => minor.caseId === caseId);
    };
    const { replaces, suggestion } = await replaced();
    expect(replaces).toEqual({ displayName: expect.any(String), noticeUntil: notice });
    // The one who gave notice is no candidate.
    expect(suggestion?.guardianId).not.toBe(people.guardianId);
    const { items } = (await people.service.get(`/cases/${caseId}/guardian-candidates?limit=50`)).body;
    const candidates = items.map(({ guardianId }: { guardianId: string }) => guardianId);
    expect(candidates).not.toContain(people.guardianId);
    const { items: wards } = (await people.guardian.get('/guardianship/wards?limit=100')).body;
    expect(wards.find((ward: { caseId: string }) => ward.caseId === caseId)).toMatchObject({
      status: 'notice',
      noticeUntil: notice,
    });
    const next = await appoint(people.service, caseId, people.otherId, { overCap: true });
    expect(next.body.guardianships[0]).toMatchObject({ status: 'ended', endReason: 'resigned' });
    expect(next.body.guardianships[1]).toMatchObject({ status: 'active' });
    expect(await replaced()).toBeUndefined();
  });
});
