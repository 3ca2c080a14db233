import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { as } from '../factories/actors.js';
import { actOn, aPractitioner, book, inHours } from '../factories/appointments.js';
import { act, CANARIES, openCase, sendReferral } from '../factories/referrals.js';
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
  centre = await api.member('specialised_centre', { services: ['residential'] });
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
