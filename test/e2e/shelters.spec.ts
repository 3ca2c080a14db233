import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from '../factories/cases.js';
import { actOnHandOver, handOverBody } from '../factories/police.js';
import { act, sendReferral } from '../factories/referrals.js';
import {
  aPlace,
  aReferral,
  aResident,
  arrive,
  aShelter,
  aUnit,
  reserve,
  type TestShelter,
  unitBody,
} from '../factories/shelters.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
let police: TestMember;
let shelter: TestShelter;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  shelter = await aShelter(api);
});
afterAll(() => api?.close());

const codeOf = (answer: { body: { type: string } }) => answer.body.type.split(':').at(-1);
const place = async (id: string) => (await shelter.worker.get(`/shelters/places/${id}`)).body;

describe('the house', () => {
  it('is kept by supervisors and seen by its own people', async () => {
    const refused = await shelter.worker.post('/shelters/units', unitBody({ name: 'Attic' }), once());
    expect(refused.status).toBe(403);
    const stranger = await aShelter(api);
    expect((await stranger.supervisor.get(`/shelters/units/${shelter.unitId}`)).status).toBe(404);
    const theirs = await stranger.supervisor.get('/shelters/units');
    expect(theirs.body.items.map(({ id }: { id: string }) => id)).toEqual([stranger.unitId]);
    expect((await police.get('/shelters/places')).status).toBe(403);
  });

  it('has no two units, and no two places of a unit, of one name', async () => {
    const again = await shelter.supervisor.post('/shelters/units', unitBody(), once());
    expect([again.status, codeOf(again)]).toEqual([409, 'placeNameTaken']);
    await aPlace(shelter, 'Room once');
    const twice = await shelter.supervisor.post(
      `/shelters/units/${shelter.unitId}/places`,
      { label: 'room ONCE', beds: 1 },
      once(),
    );
    expect([twice.status, codeOf(twice)]).toEqual([409, 'placeNameTaken']);
  });

  it('changes what a unit takes, at the version that was read', async () => {
    const { id } = await aUnit(shelter.supervisor, { name: 'Changing', takesAgeFrom: 18 });
    const { headers } = await shelter.supervisor.get(`/shelters/units/${id}`);
    const patch = { takesAgeFrom: null, takesSexes: ['female'] };
    const ifMatch = { 'If-Match': headers.get('etag')! };
    const changed = await shelter.supervisor.patch(`/shelters/units/${id}`, patch, ifMatch);
    expect(changed.body).toMatchObject({ takesSexes: ['female'], name: 'Changing', version: 2 });
    expect(changed.body.takesAgeFrom).toBeUndefined();
    expect((await shelter.supervisor.patch(`/shelters/units/${id}`, patch, ifMatch)).status).toBe(412);
    const wrong = { takesAgeFrom: 30, takesAgeTo: 20 };
    expect((await shelter.supervisor.patch(`/shelters/units/${id}`, wrong, { 'If-Match': '*' })).status).toBe(
      400,
    );
  });

  it('closes an empty place and opens it again', async () => {
    const id = await aPlace(shelter, 'Closing');
    const close = (who: TestMember) =>
      who.post(`/shelters/places/${id}/closure`, { reason: 'repair' }, { 'If-Match': '*' });
    expect((await close(shelter.worker)).status).toBe(403);
    expect((await close(shelter.supervisor)).body).toMatchObject({
      state: 'out_of_use',
      outOfUse: { reason: 'repair' },
    });
    expect((await close(shelter.supervisor)).status).toBe(409);
    const { referralId } = await aReferral(api, police, shelter);
    const refused = await reserve(shelter.worker, { placeId: id, referralId });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'placeOutOfUse']);
    const reopened = await shelter.supervisor.post(
      `/shelters/places/${id}/reopening`,
      {},
      { 'If-Match': '*' },
    );
    expect([reopened.status, reopened.body.state]).toEqual([201, 'free']);
  });
});

