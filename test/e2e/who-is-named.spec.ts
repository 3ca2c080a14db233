import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from '../factories/cases.js';
import { askFor } from '../factories/disclosures.js';
import { actOnHandOver, handOverBody } from '../factories/police.js';
import { act, openCase, sendReferral } from '../factories/referrals.js';
import { aPlace, aReferral, aResident, aShelter, reserve, type TestShelter } from '../factories/shelters.js';
import { share } from '../factories/sharing.js';
import { actOnYouth, requestMandate } from '../factories/youth.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(120_000);

let api: TestApi;
let police: TestMember;
let shelter: TestShelter;
let other: TestShelter;
let rooms = 0;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police', { agencyName: 'Police zone Test' });
  shelter = await aShelter(api);
  other = await aShelter(api);
});
afterAll(() => api?.close());

const newRoom = (of = shelter) => aPlace(of, `Room ${(rooms += 1)}`);
const whoHas = async (member: TestMember, caseId: string) =>
  (await member.get(`/cases/${caseId}/who-has`)).body as Answer['body'];
const typeOf = ({ body }: Answer): string => String(body.type).split(':').at(-1)!;

const propose = (caseId: string, to = shelter.worker, by = police) =>
  by.post(`/cases/${caseId}/hand-overs`, handOverBody({ toAgencyId: to.agencyId }), once());

