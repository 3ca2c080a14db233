import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import {
  actOn,
  aPractitioner,
  book,
  bookingBody,
  type DirectoryEntry,
  inHours,
  MEETING_PLACE,
  NOTE,
  type TestPractitioner,
} from '../factories/appointments.js';
import { aCase } from '../factories/cases.js';
import { CANARIES, openCase } from '../factories/referrals.js';
import { share } from '../factories/sharing.js';
import { ALL_CATEGORIES, trying } from '../security/raw-actor.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

const LAWYER: DirectoryEntry = { role: 'lawyer', mandates: ['victim', 'child'], languages: [['fra', '']] };

let api: TestApi;
let police: TestMember;
let centre: TestMember;
let selam: TestPractitioner;
let lawyer: TestPractitioner;
let caseId: string;
/** Nobody's time is taken twice by the tests themselves. */
let hours = 48;
const later = () => inHours((hours += 2));

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  centre = await api.member('specialised_centre');
  selam = await aPractitioner(api, { languages: [['tir', 'Asmara']] });
  lawyer = await aPractitioner(api, LAWYER);
  [caseId = ''] = await openCase(api.app, police);
});
afterAll(() => api?.close());

const asMandate = (of: 'victim' | 'child', { practitionerId }: TestPractitioner) => ({
  role: 'lawyer',
  lawyerRole: of,
  purpose: 'legal_advice',
  language: undefined,
  practitionerId,
});

/** Writes past every rule but those of the database. @param minutes `$2` of what is set */
async function written(set: string, id: string, minutes: number): Promise<void> {
  const admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  const { rowCount } = await admin
    .query(`update relais.appointments set ${set} where id = $1`, [id, minutes])
    .finally(() => admin.end());
  expect(rowCount).toBe(1);
}

/** As if it had been asked for so many minutes sooner. */
async function askedSooner(id: string, minutes: number): Promise<void> {
  await written(`requested_at = requested_at - $2 * interval '1 minute'`, id, minutes);
}

const asked = async (more: Record<string, unknown> = {}) => {
  const answer = await book(police, caseId, { practitionerId: selam.practitionerId, ...later(), ...more });
  expect({ status: answer.status, issues: answer.body.issues }).toEqual({ status: 201, issues: undefined });
  return answer;
};