describe('a place', () => {
  it('is kept for a referral, accepted with it, moved into, changed and left', async () => {
    const [first, second] = [await aPlace(shelter, 'Whole 1'), await aPlace(shelter, 'Whole 2')];
    const { caseId, referralId } = await aReferral(api, police, shelter);
    const reservation = await reserve(shelter.worker, { placeId: first, referralId });
    expect([reservation.status, reservation.body.status]).toEqual([201, 'held']);
    expect(await place(first)).toMatchObject({ state: 'reserved', reservation: { referralId, persons: 1 } });
    const early = await arrive(shelter.worker, { reservationId: reservation.body.id });
    expect([early.status, codeOf(early)]).toEqual([409, 'referralNotAccepted']);
    expect((await act(shelter.worker, referralId, 'acceptance')).status).toBe(201);
    const stay = await arrive(shelter.worker, { reservationId: reservation.body.id });
    expect([stay.status, stay.body.caseId]).toEqual([201, caseId]);
    expect(await place(first)).toMatchObject({ state: 'occupied', occupants: [{ caseId }] });
    const etag = { 'If-Match': stay.headers.get('etag')! };
    const moved = await shelter.worker.post(
      `/shelters/stays/${stay.body.id}/moves`,
      { placeId: second },
      etag,
    );
    expect(moved.status).toBe(201);
    expect(moved.body.placements.map(({ placeId }: { placeId: string }) => placeId)).toEqual([second, first]);
    expect((await place(first)).state).toBe('free');
    const stale = await shelter.worker.post(
      `/shelters/stays/${stay.body.id}/departure`,
      { reason: 'hospital' },
      etag,
    );
    expect(stale.status).toBe(412);
    const left = await shelter.worker.post(
      `/shelters/stays/${stay.body.id}/departure`,
      { reason: 'own_housing' },
      { 'If-Match': moved.headers.get('etag')! },
    );
    expect(left.body).toMatchObject({ status: 'departed', departureReason: 'own_housing' });
    expect((await place(second)).state).toBe('free');
    const again = await shelter.worker.post(
      `/shelters/stays/${stay.body.id}/departure`,
      { reason: 'own_housing' },
      { 'If-Match': '*' },
    );
    expect(again.status).toBe(409);
  });

  it('is accepted onto only at a version that was seen: without one it is refused, and nothing is kept', async () => {
    const id = await aPlace(shelter, 'Seen');
    const { referralId } = await aReferral(api, police, shelter);
    const keep = (accept: boolean, headers: Record<string, string> = {}) =>
      shelter.worker.post(
        '/shelters/reservations',
        { placeId: id, referralId, accept },
        { ...once(), ...headers },
      );
    const blind = await keep(true);
    expect([blind.status, blind.body.issues[0].name]).toEqual([428, 'If-Match']);
    expect((await keep(true, { 'If-Match': '"referral-99"' })).status).toBe(412);
    expect((await shelter.worker.get(`/shelters/places/${id}`)).body.state).toBe('free');
    const { headers } = await shelter.worker.get(`/referrals/${referralId}`);
    expect((await keep(true, { 'If-Match': headers.get('etag')! })).status).toBe(201);
    expect((await keep(false)).status).toBe(409);
  });

  it('is shown to whoever chooses a recipient as a band, never as a number', async () => {
    const { caseId } = await aReferral(api, police, shelter);
    const { status, body } = await police.get(`/cases/${caseId}/free-places`);
    expect(status).toBe(200);
    const mine = body.items.find(
      ({ agencyId }: { agencyId: string }) => agencyId === shelter.worker.agencyId,
    );
    expect(Object.keys(mine).sort()).toEqual(['agencyId', 'freePlaces']);
    expect(['none', 'few', 'several']).toContain(mine.freePlaces);
    const outsider = await api.member('police');
    expect((await outsider.get(`/cases/${caseId}/free-places`)).status).toBe(404);
  });

  it('is counted on the home page of the house, with what is kept and for how long', async () => {
    const id = await aPlace(shelter, 'Home');
    const { referralId } = await aReferral(api, police, shelter);
    const before = (await shelter.worker.get('/home')).body.places;
    await reserve(shelter.worker, { placeId: id, referralId });
    const after = (await shelter.worker.get('/home')).body.places;
    expect([after.free, after.reserved]).toEqual([before.free - 1, before.reserved + 1]);
    expect(after.reservations.some((one: { referralId: string }) => one.referralId === referralId)).toBe(
      true,
    );
    expect((await police.get('/home')).body.places).toBeUndefined();
  });

  it('is accepted onto in one act, or nothing happens', async () => {
    const id = await aPlace(shelter, 'Onto');
    const one = await aReferral(api, police, shelter);
    const other = await aReferral(api, police, shelter);
    const body = { placeId: id, accept: true };
    expect((await reserve(shelter.worker, { ...body, referralId: one.referralId })).status).toBe(201);
    expect((await shelter.worker.get(`/referrals/${one.referralId}`)).body.status).toBe('accepted');
    const taken = await reserve(shelter.worker, { ...body, referralId: other.referralId });
    expect([taken.status, codeOf(taken)]).toEqual([409, 'placeTaken']);
    expect((await shelter.worker.get(`/referrals/${other.referralId}`)).body.status).toBe('sent');
  });

  it('is free again when the reservation is given back, or has expired', async () => {
    const id = await aPlace(shelter, 'Back');
    const { referralId } = await aReferral(api, police, shelter);
    const held = await reserve(shelter.worker, { placeId: id, referralId });
    const second = await reserve(shelter.worker, { placeId: await aPlace(shelter, 'Back 2'), referralId });
    expect([second.status, codeOf(second)]).toEqual([409, 'alreadyReserved']);
    const path = `/shelters/reservations/${held.body.id}/cancellation`;
    expect((await shelter.worker.post(path, {}, { 'If-Match': '*' })).body.status).toBe('cancelled');
    expect((await shelter.worker.post(path, {}, { 'If-Match': '*' })).status).toBe(409);
    const next = await reserve(shelter.worker, { placeId: id, referralId });
    await api.sql(
      `update relais.place_reservations set expires_at = now() - interval '1 second' where id = $1`,
      [next.body.id],
    );
    expect((await place(id)).state).toBe('free');
    const late = await arrive(shelter.worker, { reservationId: next.body.id });
    expect(late.status).toBe(409);
    const other = await aReferral(api, police, shelter);
    expect((await reserve(shelter.worker, { placeId: id, referralId: other.referralId })).status).toBe(201);
  });

  it('takes a mother and her child together, in two beds', async () => {
    const [small, big] = [await aPlace(shelter, 'Small', 1), await aPlace(shelter, 'Big', 3)];
    const { caseId, companionIds, referralId } = await aReferral(api, police, shelter, 1);
    const refused = await reserve(shelter.worker, { placeId: small, referralId });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'placeTooSmall']);
    const held = await reserve(shelter.worker, { placeId: big, referralId, accept: true });
    const stay = await arrive(shelter.worker, { reservationId: held.body.id });
    expect(stay.status).toBe(201);
    const { occupants, bedsTaken } = await place(big);
    expect([bedsTaken, occupants.map((one: { caseId: string }) => one.caseId).sort()]).toEqual([
      2,
      [caseId, ...companionIds].sort(),
    ]);
    const stranger = await aReferral(api, police, shelter);
    await act(shelter.worker, stranger.referralId, 'acceptance');
    const beside = await arrive(shelter.worker, { placeId: big, caseId: stranger.caseId });
    expect([beside.status, codeOf(beside)]).toEqual([409, 'placeRulesBroken']);
    expect(beside.body.issues).toMatchObject([{ name: 'placeId', type: 'placeRule.strangers' }]);
  });
});

