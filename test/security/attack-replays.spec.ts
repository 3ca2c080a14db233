import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { as } from '../factories/actors.js';
import { actOn, aPractitioner, book, inHours } from '../factories/appointments.js';
import { aCase, once } from '../factories/cases.js';
import { aDocument, start } from '../factories/documents.js';
import { answer, CLOSE, leadOf, leadPeople, type LeadPeople, propose, turn } from '../factories/leading.js';
import { intercept } from '../factories/police.js';
import { endSharing, share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { sqlStateOf } from './raw-actor.js';

jest.setTimeout(90_000);

/** A right that was had once, used once more; and what a desk could skip with the application's own connection. */
let api: TestApi;
let people: LeadPeople;
let admin: pg.Client;

const DENIED = { code: '42501' };
const WOMAN = { sex: 'female', apparentAge: { from: 28, to: 34 } };

beforeAll(async () => {
  api = await startTestApi();
  people = await leadPeople(api);
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const sql = (member: TestMember, text: string, values: unknown[] = []) =>
  as(api, member, (tx) => tx.query(text, values));
const aWoman = async (who: TestMember): Promise<string> => (await aCase(who, { person: WOMAN })).id;

describe('an answer that was given counts once', () => {
  it('who led once does not take the lead again by the yes of that time', async () => {
    const { police, centre } = people;
    const caseId = await aWoman(police);
    await share(api, caseId, centre, { categories: ['identity', 'referrals'], grantedBy: police });
    const first = (await propose(police, caseId, centre)).body.id;
    expect((await answer(centre, first, 'acceptance')).status).toBe(201);
    const back = (await propose(centre, caseId, police)).body.id;
    expect((await answer(police, back, 'acceptance')).status).toBe(201);
    await expect(sql(centre, 'select * from relais.pass_lead($1, now())', [first])).rejects.toMatchObject(
      DENIED,
    );
    expect((await leadOf(police, caseId)).body.leadAgency.id).toBe(police.agencyId);
    // Nor by a yes that was kept back until the lead had gone round.
    const kept = (await propose(police, caseId, centre)).body.id;
    await sql(centre, `select relais.answer_lead($1, 'accepted', null, now() + interval '1 year')`, [kept]);
    const next = (await propose(police, caseId, centre)).body.id;
    expect((await answer(centre, next, 'acceptance')).status).toBe(201);
    const again = (await propose(centre, caseId, police)).body.id;
    expect((await answer(police, again, 'acceptance')).status).toBe(201);
    await expect(sql(centre, 'select * from relais.pass_lead($1, now())', [kept])).rejects.toMatchObject(
      DENIED,
    );
  });

  it('a lawyer whose access the closing ended does not open the case again with the old yes', async () => {
    const { police } = people;
    const caseId = await aWoman(police);
    const lawyer = await aPractitioner(api, { role: 'lawyer', mandates: ['victim'] });
    const { body } = await book(police, caseId, {
      role: 'lawyer',
      lawyerRole: 'victim',
      party: 'victim',
      purpose: 'legal_advice',
      practitionerId: lawyer.practitionerId,
      language: undefined,
      ...inHours(40),
    });
    expect([body.status, body.errors]).toEqual(['offered', undefined]);
    expect((await actOn(lawyer, body.id, 'confirmation')).status).toBe(201);
    expect((await lawyer.get(`/cases/${caseId}`)).status).toBe(200);
    const closed = await turn(police, caseId, 'closure', { ...CLOSE, detail: 'The appointment is left.' });
    expect(closed.status).toBe(201);
    expect((await lawyer.get(`/cases/${caseId}`)).status).toBe(404);
    await sql(lawyer, 'select relais.open_appointment_access($1, $2)', [randomUUID(), body.id]);
    expect((await lawyer.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('a house that once had the person is not told who has them now', async () => {
    const { police, shelter, outsider } = people;
    const caseId = await aWoman(police);
    const access = await share(api, caseId, shelter, { categories: ['identity'], grantedBy: police });
    await share(api, caseId, outsider, { categories: ['identity'], grantedBy: police });
    const received = (from: TestMember, to: TestMember, at: string) =>
      admin.query(
        `insert into relais.hand_overs (id, case_id, owner_agency_id, case_reference, status, to_agency_id, planned_at, meeting_point,
           transport, confirm_by, escalate_at, received_at, received_by_membership, created_by_membership, created_at, updated_at)
         select $1, c.id, $3, c.reference, 'received', $4, now(), 'police_station', 'unmarked_car', now(), now(), ${at}, $5, $6, now(), now()
         from relais.cases c where c.id = $2`,
        [randomUUID(), caseId, from.agencyId, to.agencyId, to.membershipId, from.membershipId],
      );
    await received(police, shelter, `now() - interval '2 days'`);
    await received(shelter, outsider, `now() - interval '1 day'`);
    const holder = (who: TestMember) => sql(who, 'select agency_id from relais.case_holder($1)', [caseId]);
    expect(await holder(shelter)).toEqual([{ agency_id: outsider.agencyId }]);
    await endSharing(api, access);
    expect(await holder(shelter)).toEqual([]);
  });
});

describe('a birth date', () => {
  it('is not told by the day on which a mandate would end, to whom the identity is not open', async () => {
    const { shelter } = people;
    const { id } = await aCase(shelter, {
      person: {
        sex: 'male',
        birthDate: { year: 2012, month: 3, day: 9, precision: 'day' },
        birthDateSource: 'declared',
      },
    });
    const youth = await api.member('youth_service');
    await share(api, id, youth, { categories: ['assistance'], grantedBy: shelter });
    expect(await sql(youth, 'select * from relais.youth_majorities(array[$1::uuid])', [id])).toEqual([]);
    expect(await sql(shelter, 'select * from relais.youth_majorities(array[$1::uuid])', [id])).toHaveLength(
      1,
    );
    // Nor by whether others saw signs of trafficking.
    expect(await sql(youth, 'select * from relais.absence_grounds(array[$1::uuid])', [id])).toEqual([]);
  });
});

describe('a closed case', () => {
  it('takes no document, number, hearing or hand-over, whichever way it comes', async () => {
    const { police, centre } = people;
    const caseId = await aWoman(police);
    const document = await aDocument(api, police, caseId);
    await share(api, caseId, centre, { categories: ['identity'], grantedBy: police });
    expect((await turn(police, caseId, 'closure', CLOSE)).status).toBe(201);
    const year = new Date().getFullYear();
    const day = new Date(Date.now() - 86_400_000).toISOString();
    const number = {
      kind: 'initial_report',
      number: `BR.55.L1.000001/${year}`,
      recordedOn: day.slice(0, 10),
    };
    const answers = [
      await start(police, caseId, Buffer.from('%PDF-1.7')),
      await police.post(`/cases/${caseId}/police-records`, number, once()),
      await police.post(
        `/cases/${caseId}/hand-overs`,
        { toAgencyId: centre.agencyId, meetingPoint: 'railway_station', transport: 'unmarked_car' },
        once(),
      ),
    ];
    for (const { status } of answers) expect([400, 404, 409, 422]).toContain(status);
    const write = (table: string, columns: string, values: string) =>
      sqlStateOf(
        sql(
          police,
          `insert into relais.${table} (id, case_id, owner_agency_id, created_by_membership, created_at, updated_at, ${columns})
           values (gen_random_uuid(), $1, $2, $3, now(), now(), ${values})`,
          [caseId, police.agencyId, police.membershipId],
        ),
      );
    expect(
      await write('police_records', 'kind, number, recorded_on', `'initial_report', 'BR55L1', current_date`),
    ).toBe('RC001');
    expect(
      await write(
        'hearings',
        'kind, held_at, interpreter, lawyer, informed',
        `'hearing', now(), 'none', 'none', false`,
      ),
    ).toBe('RC001');
    expect(await write('documents', 'category, kind, latest', `'identity', 'other', 1`)).toBe('RC001');
    expect(
      await sqlStateOf(
        sql(police, `update relais.documents set category = 'residence' where id = $1`, [document]),
      ),
    ).toBe('42501');
  });
});

describe('a check of the police', () => {
  it('judges nobody before they were looked at, and names no case that is not the officer’s', async () => {
    const { police, shelter } = people;
    const { id, persons } = await intercept(police);
    const child = `insert into relais.intercepted_persons (id, interception_id, agency_id, number, status, sex, age_from, age_to,
      alone, no_sign_reason, created_at, updated_at) values ($1, $2, $3, 99, 'no_sign', 'male', 9, 10, true, 'x', now(), now())`;
    expect(await sqlStateOf(sql(police, child, [randomUUID(), id, police.agencyId]))).toBe('42501');
    const foreign = await aWoman(shelter);
    await sql(police, `update relais.intercepted_persons set status = 'presumed' where id = $1`, [
      persons[0].id,
    ]);
    const opened = `update relais.intercepted_persons set status = 'opened', opened_case_id = $2 where id = $1`;
    expect(await sqlStateOf(sql(police, opened, [persons[0].id, foreign]))).toBe('42501');
    const own = await aWoman(police);
    expect(await sqlStateOf(sql(police, opened, [persons[0].id, own]))).toBeUndefined();
    const officer = await api.member('police', { agencyId: police.agencyId });
    await api.sql('insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, $3)', [
      own,
      officer.userId,
      'test',
    ]);
    const seen = (await officer.get(`/interceptions/${id}`)).body.persons.map(
      (one: { id: string }) => one.id,
    );
    expect(seen).not.toContain(persons[0].id);
    expect(seen).toContain(persons[1].id);
  });
});

describe('a duty roster', () => {
  it('takes no policy with a step that never ends', async () => {
    const chief = await api.member('police', { roles: ['supervisor'] });
    const policy = (steps: unknown) =>
      sqlStateOf(
        sql(
          chief,
          `insert into relais.escalation_policies (agency_id, kind, steps, set_by_membership, set_at)
           values ($1, 'missing_child', $2, $3, now())`,
          [chief.agencyId, JSON.stringify(steps), chief.membershipId],
        ),
      );
    expect(await policy([{ to: 'duty', waitMinutes: 1_000_000 }])).toBe('23514');
    expect(await policy([{ to: 'duty', waitMinutes: 'long' }])).toBe('23514');
    expect(await policy([{ to: 'duty' }])).toBe('23514');
    expect(await policy([{ to: 'nobody', waitMinutes: 5 }])).toBe('23514');
    expect(await policy([{ to: 'duty', waitMinutes: 5 }])).toBeUndefined();
  });
});