describe('an interpreter who is asked', () => {
  it('reads language, time, manner and district, and neither name, place nor message', async () => {
    const { body } = await asked({ dialect: 'Asmara', sexPreference: 'female' });
    const seen = await selam.get(`/appointments/${body.id}`);
    expect(seen.body).toMatchObject({
      status: 'offered',
      side: 'practitioner',
      language: 'tir',
      dialect: 'Asmara',
      sexPreference: 'female',
      mode: 'on_site',
      district: 'brussels',
      caseReference: body.caseReference,
      place: { kind: 'booker_office' },
      actions: ['confirmation', 'refusal'],
    });
    expect(seen.body.caseId).toBeUndefined();
    for (const canary of Object.values(CANARIES)) expect(JSON.stringify(seen.body)).not.toContain(canary);
  });

  it('reads whom they meet and where once they have said yes, and still not the case', async () => {
    const { body } = await asked();
    const yes = await actOn(selam, body.id, 'confirmation');
    expect(yes.status).toBe(201);
    expect(yes.body).toMatchObject({
      status: 'confirmed',
      place: { kind: 'booker_office', text: MEETING_PLACE },
      message: NOTE,
      client: { name: `${CANARIES.given} ${CANARIES.family}` },
    });
    expect((await selam.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await selam.get(`/cases/${caseId}/appointments`)).status).toBe(404);
    const list = await selam.get('/appointments');
    for (const canary of Object.values(CANARIES)) expect(JSON.stringify(list.body)).not.toContain(canary);
  });

  it('reads by which number the agency is called after the yes, and in no list', async () => {
    const number = '+3220000077';
    await api.sql('update relais.agencies set relay_telephone = $2 where id = $1', [police.agencyId, number]);
    const { body } = await asked({ place: { kind: 'at_shelter' } });
    expect((await selam.get(`/appointments/${body.id}`)).body.telephone).toBeUndefined();
    expect((await actOn(selam, body.id, 'confirmation')).body).toMatchObject({
      place: { kind: 'at_shelter' },
      telephone: number,
    });
    expect((await police.get(`/appointments/${body.id}`)).body.telephone).toBe(number);
    expect(JSON.stringify((await selam.get('/appointments')).body)).not.toContain(number);
    await actOn(police, body.id, 'cancellation', { reason: 'no_longer_needed' });
    expect((await selam.get(`/appointments/${body.id}`)).body.telephone).toBeUndefined();
  });

  it('is told where to go: on site no booking lacks its address, but for a shelter and their own office', async () => {
    const issuesOf = async (place: object | undefined, more: object = {}) =>
      (await book(police, caseId, { ...later(), place, ...more })).body.issues;
    expect(await issuesOf(undefined)).toMatchObject([{ name: 'place', type: 'required' }]);
    for (const text of [undefined, '  ']) {
      const issues = await issuesOf({ kind: 'police_station', text });
      expect(issues).toMatchObject([{ name: 'place.text', type: 'required' }]);
    }
    expect(await issuesOf({ kind: 'at_shelter' })).toBeUndefined();
    expect(await issuesOf({ kind: 'practitioner_office' })).toBeUndefined();
    expect(await issuesOf(undefined, { mode: 'telephone' })).toBeUndefined();
  });

  it('reads when the reminder comes, and of a meeting today that none does', async () => {
    const tomorrow = (await asked()).body.id;
    const yes = await actOn(selam, tomorrow, 'confirmation');
    const { startsAt, reminder } = yes.body;
    expect(Date.parse(startsAt) - Date.parse(reminder.at)).toBe(24 * 3_600_000);
    const soon = (await asked(inHours(5))).body.id;
    expect((await actOn(selam, soon, 'confirmation')).body.reminder).toBeUndefined();
  });

  it('reads no more of it once it is cancelled', async () => {
    const { body } = await asked();
    await actOn(selam, body.id, 'confirmation');
    expect((await actOn(police, body.id, 'cancellation', { reason: 'no_longer_needed' })).status).toBe(201);
    const after = await selam.get(`/appointments/${body.id}`);
    expect(after.body).toMatchObject({ status: 'cancelled', ending: { by: 'booker' } });
    for (const canary of Object.values(CANARIES)) expect(JSON.stringify(after.body)).not.toContain(canary);
  });

  it('never is told the address of a shelter: there is nowhere to write it', async () => {
    const refused = await book(police, caseId, { place: { kind: 'at_shelter', text: 'Secret lane 1' } });
    expect(refused.status).toBe(400);
    expect(refused.body.issues).toMatchObject([{ name: 'place.text', type: 'unexpected' }]);
    expect((await asked({ place: { kind: 'at_shelter' } })).body.place).toEqual({ kind: 'at_shelter' });
  });

  it('who declares a conflict sees nothing of the case any more and is not suggested for it', async () => {
    const farid = await aPractitioner(api);
    const { body } = await asked({ practitionerId: farid.practitionerId });
    const no = await actOn(farid, body.id, 'refusal', { reason: 'conflict_of_interest' });
    expect(no).toMatchObject({ status: 201, body: { status: 'refused' } });
    expect((await farid.get(`/appointments/${body.id}`)).status).toBe(404);
    const again = await book(police, caseId, { practitionerId: farid.practitionerId, ...later() });
    expect(again).toMatchObject({
      status: 409,
      body: { type: 'urn:problem-type:relais:conflictOfInterest' },
    });
    const { body: candidates } = await police.post(`/cases/${caseId}/appointments/candidates`, {
      ...search(),
      ...later(),
    });
    expect(candidates.items.map((one: { id: string }) => one.id)).not.toContain(farid.practitionerId);
  });
});

const search = () => ({ role: 'interpreter', language: 'tir', mode: 'on_site' });

describe('the other side', () => {
  it('never shares an interpreter with the victim, in the same case or one found with it', async () => {
    const linh = await aPractitioner(api);
    const [mother, child] = await openCase(api.app, police, 1);
    const who = { practitionerId: linh.practitionerId };
    expect((await book(police, mother!, { ...who, party: 'suspect', ...later() })).status).toBe(201);
    for (const id of [mother!, child!]) {
      expect(await book(police, id, { ...who, ...later() })).toMatchObject({
        status: 409,
        body: { type: 'urn:problem-type:relais:conflictOfInterest' },
      });
    }
    expect((await book(police, mother!, { ...who, party: 'suspect', ...later() })).status).toBe(201);
  });
});