describe('the rules of a unit', () => {
  it('refuse with the reason, and yield to a reason that is kept', async () => {
    const unit = await aUnit(shelter.supervisor, { name: 'Men', takesSexes: ['male'], takesAgeTo: 17 });
    const men = { ...shelter, unitId: unit.id };
    const id = await aPlace(men, 'Man 1');
    const { referralId } = await aReferral(api, police, shelter);
    const refused = await reserve(shelter.worker, { placeId: id, referralId });
    expect([refused.status, codeOf(refused)]).toEqual([409, 'placeRulesBroken']);
    expect(refused.body.issues.map(({ type }: { type: string }) => type)).toEqual([
      'placeRule.sex',
      'placeRule.age',
    ]);
    const shown = await shelter.worker.get(`/shelters/places?unitId=${unit.id}&forReferralId=${referralId}`);
    expect(shown.body.items[0].fit).toEqual({ possible: true, broken: ['sex', 'age'] });
    const invented = await reserve(shelter.worker, { placeId: id, referralId, overrideReason: 'because' });
    expect(invented.status).toBe(400);
    const kept = await reserve(shelter.worker, {
      placeId: id,
      referralId,
      overrideReason: 'no_other_safe_place',
      accept: true,
    });
    expect(kept.body).toMatchObject({ overrides: ['sex', 'age'], overrideReason: 'no_other_safe_place' });
    const stay = await arrive(shelter.worker, { reservationId: kept.body.id });
    expect(stay.body.placements[0]).toMatchObject({ overrides: ['sex', 'age'] });
  });
});

