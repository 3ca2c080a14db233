import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { once } from '../factories/cases.js';
import { inDays as day } from '../factories/days.js';
import {
  actOn,
  appoint,
  guardianshipPeople,
  type GuardianshipPeople,
  identified,
  register,
  signalled,
} from '../factories/guardianship.js';
import { afterDays, afterWorkingDays } from '../factories/terms.js';
import { startTestApi, type TestApi } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: GuardianshipPeople;
let admin: pg.Pool;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 1 });
  people = await guardianshipPeople(api);
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const partOf = async (caseId: string, member = people.service) =>
  (await member.get(`/cases/${caseId}/guardianship`)).body;

describe('a guardian whose recognition has ended', () => {
  it('is proposed to nobody and appointed to nobody, until it is renewed', async () => {
    const member = await api.member('guardian_office');
    const id = await register(people.service, member, { accreditedUntil: day(-2) });
    const shown = await people.service.get(`/guardianship/guardians/${id}`);
    expect(shown.body).toMatchObject({ accredited: false, free: 0, accreditedUntil: day(-2) });
    const caseId = await identified(people);
    const refused = await appoint(people.service, caseId, id);
    expect([refused.status, refused.body.type]).toEqual([
      409,
      'urn:problem-type:relais:guardianNotAccredited',
    ]);
    const renewed = await people.service.patch(
      `/guardianship/guardians/${id}`,
      { accreditedUntil: null },
      { 'If-Match': shown.headers.get('etag')! },
    );
    expect(renewed.body).toMatchObject({ accredited: true, free: 5 });
    expect(renewed.body.accreditedUntil).toBeUndefined();
    expect((await appoint(people.service, caseId, id)).status).toBe(201);
  });
});

describe('a guardian who is away', () => {
  it('says so, is proposed to nobody meanwhile and keeps the wards; the rest the Service keeps', async () => {
    const member = await api.member('guardian_office');
    const own = () => member.get('/guardianship/recognition');
    const away = (absences: object[], etag: string, who = member) =>
      who.patch('/guardianship/recognition', { absences }, { 'If-Match': etag });
    expect((await own()).body).toEqual({});
    expect((await away([], '*')).status).toBe(404);
    const id = await register(people.service, member, { languages: ['pus'] });
    const ward = await identified(people);
    await appoint(people.service, ward, id);
    const shown = await own();
    expect(shown.body.recognition).toMatchObject({ id, wards: 1, absent: false, languages: ['pus'] });
    const etag = shown.headers.get('etag')!;
    const days = { from: day(0), until: day(14) };
    const backwards = await away([{ from: day(3), until: day(1) }], etag);
    expect([backwards.status, backwards.body.issues[0].name]).toEqual([400, 'absences']);
    expect((await away([days], etag)).body.recognition).toMatchObject({ absent: true, absences: [days] });
    expect((await away([], etag)).status).toBe(412);
    expect((await away([], '*', people.service)).status).toBe(403);
    const atService = await people.service.get(`/guardianship/guardians/${id}`);
    expect(atService.body).toMatchObject({ absent: true, free: 0, wards: 1, absences: [days] });
    const refused = await appoint(people.service, await identified(people), id);
    expect(refused.body.type).toBe('urn:problem-type:relais:guardianAbsent');
    const other = await member.patch('/guardianship/recognition', { softCap: 90 }, { 'If-Match': '*' });
    expect(other.status).toBe(400);
  });
});

