import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from '../factories/cases.js';
import { AN_HOUR_AGO, report } from '../factories/missing.js';
import { actOnHandOver, handOverBody } from '../factories/police.js';
import { act, openCase, sendReferral } from '../factories/referrals.js';
import {
  aPlace,
  aReferral,
  aResident,
  arrive,
  aShelter,
  reserve,
  type TestShelter,
} from '../factories/shelters.js';
import { share } from '../factories/sharing.js';
import { ordersOf, type WayAct, wayOf } from '../factories/who-has.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(120_000);

let api: TestApi;
let police: TestMember;
let guardian: TestMember;
let shelter: TestShelter;
let other: TestShelter;
let rooms = 0;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police', { agencyName: 'Police zone Test' });
  guardian = await api.member('guardian_office');
  shelter = await aShelter(api);
  other = await aShelter(api);
});
afterAll(() => api?.close());

const newRoom = (of = shelter) => aPlace(of, `Room ${(rooms += 1)}`);
const whoHas = async (member: TestMember, caseId: string) =>
  (await member.get(`/cases/${caseId}/who-has`)).body as Answer['body'];
const typeOf = ({ body }: Answer): string => String(body.type).split(':').at(-1)!;

/** What the sentence is made of: the same words follow from it. */
const saidOf = ({ state, agency, since, receiver, missing }: Answer['body']) => ({
  state,
  agency: agency?.id,
  since,
  receiver: receiver?.id,
  missing: missing?.since,
});

/** A case the guardian takes part in. */
async function aWardReferred(): Promise<{ caseId: string; referralId: string }> {
  const { caseId, referralId } = await aReferral(api, police, shelter);
  await share(api, caseId, guardian, { categories: ['identity', 'referrals', 'whereabouts'] });
  return { caseId, referralId };
}

const propose = (caseId: string, to = shelter.worker, by = police) =>
  by.post(`/cases/${caseId}/hand-overs`, handOverBody({ toAgencyId: to.agencyId }), once());

/** Does the acts of a way, each by its own agency. */
function walker(caseId: string, referralId: string) {
  let handOverId = '';
  let reservationId = '';
  return async (step: WayAct): Promise<Answer> => {
    if (step === 'accept') {
      const kept = await reserve(shelter.worker, { placeId: await newRoom(), referralId, accept: true });
      reservationId = kept.body.id;
      return kept;
    }
    if (step === 'hand over') {
      const proposed = await propose(caseId);
      handOverId = proposed.body.id;
      return proposed;
    }
    if (step === 'confirm') return actOnHandOver(shelter.worker, handOverId, 'receipt');
    return arrive(shelter.worker, { reservationId });
  };
}