describe('the question whether the people of a kept place arrived', () => {
  it('names the place, each person, and whom the house has since a receipt', async () => {
    const placeId = await aPlace(shelter, 'Family room', 2);
    const { caseId, companionIds, referralId } = await aReferral(api, police, shelter, 1);
    const { id } = (await reserve(shelter.worker, { placeId, referralId, accept: true })).body;
    const referenceOf = async (of: string) => (await police.get(`/cases/${of}`)).body.reference;
    const [mother, child] = [await referenceOf(caseId), await referenceOf(companionIds[0]!)];
    const asked = async () => (await shelter.worker.get(`/shelters/reservations/${id}`)).body;
    const before = await asked();
    expect(before).toMatchObject({ placeLabel: 'Family room', unitName: 'Ground floor' });
    expect(before.people).toEqual([
      { caseReference: mother },
      { caseReference: child, relation: expect.any(String) },
    ]);
    const body = handOverBody({ toAgencyId: shelter.worker.agencyId });
    const moved = (await police.post(`/cases/${caseId}/hand-overs`, body, once())).body;
    const received = await actOnHandOver(shelter.worker, moved.id, 'receipt');
    expect(received.status).toBe(201);
    expect((await asked()).people).toEqual([
      { caseReference: mother, withYouSince: expect.any(String) },
      { caseReference: child, relation: expect.any(String) },
    ]);
  });
});

describe('where she stays', () => {
  let resident: { caseId: string; referralId: string; stayId: string };
  beforeAll(async () => {
    resident = await aResident(api, police, shelter, await aPlace(shelter, 'Hers'));
  });
  const whereabouts = (who: TestMember) => who.get(`/cases/${resident.caseId}/whereabouts`);

  it('is known to the shelter to the bed, and to the police as a district and a telephone', async () => {
    const own = await whereabouts(shelter.worker);
    expect(own.body).toMatchObject({
      visible: true,
      housed: true,
      stays: [{ own: true, stayId: resident.stayId, place: { label: 'Hers' } }],
    });
    const theirs = await whereabouts(police);
    expect(theirs.body).toEqual({
      visible: true,
      housed: true,
      stays: [{ own: false, district: 'brussels', relayTelephone: '+3220000021', status: 'present' }],
    });
  });

  it('is not there for somebody who takes no part', async () => {
    const stranger = await api.member('police');
    expect((await whereabouts(stranger)).status).toBe(404);
    expect((await stranger.get(`/shelters/stays/${resident.stayId}`)).status).toBe(403);
    const other = await aShelter(api);
    expect((await other.worker.get(`/shelters/stays/${resident.stayId}`)).status).toBe(404);
    expect((await other.supervisor.get(`/shelters/places`)).body.items).toEqual([]);
  });

  it('is a look, written down each time it is opened', async () => {
    await whereabouts(police);
    const { rows } = { rows: await looksAt(resident.caseId) };
    expect(rows.map(({ agency }) => agency)).toEqual(
      expect.arrayContaining([shelter.worker.agencyId, police.agencyId]),
    );
  });

  it('stays on the timeline without a bed, a room or a unit', async () => {
    const { body } = await shelter.worker.get(`/cases/${resident.caseId}/timeline`);
    const began = body.items.find(({ action }: { action: string }) => action === 'stay.began');
    expect(began).toMatchObject({
      agency: { id: shelter.worker.agencyId },
      subject: { type: 'stay', id: resident.stayId },
    });
    expect(JSON.stringify(body)).not.toMatch(/Hers|Ground floor/);
    const { body: seen } = await police.get(`/cases/${resident.caseId}/timeline`);
    expect(seen.items.some(({ action }: { action: string }) => action.startsWith('stay.'))).toBe(false);
  });

  it('keeps the bed taken when the case is closed to the shelter, until a supervisor frees it', async () => {
    const placeId = await aPlace(shelter, 'Lost');
    const lost = await aResident(api, police, shelter, placeId);
    await act(police, lost.referralId, 'withdrawal');
    expect(await place(placeId)).toMatchObject({ state: 'occupied', bedsTaken: 1, occupants: [] });
    expect((await shelter.worker.post(`/shelters/places/${placeId}/vacating`, {})).status).toBe(403);
    const freed = await shelter.supervisor.post(`/shelters/places/${placeId}/vacating`, {});
    expect([freed.status, freed.body.state]).toEqual([201, 'free']);
  });

  function looksAt(caseId: string): Promise<{ agency: string }[]> {
    return api.sql<{ agency: string }>(
      `select distinct agency_id as agency from relais.audit_looks where case_id = $1 and category = 'whereabouts'`,
      [caseId],
    );
  }
});

