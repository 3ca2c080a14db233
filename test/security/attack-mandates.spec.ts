import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { as } from '../factories/actors.js';
import { actOn, aFeed, aPractitioner, book, inHours } from '../factories/appointments.js';
import { aCase } from '../factories/cases.js';
import { act, CANARIES, openCase, sendReferral } from '../factories/referrals.js';
import { actOnYouth, DECISION, requestMandate } from '../factories/youth.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
let admin: pg.Client;
let police: TestMember;
let centre: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  police = await api.member('police');
  centre = await api.member('specialised_centre', { services: ['residential', 'emergency_place'] });
}, 60_000);
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const persons = (member: TestMember, caseId: string) =>
  as(api, member, (tx) => tx.query('select 1 from relais.persons where case_id = $1', [caseId]));

describe('a lawyer whom an agency booked that was let into the case itself', () => {
  it('is out when that agency is out, as if the case had been referred on', async () => {
    const [caseId = ''] = await openCase(api.app, police);
    const { body: referral } = await sendReferral(police, caseId, centre.agencyId, {
      service: 'residential',
      categories: ['identity', 'referrals'],
    });
    await act(centre, referral.id, 'acceptance');
    const lawyer = await aPractitioner(api, { role: 'lawyer', mandates: ['victim'] });
    const mandate = await book(centre, caseId, {
      role: 'lawyer',
      lawyerRole: 'victim',
      purpose: 'legal_advice',
      practitionerId: lawyer.practitionerId,
      ...inHours(30),
    });
    expect({ status: mandate.status, issues: mandate.body.issues }).toEqual({ status: 201 });
    expect((await actOn(lawyer, mandate.body.id, 'confirmation')).status).toBe(201);
    expect(await persons(lawyer, caseId)).toHaveLength(1);

    expect((await act(police, referral.id, 'withdrawal')).status).toBe(201);
    for (const member of [centre, lawyer]) {
      expect(await persons(member, caseId)).toEqual([]);
      expect((await member.get(`/cases/${caseId}`)).status).toBe(404);
    }
    const { body } = await police.get(`/cases/${caseId}/timeline`);
    const ended = body.items.filter(({ action }: { action: string }) => action === 'access.ended');
    expect(ended.map(({ params }: { params: { agency: string } }) => params.agency)).toContain(
      lawyer.agencyId,
    );
    const { rows: told } = await admin.query(
      `select type, ids from relais.outbox where type like '%.access_ended' and case_id = $1`,
      [caseId],
    );
    expect(told).toEqual([{ type: 'appointment.access_ended', ids: { appointmentId: mandate.body.id } }]);
  });
});

describe('a lawyer whom a lawyer booked', () => {
  it('is out with the first, and each end is written down', async () => {
    const [caseId = ''] = await openCase(api.app, police);
    const [first, second] = [
      await aPractitioner(api, { role: 'lawyer', mandates: ['victim'] }),
      await aPractitioner(api, { role: 'lawyer', mandates: ['victim'] }),
    ];
    const mandate = async (booker: TestMember, { practitionerId }: { practitionerId: string }, at: number) =>
      (
        await book(booker, caseId, {
          role: 'lawyer',
          lawyerRole: 'victim',
          purpose: 'legal_advice',
          practitionerId,
          ...inHours(at),
        })
      ).body.id as string;
    const given = await mandate(police, first, 30);
    await actOn(first, given, 'confirmation');
    await actOn(second, await mandate(first, second, 40), 'confirmation');
    expect(await persons(second, caseId)).toHaveLength(1);

    expect((await actOn(police, given, 'cancellation', { reason: 'moved' })).status).toBe(201);
    for (const lawyer of [first, second]) expect(await persons(lawyer, caseId)).toEqual([]);
    const { body } = await police.get(`/cases/${caseId}/timeline`);
    expect(body.items.filter(({ action }: { action: string }) => action === 'access.ended')).toHaveLength(2);
  });
});

describe('an interpreter who said yes long ago', () => {
  it('sees neither the name nor where it was, also when nobody wrote down how it went', async () => {
    const [caseId = ''] = await openCase(api.app, police);
    const interpreter = await aPractitioner(api);
    const { body } = await book(police, caseId, {
      practitionerId: interpreter.practitionerId,
      ...inHours(30),
    });
    await actOn(interpreter, body.id, 'confirmation');
    const seen = async () => JSON.stringify((await interpreter.get(`/appointments/${body.id}`)).body);
    const told = [CANARIES.given, CANARIES.place];
    for (const word of told) expect(await seen()).toContain(word);
    await admin.query(
      `update relais.appointments set starts_at = now() - interval '9 days', ends_at = now() - interval '8 days 23 hours'
       where id = $1`,
      [body.id],
    );
    for (const word of told) expect(await seen()).not.toContain(word);
  });
});