describe('somebody outside the national register', () => {
  it('is asked by a reasoned decision only, which the practitioner does not read', async () => {
    const outside = await aPractitioner(api, { registerNumber: null });
    const who = { practitionerId: outside.practitionerId, ...later() };
    const without = await book(police, caseId, who);
    expect(without.body.issues).toMatchObject([{ name: 'outsideRegister', type: 'required' }]);
    const short = await book(police, caseId, {
      ...who,
      outsideRegister: { ground: 'urgency', reason: 'hurry' },
    });
    expect(short.body.issues).toMatchObject([{ name: 'outsideRegister.reason', type: 'tooShort' }]);
    const reason = 'Nobody in the register speaks this dialect tonight';
    const done = await book(police, caseId, { ...who, outsideRegister: { ground: 'urgency', reason } });
    expect(done).toMatchObject({ status: 201, body: { outsideRegister: { ground: 'urgency', reason } } });
    await actOn(outside, done.body.id, 'confirmation');
    const theirs = await outside.get(`/appointments/${done.body.id}`);
    expect(theirs.body.outsideRegister).toEqual({ ground: 'urgency' });
    const needless = await book(police, caseId, {
      practitionerId: selam.practitionerId,
      ...later(),
      outsideRegister: { ground: 'urgency', reason },
    });
    expect(needless.body.issues).toMatchObject([{ name: 'outsideRegister', type: 'unexpected' }]);
  });
});

describe('a lawyer', () => {
  it('takes part in the case with the mandate, without care notes, until it ends', async () => {
    const { body } = await asked(asMandate('victim', lawyer));
    expect((await lawyer.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await actOn(lawyer, body.id, 'confirmation')).status).toBe(201);
    const seen = await lawyer.get(`/cases/${caseId}`);
    expect(seen.body.identity).toMatchObject({ visible: true });
    expect(seen.body.rights.read).not.toContain('care');
    expect((await actOn(police, body.id, 'cancellation', { reason: 'moved' })).status).toBe(201);
    expect((await lawyer.get(`/cases/${caseId}`)).status).toBe(404);
  });

  it('keeps the mandate after the first meeting; either end ends it', async () => {
    const [own] = await openCase(api.app, police);
    const soon = inHours(0.5);
    const { body } = await book(police, own!, {
      ...asMandate('victim', lawyer),
      ...soon,
    });
    await actOn(lawyer, body.id, 'confirmation');
    expect((await actOn(police, body.id, 'attendance', { outcome: 'present' })).body).toMatchObject({
      status: 'held',
      attendance: { minutesLate: 0 },
    });
    expect((await lawyer.get(`/cases/${own}`)).status).toBe(200);
    expect((await actOn(lawyer, body.id, 'ending', { reason: 'mandate_over' })).body.status).toBe('ended');
    expect((await lawyer.get(`/cases/${own}`)).status).toBe(404);
  });

  /** What is said of a lawyer for youth-care help in a case of a boy who is between so many years. */
  const boyOf = async (from: number, to: number) => {
    const { id } = await aCase(police, { person: { sex: 'male', apparentAge: { from, to }, names: [] } });
    return { id, isNeeded: async () => (await police.get(`/cases/${id}/appointments`)).body.lawyerNeeded };
  };

  it('is said to be missing where a minor of 12 to 13 needs one for youth-care help', async () => {
    expect(await (await boyOf(13, 15)).isNeeded()).toBe(true);
    expect(await (await boyOf(14, 16)).isNeeded()).toBe(false);
    expect(await (await boyOf(9, 11)).isNeeded()).toBe(false);
  });

  it('of the stay or the damages is no lawyer of the child: both may be there, and the second is the one needed', async () => {
    const boy = await boyOf(13, 13);
    const centreLawyer = await aPractitioner(api, LAWYER);
    const forChild = await aPractitioner(api, LAWYER);
    const mandate = async (of: 'victim' | 'child', who: TestPractitioner) => {
      const { body } = await book(police, boy.id, { ...asMandate(of, who), ...later() });
      expect((await actOn(who, body.id, 'confirmation')).body.status).toBe('confirmed');
      return body.id as string;
    };
    await mandate('victim', centreLawyer);
    expect(await boy.isNeeded()).toBe(true);
    const ofChild = await mandate('child', forChild);
    expect(await boy.isNeeded()).toBe(false);
    for (const who of [centreLawyer, forChild]) expect((await who.get(`/cases/${boy.id}`)).status).toBe(200);
    // Whoever did not book the lawyer sees no appointment, and is told the same.
    const { body } = await police.get(`/cases/${boy.id}/appointments`);
    expect(body.items.map(({ lawyerRole }: { lawyerRole: string }) => lawyerRole).sort()).toEqual([
      'child',
      'victim',
    ]);
    await share(api, boy.id, centre, { categories: ['identity', 'appointments'] });
    const seenBeside = async () => (await centre.get(`/cases/${boy.id}/appointments`)).body.lawyerNeeded;
    expect(await seenBeside()).toBe(false);
    // Nor does the database say it to an agency outside the case.
    const app = new pg.Client({ connectionString: api.database.appUrl });
    await app.connect();
    const said = (who: TestMember) =>
      trying(app, { ...who, reads: ALL_CATEGORIES, writes: [] }, async () => {
        const { rows } = await app.query('select relais.child_is_assisted($1, now()) as it', [boy.id]);
        return rows[0].it as boolean;
      });
    const outsider = await api.member('police');
    expect([await said(centre), await said(outsider)]).toEqual([true, false]);
    await app.end();
    expect((await actOn(police, ofChild, 'cancellation', { reason: 'moved' })).status).toBe(201);
    expect([await boy.isNeeded(), await seenBeside()]).toEqual([true, true]);
  });
});