describe('brothers and sisters who wait', () => {
  it('stand beside each other and are proposed one guardian with room for all', async () => {
    const member = await api.member('guardian_office');
    const roomy = await register(people.service, member, { districts: ['namur'], languages: ['pus'] });
    const [first, second] = [await inNamur(), await inNamur()];
    for (const [caseId, otherCaseId] of [
      [first, second],
      [second, first],
    ]) {
      await admin.query(
        `insert into relais.case_relations (id, case_id, owner_agency_id, other_case_id, kind, created_by_membership, created_at,
           updated_at) values (gen_random_uuid(), $1, $3, $2, 'sibling', $4, now(), now())`,
        [caseId, otherCaseId, people.police.agencyId, people.police.membershipId],
      );
    }
    const { body } = await people.service.get('/guardianship/waiting-list?limit=100');
    const rows = body.items as {
      caseId: string;
      reference: string;
      siblings: string[];
      suggestion?: { guardianId: string; sibling: boolean };
    }[];
    const at = rows.findIndex(({ caseId }) => caseId === first || caseId === second);
    const [one, other] = [rows[at]!, rows[at + 1]!];
    expect([one.caseId, other.caseId].sort()).toEqual([first, second].sort());
    expect([one.siblings, other.siblings]).toEqual([[other.reference], [one.reference]]);
    expect([one.suggestion, other.suggestion]).toEqual([
      expect.objectContaining({ guardianId: roomy, sibling: true }),
      expect.objectContaining({ guardianId: roomy, sibling: true }),
    ]);
  });

  async function inNamur(): Promise<string> {
    const caseId = await signalled(people.police, { district: 'namur' });
    const { minor } = await partOf(caseId);
    await actOn(people.service, caseId, `/minors/${minor.id}/identification`);
    return caseId;
  }
});

describe('the time to decide about an age', () => {
  const doubted = async (regime: string) => {
    const caseId = await signalled(people.police, { regime });
    const doubt = await people.police.post(
      `/cases/${caseId}/age-assessments`,
      { grounds: ['appearance'] },
      once(),
    );
    const [age] = doubt.body.ageAssessments;
    const extend = () => actOn(people.service, caseId, `/age-assessments/${age.id}/extension`);
    return { caseId, age, extend };
  };

  it('is three working days more at the border, once', async () => {
    const { caseId, age, extend } = await doubted('border');
    expect(age.decideBy).toBe(afterWorkingDays(age.raisedAt, 3));
    expect(
      (await people.police.post(`/age-assessments/${age.id}/extension`, {}, { 'If-Match': '*' })).status,
    ).toBe(403);
    const longer = await extend();
    const [after] = longer.body.ageAssessments;
    expect([longer.status, after.status]).toEqual([201, 'doubt']);
    expect(after.decideBy).toBe(afterWorkingDays(age.decideBy, 3));
    const twice = await extend();
    expect([twice.status, twice.body.type]).toEqual([409, 'urn:problem-type:relais:ageDecisionNotExtended']);
    expect((await partOf(caseId)).ageAssessments[0].actions).not.toContain('extension');
  });

  it('is fifteen days on the territory, and never longer', async () => {
    const { age, extend } = await doubted('territory');
    expect(age.decideBy).toBe(afterDays(age.raisedAt, 15));
    expect((await extend()).status).toBe(409);
  });
});

describe('the home page', () => {
  it('counts what waits for the Service, and for a guardian shows the next reports', async () => {
    const service = (await people.service.get('/home')).body;
    expect(service.guardianship).toMatchObject({
      waiting: expect.any(Number),
      guardians: expect.any(Number),
    });
    expect(service.guardianship.guardians).toBeGreaterThanOrEqual(2);
    expect(service.wards).toBeUndefined();
    const caseId = await identified(people);
    expect((await appoint(people.service, caseId, people.guardianId)).status).toBe(201);
    const guardian = (await people.guardian.get('/home')).body;
    expect(guardian.wards.wards).toBeGreaterThan(0);
    expect(guardian.wards.next[0].reference).toMatch(/^BE-/);
    expect(guardian.guardianship).toBeUndefined();
  });
});

describe('a notice about a case that is no longer open', () => {
  it('stays, and is no link any more', async () => {
    const caseId = await identified(people);
    const { body } = await appoint(people.service, caseId, people.guardianId, { overCap: true });
    await admin.query(
      `insert into relais.notifications (id, message_id, agency_id, audience, user_id, kind, severity, subject_type, subject_id)
       values (gen_random_uuid(), gen_random_uuid(), $1, 'person', $2, 'guardianship.assigned', 'action', 'guardianship', $3)`,
      [people.guardian.agencyId, people.guardian.userId, caseId],
    );
    const openOf = async () => {
      const { items } = (await people.guardian.get('/notifications')).body;
      return items.find(({ subject }: { subject: { id: string } }) => subject.id === caseId).open;
    };
    expect(await openOf()).toBe(true);
    await actOn(people.service, caseId, `/guardianships/${body.guardianships[0].id}/end`, {
      reason: 'revoked',
    });
    expect(await openOf()).toBe(false);
  });
});