describe('who has a person', () => {
  it.each(ordersOf().map((order) => [order.join(', '), order] as const))(
    'is said in the same words to the police, the shelter and the guardian: %s',
    async (_, order) => {
      const { caseId, referralId } = await aWardReferred();
      const walk = walker(caseId, referralId);
      for (const { step, refused, after } of wayOf(order)) {
        const answer = await walk(step);
        expect([step, answer.status >= 400 ? typeOf(answer) : 'done']).toEqual([step, refused ?? 'done']);
        const seen = [await whoHas(police, caseId), await whoHas(guardian, caseId)];
        if (after.shelterTakesPart) seen.push(await whoHas(shelter.worker, caseId));
        const agency = after.holder === 'police' ? police.agencyId : shelter.worker.agencyId;
        for (const view of seen) {
          expect(saidOf(view)).toEqual({ ...saidOf(seen[0]!), state: after.state, agency });
        }
        const acts = await Promise.all(
          [police, shelter.worker].map(async (one) => {
            const { next } = await whoHas(one, caseId);
            return next?.isYou ? next.act : undefined;
          }),
        );
        expect([step, ...acts]).toEqual([step, after.police, after.shelter]);
      }
    },
  );

  it('is the shelter once the arrival is recorded, and the hand-over says by whom and that nothing was said of the belongings', async () => {
    const { caseId, referralId } = await aWardReferred();
    const { body: handOver } = await propose(caseId);
    const { body: kept } = await reserve(shelter.worker, {
      placeId: await newRoom(),
      referralId,
      accept: true,
    });
    const { body: stay } = await arrive(shelter.worker, { reservationId: kept.id });
    const { body } = await police.get(`/hand-overs/${handOver.id}`);
    expect(body).toMatchObject({
      status: 'received',
      receipt: { byArrival: true, missing: [], at: stay.arrivedAt },
    });
    const [row] = await api.sql<{ member: string }>(
      'select received_by_membership as member from relais.hand_overs where id = $1',
      [handOver.id],
    );
    expect(row!.member).toBe(shelter.worker.membershipId);
    const timeline = (await police.get(`/cases/${caseId}/timeline`)).body.items;
    const actions = timeline.map(({ action }: { action: string }) => action);
    expect(actions).toContain('hand_over.arrived');
    expect(actions).not.toContain('hand_over.received');
  });

  it('is the house the person arrived at, whomever the hand-over was planned to, and that one says why it came to nothing', async () => {
    const { caseId, referralId } = await aWardReferred();
    const elsewhere = await sendReferral(police, caseId, other.worker.agencyId);
    const { body: handOver } = await propose(caseId, other.worker);
    const { body: kept } = await reserve(shelter.worker, {
      placeId: await newRoom(),
      referralId,
      accept: true,
    });
    await arrive(shelter.worker, { reservationId: kept.id });
    expect((await police.get(`/hand-overs/${handOver.id}`)).body).toMatchObject({
      status: 'failed',
      failure: { reason: 'arrived_elsewhere' },
    });
    const late = await actOnHandOver(other.worker, handOver.id, 'receipt');
    expect([late.status, typeOf(late)]).toEqual([409, 'personArrived']);
    expect(elsewhere.status).toBe(201);
    expect(await whoHas(police, caseId)).toMatchObject({
      state: 'with',
      agency: { id: shelter.worker.agencyId },
    });
    const again = await propose(caseId);
    expect([again.status, typeOf(again)]).toEqual([409, 'notTheHolder']);
  });

  it('is no agency once the person left, and the house they left must say who takes over', async () => {
    const { caseId, stayId } = await aResident(api, police, shelter, await newRoom());
    const departure = { reason: 'own_housing' };
    await shelter.worker.post(`/shelters/stays/${stayId}/departure`, departure, { 'If-Match': '*' });
    for (const member of [police, shelter.worker]) {
      expect(await whoHas(member, caseId)).toMatchObject({
        state: 'left',
        agency: { id: shelter.worker.agencyId },
        next: { act: 'hand_over', agency: { id: shelter.worker.agencyId }, isYou: member !== police },
      });
    }
    const back = await propose(caseId, police, shelter.worker);
    expect(back.status).toBe(201);
    await actOnHandOver(police, back.body.id, 'receipt');
    expect(await whoHas(shelter.worker, caseId)).toMatchObject({
      state: 'with',
      agency: { id: police.agencyId },
    });
  });

  it('says first that the person is missing', async () => {
    const { caseId } = await aResident(api, police, shelter, await newRoom());
    const lastSeenAt = AN_HOUR_AGO();
    expect((await report(shelter.worker, caseId, { lastSeenAt })).status).toBe(201);
    const { missing } = await whoHas(police, caseId);
    expect(missing.since).toBe(lastSeenAt);
  });

  it('is an agency without name, kind and time to who reads neither the referrals nor the whereabouts of the case', async () => {
    const { caseId } = await aResident(api, police, shelter, await newRoom());
    const interpreter = await api.member('interpreter_practice');
    await share(api, caseId, interpreter, { categories: ['identity'] });
    const view = await whoHas(interpreter, caseId);
    expect(view).toEqual({ state: 'with', isYou: false });
    const stranger = await api.member('police');
    expect((await stranger.get(`/cases/${caseId}/who-has`)).status).toBe(404);
    const { body: handOvers } = await interpreter.get(`/cases/${caseId}/hand-overs`);
    expect(handOvers.holder).toEqual({ isYou: false });
    const told = JSON.stringify([view, await whoHas(police, caseId)]);
    expect(told).not.toMatch(/district|relayTelephone|Room|reservationId/);
  });

  it('is told by its name alone, neither since when nor into which hands, where it opened the case', async () => {
    const [caseId] = await openCase(api.app, police);
    const interpreter = await api.member('interpreter_practice');
    await share(api, caseId!, interpreter, { categories: ['identity'] });
    const opened = await whoHas(interpreter, caseId!);
    expect(opened).toMatchObject({
      agency: { id: police.agencyId },
      agencyKind: 'police',
      since: expect.any(String),
    });
    const outside = { outside: { kind: 'hospital', name: 'Saint Peter' } };
    const { body: handOver } = await police.post(
      `/cases/${caseId}/hand-overs`,
      handOverBody(outside),
      once(),
    );
    const signed = await actOnHandOver(police, handOver.id, 'receipt', { receivedBy: 'Nurse' });
    expect(signed.status).toBe(201);
    expect(await whoHas(police, caseId!)).toMatchObject({
      outsideKind: 'hospital',
      since: expect.any(String),
    });
    const given = await whoHas(interpreter, caseId!);
    expect(given).toMatchObject({ state: 'outside', agency: { id: police.agencyId } });
    expect([given.since, given.outsideKind]).toEqual([undefined, undefined]);
  });

  it('shows a place that is kept, and that it is kept no longer', async () => {
    const { caseId, referralId } = await aWardReferred();
    const { body: kept } = await reserve(shelter.worker, {
      placeId: await newRoom(),
      referralId,
      accept: true,
    });
    expect(await whoHas(shelter.worker, caseId)).toMatchObject({
      place: { status: 'held', reservationId: kept.id },
      next: { act: 'arrival', isYou: true, referralId },
    });
    expect((await whoHas(police, caseId)).place).toMatchObject({ status: 'held', until: kept.expiresAt });
    await api.sql(
      `update relais.place_reservations set expires_at = now() - interval '1 minute' where id = $1`,
      [kept.id],
    );
    for (const member of [police, shelter.worker]) {
      expect((await whoHas(member, caseId)).place).toMatchObject({ status: 'expired' });
    }
    expect((await whoHas(shelter.worker, caseId)).next).toMatchObject({ act: 'place', isYou: true });
  });
});