describe('a reader who may not know where a person is', () => {
  it('tells a house neither by an act that is next, nor by its absence, to a reader who may not know where the person is', async () => {
    const interpreter = await api.member('interpreter_practice');
    const shown = async (caseId: string) => {
      await share(api, caseId, interpreter, { categories: ['identity'] });
      const judged = { status: 'actual', basis: 'interview' };
      const wrote = await shelter.worker.post(`/cases/${caseId}/assertions`, judged, once());
      expect(wrote.status).toBe(201);
      const { body: sharing } = await interpreter.get(`/cases/${caseId}/sharing`);
      const { body: view } = await interpreter.get(`/cases/${caseId}`);
      // Not as the one that holds what the interpreter does not read either.
      const [house] = await api.sql<{ name: string }>('select name from relais.agencies where id = $1', [
        shelter.worker.agencyId,
      ]);
      expect(JSON.stringify((await police.get(`/cases/${caseId}`)).body)).toContain(house!.name);
      for (const told of [house!.name, shelter.worker.agencyId])
        expect([told, JSON.stringify(view).includes(told)]).toEqual([told, false]);
      const listed = [...sharing.items, ...view.participants].map(({ agency }) => agency.id);
      expect(new Set(listed)).toEqual(new Set([police.agencyId, interpreter.agencyId]));
      // Nor is the house named by how the case stood, to whom the person can be given, or who else reads.
      for (const path of [`as-of?at=${new Date().toISOString()}`, 'hand-overs', 'statements', 'youth']) {
        const { body } = await interpreter.get(`/cases/${caseId}/${path}`);
        expect([path, JSON.stringify(body).includes(shelter.worker.agencyId)]).toEqual([path, false]);
      }
      return whoHas(interpreter, caseId);
    };
    const { caseId: housed, stayId } = await aResident(api, police, shelter, await newRoom());
    const unnamed = await shown(housed);
    await shelter.worker.post(
      `/shelters/stays/${stayId}/departure`,
      { reason: 'family' },
      { 'If-Match': '*' },
    );
    expect(await whoHas(interpreter, housed)).toEqual(unnamed);
    const noHouse = await api.member('specialised_centre', { services: ['ambulatory'] });
    const [given] = await openCase(api.app, police);
    await share(api, given!, interpreter, { categories: ['identity'] });
    await sendReferral(police, given!, noHouse.agencyId, { service: 'ambulatory' });
    const { body: handOver } = await propose(given!, noHouse);
    const toNoHouse = await whoHas(interpreter, given!);
    await actOnHandOver(noHouse, handOver.id, 'receipt');
    expect(await whoHas(interpreter, given!)).toEqual(unnamed);
    expect((await whoHas(police, given!)).next).toMatchObject({ act: 'referral' });
    const { caseId: expected, referralId } = await aReferral(api, police, shelter);
    await reserve(shelter.worker, { placeId: await newRoom(), referralId, accept: true });
    expect((await shown(expected)).next).toBeUndefined();
    await propose(expected);
    const toHouse = await whoHas(interpreter, expected);
    for (const view of [toHouse, toNoHouse]) expect(view).toMatchObject({ state: 'on_the_way' });
    expect(Object.keys(toHouse)).toEqual(Object.keys(toNoHouse));
    const { body: toPolice } = await police.get(`/cases/${expected}/sharing`);
    expect(toPolice.items.map(({ agency }: { agency: { id: string } }) => agency.id)).toContain(
      shelter.worker.agencyId,
    );
  });

  it('is given only to agencies that are offered, and to the house that accepted them, by an agency that may not know of houses', async () => {
    const [caseId] = await openCase(api.app, police);
    const escort = await api.member('police');
    const interpreter = await api.member('interpreter_practice');
    const stranger = await aShelter(api);
    for (const house of [shelter, other, stranger]) await newRoom(house);
    const centre = await api.member('specialised_centre', { services: ['ambulatory'] });
    for (const member of [escort, interpreter, other.worker, centre])
      await share(api, caseId!, member, { categories: ['identity'] });
    const { body: referral } = await sendReferral(police, caseId!, shelter.worker.agencyId, {
      service: 'residential',
    });
    const { body: first } = await propose(caseId!, escort);
    await actOnHandOver(escort, first.id, 'receipt');
    const asked = { shelter: shelter.worker, other: other.worker, stranger: stranger.worker, interpreter };
    const all = Object.entries({ ...asked, centre, police, escort });
    const offered = async () => {
      const { body } = await escort.get(`/cases/${caseId}/hand-overs`);
      expect(body.mayPropose).toBe(true);
      const ids = body.receivers.map(({ id }: { id: string }) => id);
      return all.filter(([, { agencyId }]) => ids.includes(agencyId)).map(([name]) => name);
    };
    const accepted = async () => {
      const names: string[] = [];
      for (const [name, member] of all) {
        const { status, body } = await propose(caseId!, member, escort);
        expect([name, status, body.issues]).toEqual([
          name,
          ...(status === 201
            ? [201, undefined]
            : [400, [expect.objectContaining({ name: 'toAgencyId', type: 'notInList' })]]),
        ]);
        if (status !== 201) continue;
        names.push(name);
        await actOnHandOver(escort, body.id, 'failure', { reason: 'no_place' });
      }
      return names;
    };
    expect(await offered()).toEqual(['centre', 'police']);
    expect(await accepted()).toEqual(['centre', 'police']);
    await act(shelter.worker, referral.id, 'acceptance');
    const { participants } = (await escort.get(`/cases/${caseId}`)).body;
    const told = participants.map(({ agency }: { agency: { id: string } }) => agency.id);
    expect([shelter, other].map(({ worker }) => told.includes(worker.agencyId))).toEqual([true, false]);
    const { body: handOvers } = await escort.get(`/cases/${caseId}/hand-overs`);
    expect(handOvers.receivers[0]).toMatchObject({ id: shelter.worker.agencyId });
    expect(JSON.stringify(handOvers)).not.toMatch(/street|address|Room/i);
    expect(await offered()).toEqual(['shelter', 'centre', 'police']);
    expect(await accepted()).toEqual(['shelter', 'centre', 'police']);
  });

  it('tells a house by no refusal: who is asked for a part, and who may accompany, are those who are listed', async () => {
    const { caseId } = await aResident(api, police, shelter, await newRoom());
    const stranger = await api.member('police');
    const reader = await api.member('police');
    await share(api, caseId, reader, { categories: ['identity'] });
    const refusedOf = async ({ agencyId }: TestMember, categories: string[]) => {
      const { status, body } = await askFor(reader, caseId, agencyId, { categories });
      return [status, body.issues];
    };
    for (const categories of [['care'], ['identity']]) {
      const toHouse = await refusedOf(shelter.worker, categories);
      expect(toHouse).toEqual(await refusedOf(stranger, categories));
      expect(toHouse).toMatchObject([400, [{ name: 'toAgencyId' }]]);
    }
    expect((await askFor(reader, caseId, police.agencyId)).status).toBe(201);
    expect((await askFor(police, caseId, shelter.worker.agencyId)).status).toBe(201);
    const asksForHelp = await api.member('guardian_office');
    const youth = await api.member('youth_service', { services: ['youth_help'] });
    const centre = await api.member('specialised_centre');
    for (const one of [asksForHelp, youth, centre])
      await share(api, caseId, one, { categories: ['identity', 'assistance'] });
    const { body } = await requestMandate(asksForHelp, caseId, youth.agencyId);
    const mandate = `/youth-mandates/${body.mandates[0].id}`;
    expect((await actOnYouth(youth, caseId, `${mandate}/receipt`)).status).toBe(201);
    const accompanied = async ({ agencyId }: TestMember) => {
      const proposal = { partnerId: agencyId, tasks: [{ task: 'school', lead: 'partner' }] };
      const answer = await youth.post(`${mandate}/co-accompaniments`, proposal, once());
      return [answer.status, answer.status < 400 || typeOf(answer)];
    };
    expect(await accompanied(shelter.worker)).toEqual([409, 'youthNotInCase']);
    expect(await accompanied(stranger)).toEqual([409, 'youthNotInCase']);
    expect(await accompanied(centre)).toEqual([201, true]);
  });
});