describe('after a refusal', () => {
  it('the sender is told whom to ask next, by what speaks for them, and asks with one act', async () => {
    const refusing = await aShelter(api, { name: 'Full' });
    const full = await aShelter(api, { name: 'Also full' });
    const taken = await aPlace(full, 'Only');
    await aResident(api, police, full, taken);
    const { referralId, caseId } = await aReferral(api, police, refusing);
    await act(refusing.worker, referralId, 'refusal', { reason: 'no_place' });
    const { body } = await police.get(`/referrals/${referralId}/suggestions`);
    const of = (member: TestMember) =>
      body.items.find(({ agency }: { agency: { id: string } }) => agency.id === member.agencyId);
    expect(of(refusing.worker)).toBeUndefined();
    expect(of(shelter.worker)).toMatchObject({
      freePlaces: 'several',
      reasons: expect.arrayContaining(['free_places']),
    });
    expect(of(full.worker)?.freePlaces ?? 'none').toBe('none');
    expect(JSON.stringify(body)).not.toMatch(/"places":|"count":/);
    expect((await refusing.worker.get(`/referrals/${referralId}/suggestions`)).status).toBe(404);
    const anew = await police.post(
      `/referrals/${referralId}/reroutes`,
      { toAgencyIds: [shelter.worker.agencyId], consent: { givenBy: 'person', form: 'oral' } },
      once(),
    );
    // Who agreed to one agency has not agreed to the next.
    const { body: sharing } = await police.get(`/cases/${caseId}/sharing`);
    const asked = sharing.items.find(
      ({ agency }: { agency: { id: string } }) => agency.id === shelter.worker.agencyId,
    );
    expect(asked.consent).toMatchObject({ recorded: true, givenBy: 'person', form: 'oral' });
    const before = await police.get(`/referrals/${referralId}`);
    expect(anew.status).toBe(201);
    const { service, urgency, legalGround, message } = before.body;
    expect(anew.body).toMatchObject({ caseId, service, urgency, legalGround, message, status: 'sent' });
    const open = await police.post(
      `/referrals/${anew.body.id}/reroutes`,
      { toAgencyIds: [full.worker.agencyId] },
      once(),
    );
    expect([open.status, codeOf(open)]).toEqual([409, 'referralNotRefused']);
  });
});

describe('hostile input', () => {
  it('is refused with a 4xx that names the field', async () => {
    const id = await aPlace(shelter, 'Hostile');
    const { referralId } = await aReferral(api, police, shelter);
    const bodies: unknown[] = [
      {},
      { placeId: id },
      { placeId: 'x', referralId },
      { placeId: id, referralId: "' or 1=1 --" },
      { placeId: id, referralId, accept: 'yes' },
      { placeId: id, referralId, more: 1 },
      { placeId: [id], referralId },
      { placeId: { $ne: null }, referralId },
      { placeId: shelter.unitId, referralId },
      { placeId: id, referralId: crypto.randomUUID() },
    ];
    for (const body of bodies) {
      const { status } = await reserve(shelter.worker, body as Record<string, unknown>);
      expect([JSON.stringify(body), status]).toEqual([JSON.stringify(body), 400]);
    }
    const stays: unknown[] = [
      {},
      { placeId: id },
      { caseId: id },
      { reservationId: crypto.randomUUID(), caseId: id },
      { placeId: id, caseId: crypto.randomUUID(), arrivedAt: 'yesterday' },
      { placeId: id, caseId: crypto.randomUUID() },
      { placeId: id, caseId: crypto.randomUUID(), arrivedAt: '2999-01-01T00:00:00Z' },
    ];
    for (const body of stays) {
      const { status } = await arrive(shelter.worker, body as Record<string, unknown>);
      expect([JSON.stringify(body), [400, 404].includes(status)]).toEqual([JSON.stringify(body), true]);
    }
    for (const name of ['', ' ', 'a\nb', 'x'.repeat(81), 7, null]) {
      const answer = await shelter.supervisor.post('/shelters/units', unitBody({ name }), once());
      expect(answer.status).toBe(400);
    }
    expect((await shelter.worker.get('/shelters/places?state=secret')).status).toBe(400);
    expect((await shelter.worker.get('/shelters/places?cursor=zzz')).status).toBe(400);
  });

  it('cannot send to the same agency twice, to none or to more than twenty', async () => {
    const { caseId } = await aReferral(api, police, shelter);
    for (const toAgencyIds of [
      [],
      [shelter.worker.agencyId, shelter.worker.agencyId],
      Array.from({ length: 21 }, () => crypto.randomUUID()),
      [crypto.randomUUID()],
    ]) {
      const { status } = await sendReferral(police, caseId, undefined as never, { toAgencyIds });
      expect([toAgencyIds.length, status]).toEqual([toAgencyIds.length, 400]);
    }
  });
});