describe('an arrival that is written down late', () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

  const proposedBefore = (handOverId: string, hours: number) =>
    api.sql(`update relais.hand_overs set created_at = created_at - $2 * interval '1 hour' where id = $1`, [
      handOverId,
      hours,
    ]);

  /** A ward whom the other house has received and has there, and whom this house may book as well. */
  async function aWardOfTheOther(): Promise<{ caseId: string; reservationId: string; at: string }> {
    const { caseId, referralId } = await aWardReferred();
    const { body: second } = await sendReferral(police, caseId, other.worker.agencyId, {
      service: 'residential',
    });
    await act(other.worker, second.id, 'acceptance');
    const { body: kept } = await reserve(shelter.worker, {
      placeId: await newRoom(),
      referralId,
      accept: true,
    });
    const { body: handOver } = await propose(caseId, other.worker);
    await proposedBefore(handOver.id, 2);
    const at = hoursAgo(1);
    await actOnHandOver(other.worker, handOver.id, 'receipt', { at });
    return { caseId, reservationId: kept.id, at };
  }

  it('takes the person from no agency that has received them since, and ends no hand-over of that one', async () => {
    const { caseId, reservationId, at } = await aWardOfTheOther();
    const { body: on } = await propose(caseId, police, other.worker);
    const { status } = await arrive(shelter.worker, { reservationId, arrivedAt: hoursAgo(30) });
    expect(status).toBe(201);
    for (const member of [police, other.worker, guardian])
      expect(await whoHas(member, caseId)).toMatchObject({
        state: 'on_the_way',
        agency: { id: other.worker.agencyId },
        since: at,
      });
    expect((await police.get(`/hand-overs/${on.id}`)).body.status).toBe('proposed');
    expect((await actOnHandOver(police, on.id, 'receipt')).status).toBe(201);
    expect(await whoHas(shelter.worker, caseId)).toMatchObject({
      state: 'with',
      agency: { id: police.agencyId },
    });
  });

  it('is the receipt where it names the later time, though that was before it was written down', async () => {
    const { caseId, reservationId } = await aWardOfTheOther();
    const { body: on } = await propose(caseId, police, other.worker);
    const arrivedAt = new Date(Date.now() - 60_000).toISOString();
    await arrive(shelter.worker, { reservationId, arrivedAt });
    expect(await whoHas(police, caseId)).toMatchObject({
      state: 'with',
      agency: { id: shelter.worker.agencyId },
      since: arrivedAt,
    });
    expect((await police.get(`/hand-overs/${on.id}`)).body.status).toBe('failed');
  });

  it('names no time to come', async () => {
    const { caseId, reservationId } = await aWardOfTheOther();
    const late = await arrive(shelter.worker, { reservationId, arrivedAt: hoursAgo(-1) });
    expect([late.status, late.body.issues[0].name]).toEqual([400, 'arrivedAt']);
    expect(await whoHas(police, caseId)).toMatchObject({ agency: { id: other.worker.agencyId } });
  });

  it('leaves a person whom its house has given on with who confirmed it, though that receipt names the minute alone', async () => {
    const { caseId } = await aResident(api, police, shelter, await newRoom());
    const { body: handOver } = await propose(caseId, police, shelter.worker);
    const early = await actOnHandOver(police, handOver.id, 'receipt', { at: hoursAgo(5) });
    expect([early.status, early.body.issues[0]]).toMatchObject([400, { name: 'at', type: 'range' }]);
    const at = `${new Date().toISOString().slice(0, 16)}:00.000Z`;
    const received = await actOnHandOver(police, handOver.id, 'receipt', { at });
    expect([received.status, received.body.receipt.at]).toEqual([201, at]);
    expect(await whoHas(police, caseId)).toMatchObject({ state: 'with', agency: { id: police.agencyId } });
  });
});