describe('somebody who does not come', () => {
  it('is replaced in one step; the old appointment stays as it was when that fails', async () => {
    const [own] = await openCase(api.app, police);
    const missing = await aPractitioner(api);
    const next = await aPractitioner(api);
    const { body } = await book(police, own!, { practitionerId: missing.practitionerId, ...inHours(-0.5) });
    await actOn(missing, body.id, 'confirmation');
    expect((await actOn(police, body.id, 'attendance', { outcome: 'late' })).body.status).toBe('late');
    expect((await actOn(police, body.id, 'attendance', { outcome: 'no_show' })).body.status).toBe('no_show');
    const wrong = await actOn(police, body.id, 'replacement', { practitionerId: randomUUID() });
    expect(wrong.status).toBe(400);
    expect((await police.get(`/appointments/${body.id}`)).body.status).toBe('no_show');

    const replaced = await actOn(police, body.id, 'replacement', { practitionerId: next.practitionerId });
    expect(replaced.body).toMatchObject({
      status: 'offered',
      replacesId: body.id,
      language: 'tir',
      place: { kind: 'booker_office', text: MEETING_PLACE },
      message: NOTE,
    });
    expect(new Date(replaced.body.startsAt).getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect((await police.get(`/appointments/${body.id}`)).body).toMatchObject({
      status: 'replaced',
      replacedById: replaced.body.id,
    });
    await actOn(next, replaced.body.id, 'confirmation');
    const there = await actOn(police, replaced.body.id, 'attendance', {
      outcome: 'present',
      costCents: 8050,
    });
    expect(there.body).toMatchObject({ status: 'held', cost: { bearer: 'booking_agency', cents: 8050 } });
    expect(there.body.actions).toEqual(['cost']);
    // The bill says something else than was thought; who was there does not change it.
    const billed = await actOn(police, replaced.body.id, 'cost', { costCents: 9275 });
    expect(billed.body).toMatchObject({ status: 'held', cost: { bearer: 'booking_agency', cents: 9275 } });
    expect((await actOn(next, replaced.body.id, 'cost', { costCents: 1 })).status).toBe(403);
    expect((await actOn(police, replaced.body.id, 'cost', { costCents: -1 })).status).toBe(400);
    expect((await actOn(police, body.id, 'cost', { costCents: 1 })).status).toBe(409);
    // Waited for since the first was asked, not since the one who came was.
    await askedSooner(body.id, 130);
    await askedSooner(replaced.body.id, 20);
    const ofCase = await police.get(`/cases/${own}/appointments`);
    expect(ofCase.body.timeToInterpreterMinutes).toBe(130);
    expect(ofCase.body.timeToLawyerMinutes).toBeUndefined();
    expect(ofCase.body.items).toHaveLength(2);
  });

  it('has an attendance of no time to come, nor does the database take one', async () => {
    const { body } = await asked(inHours(-0.5));
    await actOn(selam, body.id, 'confirmation');
    const come = (arrivedAt: string) =>
      actOn(police, body.id, 'attendance', { outcome: 'present', arrivedAt });
    const ahead = await come('2099-12-31T00:00:00Z');
    expect([ahead.status, ahead.body.issues]).toMatchObject([400, [{ name: 'arrivedAt', type: 'inFuture' }]]);
    await expect(written(`arrived_at = updated_at + $2 * interval '1 minute'`, body.id, 5)).rejects.toThrow(
      /an arrival is recorded once it was/,
    );
    const there = await come(new Date(Date.now() - 60_000).toISOString());
    expect([there.status, there.body.status]).toEqual([201, 'held']);
  });

  it('cannot be missed before it begins, nor confirmed when it is over', async () => {
    const { body } = await asked();
    await actOn(selam, body.id, 'confirmation');
    for (const outcome of ['late', 'no_show', 'present']) {
      expect((await actOn(police, body.id, 'attendance', { outcome })).body.type).toMatch(
        /attendanceTooEarly$/,
      );
    }
  });
});

describe('the time to interpreter and to lawyer', () => {
  it('is counted from the request to the presence, in each case and over all of the agency', async () => {
    const booker = await api.member('police');
    const came = async (who: TestPractitioner, more: object, minutes: number) => {
      const [own] = await openCase(api.app, booker);
      const { body } = await book(booker, own!, {
        practitionerId: who.practitionerId,
        ...inHours(-0.5),
        ...more,
      });
      await actOn(who, body.id, 'confirmation');
      await actOn(booker, body.id, 'attendance', { outcome: 'present' });
      await askedSooner(body.id, minutes);
      return (await booker.get(`/cases/${own}/appointments`)).body;
    };
    const [one, other] = [await aPractitioner(api, LAWYER), await aPractitioner(api, LAWYER)];
    const first = await came(one, { ...asMandate('victim', one), ...inHours(0.5) }, 95);
    expect([first.timeToInterpreterMinutes, first.timeToLawyerMinutes]).toEqual([undefined, 95]);
    await came(other, asMandate('child', other), 205);
    const spoken = await came(await aPractitioner(api), {}, 40);
    expect([spoken.timeToInterpreterMinutes, spoken.timeToLawyerMinutes]).toEqual([40, undefined]);
    const [waits] = await openCase(api.app, booker);
    const unanswered = await book(booker, waits!, { ...asMandate('victim', one), ...later() });
    await askedSooner(unanswered.body.id, 300);
    expect((await booker.get('/appointments/desk')).body.measures).toEqual([
      { role: 'interpreter', cases: 1, medianMinutes: 40, waiting: 0, presentAtStart: 0 },
      {
        role: 'lawyer',
        cases: 2,
        medianMinutes: 150,
        waiting: 1,
        longestWaitMinutes: 300,
        presentAtStart: 0.5,
      },
    ]);
  });
});

describe('requests', () => {
  it('without a person wait for an offer', async () => {
    const { body } = await asked({ practitionerId: undefined });
    expect(body).toMatchObject({ status: 'requested', actions: ['offer', 'cancellation'] });
    const offered = await actOn(police, body.id, 'offer', { practitionerId: selam.practitionerId });
    expect(offered.body).toMatchObject({ status: 'offered', practitioner: { id: selam.practitionerId } });
  });

  it('need what they need', async () => {
    const issuesOf = async (more: Record<string, unknown>) =>
      (await book(police, caseId, more)).body.issues?.map(
        ({ name, type }: { name: string; type: string }) => `${name} ${type}`,
      );
    expect(await issuesOf({ language: undefined })).toEqual(['language required']);
    expect(await issuesOf({ language: 'klingon' })).toEqual(['language notInList']);
    expect(await issuesOf({ role: 'lawyer' })).toEqual(['lawyerRole required']);
    expect(await issuesOf(inHours(-3))).toEqual(['startsAt inPast']);
    expect(await issuesOf({ endsAt: bookingBody().startsAt })).toEqual(['endsAt range']);
    expect(await issuesOf({ practitionerId: lawyer.practitionerId })).toEqual(['practitionerId notInList']);
    expect(await issuesOf({ name: 'Rahel' })).toEqual(['name unknownField']);
  });

  it('of a case of others are "not there"', async () => {
    expect((await book(centre, caseId)).status).toBe(404);
    expect((await centre.get(`/cases/${caseId}/appointments`)).status).toBe(404);
    const { body } = await asked();
    expect((await centre.get(`/appointments/${body.id}`)).status).toBe(404);
    expect((await actOn(centre, body.id, 'cancellation', { reason: 'other' })).status).toBe(404);
  });

  it('have one effect for one key, and need the version they were decided on', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const body = bookingBody({ practitionerId: selam.practitionerId, ...later() });
    const first = await police.post(`/cases/${caseId}/appointments`, body, key);
    const second = await police.post(`/cases/${caseId}/appointments`, body, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe(first.body.id);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const bare = await selam.post(`/appointments/${first.body.id}/confirmation`, {});
    expect(bare.status).toBe(428);
    const stale = { 'If-Match': '"appointment-0"' };
    expect((await selam.post(`/appointments/${first.body.id}/confirmation`, {}, stale)).status).toBe(412);
  });
});