/** A case of the member that the other reads on consent alone, with what ends it. */
async function onConsent(
  from: TestMember,
  caseId: string,
  to: TestMember,
  service: string,
): Promise<() => Promise<void>> {
  const { body } = await sendReferral(from, caseId, to.agencyId, {
    service,
    categories: ['identity', 'referrals'],
  });
  expect((await act(to, body.id, 'acceptance')).status).toBe(201);
  const { rows } = await admin.query('select id from relais.sharing_consents where referral_id = $1', [
    body.id,
  ]);
  const path = `/cases/${caseId}/consents/${rows[0].id}/withdrawal`;
  return async () => expect((await from.post(path, { reason: 'person_withdrew' })).status).toBe(201);
}

describe('a youth service that was let in on consent', () => {
  it('makes no mandate of it for itself, and keeps nothing of it in one that others asked for', async () => {
    const shelter = await api.member('child_shelter', { services: ['child_shelter'] });
    const youth = await api.member('youth_service', { services: ['youth_help'] });
    const { id: caseId } = await aCase(shelter, {
      person: { sex: 'male', apparentAge: { from: 15, to: 15 } },
    });
    const withdraw = await onConsent(shelter, caseId, youth, 'youth_help');
    expect((await requestMandate(youth, caseId, youth.agencyId)).status).toBe(409);
    const { body } = await requestMandate(shelter, caseId, youth.agencyId);
    const mandate = `/youth-mandates/${body.mandates[0].id}`;
    expect((await actOnYouth(youth, caseId, `${mandate}/receipt`)).status).toBe(201);
    expect((await actOnYouth(youth, caseId, `${mandate}/start`, DECISION)).status).toBe(201);
    expect(await persons(youth, caseId)).toHaveLength(1);
    await withdraw();
    expect((await youth.get(`/cases/${caseId}`)).status).toBe(404);
    expect(await persons(youth, caseId)).toEqual([]);
  });
});

describe('a way that is left', () => {
  it('bounds what was passed on by another that ended, with nothing running', async () => {
    const [caseId = ''] = await openCase(api.app, police);
    await onConsent(police, caseId, centre, 'residential');
    const duty = { categories: ['identity'], legalGround: 'minor_in_danger' };
    const shelter = await api.member('child_shelter', { services: ['emergency_place'] });
    const lawful = await sendReferral(police, caseId, centre.agencyId, duty);
    expect((await act(centre, lawful.body.id, 'acceptance')).status).toBe(201);
    const onward = await sendReferral(centre, caseId, shelter.agencyId, duty);
    expect((await act(shelter, onward.body.id, 'acceptance')).status).toBe(201);
    const ends = async ({ agencyId }: TestMember) => {
      const { rows } = await admin.query(
        `select valid_until from relais.case_access where case_id = $1 and agency_id = $2 and ended_at is null`,
        [caseId, agencyId],
      );
      return rows.map(({ valid_until: until }) => until as Date | null);
    };
    expect(await ends(shelter)).toEqual([null]);
    expect((await act(police, lawful.body.id, 'withdrawal')).status).toBe(201);
    expect(await ends(shelter)).toEqual(await ends(centre));
    expect(await ends(shelter)).not.toContain(null);
  });
});

describe('a meeting that an agency booked whose consent has run out', () => {
  it('names the person to nobody any more, and is in no calendar of the booker', async () => {
    const [caseId = ''] = await openCase(api.app, police);
    await onConsent(police, caseId, centre, 'residential');
    const interpreter = await aPractitioner(api);
    const { body } = await book(centre, caseId, {
      practitionerId: interpreter.practitionerId,
      ...inHours(60),
    });
    await actOn(interpreter, body.id, 'confirmation');
    const { path, headers } = await aFeed(centre);
    const feed = async () =>
      (await fetch(new URL(path, api.url), { headers }))
        .text()
        .then((text) => text.match(/BEGIN:VEVENT/g)?.length ?? 0);
    const seen = async () => JSON.stringify((await interpreter.get(`/appointments/${body.id}`)).body);
    const before = await feed();
    expect(before).toBeGreaterThan(0);
    expect(await seen()).toContain(CANARIES.family);
    await admin.query(
      `update relais.case_access set valid_until = now() - interval '1 second' where case_id = $1 and consent_id is not null`,
      [caseId],
    );
    expect(await seen()).not.toContain(CANARIES.family);
    expect(await feed()).toBe(before - 1);
  });
});