describe('two acts at the same moment', () => {
  const bothAt = async (one: Promise<Answer>, two: Promise<Answer>) =>
    (await Promise.all([one, two])).map((answer) => (answer.status < 400 ? 'done' : typeOf(answer))).sort();

  it('a confirmation and an arrival leave the person with the shelter, and one receipt', async () => {
    const { caseId, referralId } = await aWardReferred();
    const { body: handOver } = await propose(caseId);
    const { body: kept } = await reserve(shelter.worker, {
      placeId: await newRoom(),
      referralId,
      accept: true,
    });
    const outcome = await bothAt(
      actOnHandOver(shelter.supervisor, handOver.id, 'receipt'),
      arrive(shelter.worker, { reservationId: kept.id }),
    );
    expect([
      ['done', 'done'],
      ['done', 'personArrived'],
    ]).toContainEqual(outcome);
    expect(await whoHas(police, caseId)).toMatchObject({
      state: 'with',
      agency: { id: shelter.worker.agencyId },
    });
    const acts = await api.sql<{ action: string }>(
      `select action from relais.audit_events where subject_id = $1 and action in ('hand_over.received', 'hand_over.arrived')`,
      [handOver.id],
    );
    expect(acts).toHaveLength(1);
  });

  it('a hand-over to one house and an arrival at another leave one holder and no hand-over that waits', async () => {
    const { caseId, referralId } = await aWardReferred();
    await sendReferral(police, caseId, other.worker.agencyId);
    const { body: kept } = await reserve(shelter.worker, {
      placeId: await newRoom(),
      referralId,
      accept: true,
    });
    const outcome = await bothAt(
      propose(caseId, other.worker),
      arrive(shelter.worker, { reservationId: kept.id }),
    );
    expect([
      ['done', 'done'],
      ['done', 'notTheHolder'],
    ]).toContainEqual(outcome);
    const views = [await whoHas(police, caseId), await whoHas(guardian, caseId)];
    expect(views.map(saidOf)).toEqual(Array(2).fill(saidOf(views[0]!)));
    expect(views[0]).toMatchObject({ state: 'with', agency: { id: shelter.worker.agencyId } });
  });

  it('arrivals at two houses leave one holder, and the other is asked to record the departure', async () => {
    const { caseId, referralId } = await aWardReferred();
    const { body: second } = await sendReferral(police, caseId, other.worker.agencyId, {
      service: 'residential',
    });
    await act(other.worker, second.id, 'acceptance');
    const { body: kept } = await reserve(shelter.worker, {
      placeId: await newRoom(),
      referralId,
      accept: true,
    });
    const placeId = await newRoom(other);
    const outcome = await bothAt(
      arrive(shelter.worker, { reservationId: kept.id }),
      arrive(other.worker, { placeId, caseId }),
    );
    expect(outcome).toEqual(['done', 'done']);
    const views = await Promise.all(
      [police, guardian, shelter.worker, other.worker].map((one) => whoHas(one, caseId)),
    );
    expect(new Set(views.map((view) => JSON.stringify(saidOf(view)))).size).toBe(1);
    const loser = views[0]!.agency.id === shelter.worker.agencyId ? views[3] : views[2];
    expect(loser!.next).toMatchObject({ act: 'departure', isYou: true });
  });
});

it('begins with who opened the case, who is asked to refer', async () => {
  const [caseId] = await openCase(api.app, police);
  expect(await whoHas(police, caseId!)).toMatchObject({
    state: 'with',
    isYou: true,
    next: { act: 'referral', isYou: true },
  });
});
