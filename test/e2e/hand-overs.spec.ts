import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aCase, once } from '../factories/cases.js';
import {
  actOnHandOver,
  handOverBody,
  policePeople,
  type PolicePeople,
  propose,
  referredCase,
} from '../factories/police.js';
import { act, sendReferral } from '../factories/referrals.js';
import { startTestApi, type TestApi } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: PolicePeople;

beforeAll(async () => {
  api = await startTestApi();
  people = await policePeople(api);
});
afterAll(() => api?.close());

interface Issue {
  name: string;
  type: string;
}

const holderOf = async (caseId: string, member = people.police) =>
  (await member.get(`/cases/${caseId}/hand-overs`)).body.holder;

describe('a hand-over', () => {
  it('is seen by both sides, and the giver answers until the receiver confirms', async () => {
    const caseId = await referredCase(people);
    expect(await holderOf(caseId)).toMatchObject({ agency: { id: people.police.agencyId }, isYou: true });
    const proposed = await propose(people, caseId);
    expect([proposed.status, proposed.body.status, proposed.body.actions]).toEqual([
      201,
      'proposed',
      ['failure'],
    ]);
    const { id } = proposed.body;
    const received = await people.shelter.get(`/hand-overs/${id}`);
    expect(received.body).toMatchObject({
      side: 'receiver',
      meetingPoint: 'railway_station',
      interpreterNeeded: true,
      belongings: [
        { code: 'telephone', count: 1 },
        { code: 'identity_document', count: 1, seized: true },
      ],
      actions: ['receipt', 'failure'],
    });
    expect(received.body.caseId).toBeUndefined();
    expect((await holderOf(caseId)).agency.id).toBe(people.police.agencyId);
    const early = await actOnHandOver(people.shelter, id, 'receipt', { at: '1950-01-01T00:00:00Z' });
    expect([early.status, early.body.issues[0]]).toEqual([
      400,
      expect.objectContaining({ name: 'at', type: 'range' }),
    ]);
    const before = new Date(Date.now() - 120_000).toISOString();
    const first = await actOnHandOver(people.shelter, id, 'receipt', { at: before });
    expect([first.status, first.body.issues[0]]).toMatchObject([400, { name: 'at', type: 'range' }]);
    const done = await actOnHandOver(people.shelter, id, 'receipt', { missing: ['telephone'] });
    expect(done.body).toMatchObject({ status: 'received', receipt: { missing: ['telephone'] }, actions: [] });
    expect(await holderOf(caseId)).toMatchObject({ agency: { id: people.shelter.agencyId }, isYou: false });
    const timeline = (await people.police.get(`/cases/${caseId}/timeline`)).body.items;
    const actions = timeline.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['hand_over.proposed', 'hand_over.received']));
  });

  it('that is written down late has its true time, and takes the person over from who had them when it was proposed', async () => {
    const { id: caseId } = await aCase(people.police);
    const asked = await sendReferral(people.police, caseId, people.shelter.agencyId, {
      service: 'residential',
    });
    expect((await act(people.shelter, asked.body.id, 'acceptance')).status).toBe(201);
    const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString();
    const [earlier, planned, taken] = [51, 50, 49].map(hours);
    const proposed = await propose(people, caseId, { plannedAt: planned });
    const { id } = proposed.body;
    const early = await actOnHandOver(people.shelter, id, 'receipt', { at: earlier });
    expect([early.status, early.body.issues]).toMatchObject([400, [{ name: 'at', type: 'range' }]]);
    const done = await actOnHandOver(people.shelter, id, 'receipt', { at: taken });
    expect([done.status, done.body.receipt]).toMatchObject([201, { at: taken }]);
    const { items } = (await people.police.get(`/cases/${caseId}/timeline`)).body;
    const entry = items.find(({ action }: { action: string }) => action === 'hand_over.received');
    expect(entry.occurredAt).toBe(taken);
    expect(await holderOf(caseId)).toMatchObject({ agency: { id: people.shelter.agencyId } });
    // The way back names a time before the shelter had the person: it comes after all the same.
    const back = handOverBody({ toAgencyId: people.police.agencyId, plannedAt: earlier });
    const returned = await people.shelter.post(`/cases/${caseId}/hand-overs`, back, once());
    expect(returned.status).toBe(201);
    const again = await actOnHandOver(people.police, returned.body.id, 'receipt', { at: planned });
    expect(again.status).toBe(201);
    expect(await holderOf(caseId)).toMatchObject({ isYou: true });
  });

  it('that fails leaves the person with the giver, who says so and tries again', async () => {
    const caseId = await referredCase(people);
    const { id } = (await propose(people, caseId)).body;
    expect((await propose(people, caseId)).body.type).toBe('urn:problem-type:relais:handOverOpen');
    expect((await actOnHandOver(people.shelter, id, 'failure', { reason: 'bad_luck' })).status).toBe(400);
    const failed = await actOnHandOver(people.shelter, id, 'failure', { reason: 'no_place' });
    expect(failed.body).toMatchObject({ status: 'failed', failure: { reason: 'no_place' } });
    expect((await holderOf(caseId)).agency.id).toBe(people.police.agencyId);
    expect((await propose(people, caseId)).status).toBe(201);
  });

  it('into hands outside Relais is signed by a named person, and the giver answers on', async () => {
    const caseId = await referredCase(people);
    const outside = { kind: 'hospital', name: 'Canary Hospital' };
    const { id } = (await propose(people, caseId, { toAgencyId: undefined, outside })).body;
    expect((await actOnHandOver(people.police, id, 'receipt')).body.issues[0].name).toBe('receivedBy');
    const signed = await actOnHandOver(people.police, id, 'receipt', { receivedBy: 'Nurse Canary' });
    expect(signed.body).toMatchObject({
      status: 'received',
      outside,
      receipt: { by: 'Nurse Canary' },
    });
    expect(await holderOf(caseId)).toMatchObject({ isYou: true, outsideKind: 'hospital' });
    const rows = await api.sql(`select * from relais.hand_overs where id = $1`, [id]);
    const events = await api.sql(`select * from relais.audit_events where case_id = $1`, [caseId]);
    expect(JSON.stringify([rows, events])).not.toContain('Canary');
    expect((await propose(people, caseId)).status).toBe(201);
  });

  it('is proposed by whoever answers for the person, to somebody who may have them, and says every wrong field', async () => {
    const caseId = await referredCase(people);
    const stranger = await api.member('child_shelter');
    expect((await propose(people, caseId, { toAgencyId: stranger.agencyId })).body.issues[0].name).toBe(
      'toAgencyId',
    );
    expect((await propose(people, caseId, { toAgencyId: people.police.agencyId })).status).toBe(400);
    const bad = { meetingPoint: 'Rue Haute 5', transport: 'horse', outside: { kind: 'moon', name: ' ' } };
    const { status, body } = await propose(people, caseId, bad);
    expect([status, body.issues.map(({ name }: { name: string }) => name)]).toEqual([
      400,
      ['outside', 'outside.name', 'outside.kind', 'meetingPoint', 'transport'],
    ]);
    expect((await propose(people, caseId, { address: 'Rue Haute 5' })).status).toBe(400);
    const { id } = (await propose(people, caseId)).body;
    await actOnHandOver(people.shelter, id, 'receipt');
    const again = await propose(people, caseId);
    expect([again.status, again.body.type]).toEqual([409, 'urn:problem-type:relais:notTheHolder']);
    const outsider = await api.member('police');
    expect((await outsider.post(`/cases/${caseId}/hand-overs`, handOverBody(), once())).status).not.toBe(201);
  });
});

describe('whoever answers', () => {
  it('names the version it decided on', async () => {
    const { id } = (await propose(people, await referredCase(people))).body;
    const path = `/hand-overs/${id}/receipt`;
    const all = { arrived: ['telephone'] };
    expect((await people.shelter.post(path, all)).status).toBe(428);
    expect((await people.shelter.post(path, all, { 'If-Match': '"hand-over-7"' })).status).toBe(412);
    expect((await people.shelter.post(path, all, { 'If-Match': '"hand-over-1"' })).status).toBe(201);
  });

  it('answers for each belonging: the house cannot sign while it leaves one unanswered, and none is filled in', async () => {
    const belongings = [
      { code: 'telephone', count: 1 },
      { code: 'bag', count: 2 },
      { code: 'identity_document', count: 1, seized: true },
    ];
    const caseId = await referredCase(people);
    const { id } = (await propose(people, caseId, { belongings })).body;
    const sign = async (arrived?: string[], missing?: string[]) => {
      const { status, body } = await actOnHandOver(people.shelter, id, 'receipt', { arrived, missing });
      return [status, body.issues?.map(({ name, type }: Issue) => `${name} ${type}`)];
    };
    expect(await sign([])).toEqual([400, ['arrived required']]);
    expect(await sign(['telephone'])).toEqual([400, ['arrived required']]);
    expect(await sign([], ['bag'])).toEqual([400, ['arrived required']]);
    expect(await sign(['telephone', 'bag'], ['bag'])).toEqual([400, ['missing duplicate']]);
    expect(await sign(['telephone', 'bag', 'identity_document'])).toEqual([400, ['arrived notInList']]);
    expect(await holderOf(caseId)).toMatchObject({ agency: { id: people.police.agencyId } });
    expect((await sign(['bag'], ['telephone']))[0]).toBe(201);
    const { receipt } = (await people.shelter.get(`/hand-overs/${id}`)).body;
    expect(receipt).toMatchObject({ arrived: ['bag'], missing: ['telephone'], byArrival: false });
  });
});

describe('at the same moment', () => {
  it('twenty confirmations are one: the others are told it is done', async () => {
    const { id } = (await propose(people, await referredCase(people))).body;
    const mate = await api.member('specialised_centre', { agencyId: people.shelter.agencyId });
    const all = { arrived: ['telephone'] };
    const begin = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? mate : people.shelter).post(`/hand-overs/${id}/receipt`, all, { 'If-Match': '*' }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    console.info(`20 confirmations: ${Math.round(performance.now() - begin)} ms`);
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    const events = await api.sql(
      `select 1 from relais.audit_events where subject_id = $1 and action = 'hand_over.received'`,
      [id],
    );
    expect(events).toHaveLength(1);
  });

  it('two proposals are one, and a repeated one is the same', async () => {
    const caseId = await referredCase(people);
    const answers = await Promise.all([propose(people, caseId), propose(people, caseId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const key = once();
    const next = await referredCase(people);
    const body = handOverBody({ toAgencyId: people.shelter.agencyId });
    const first = await people.police.post(`/cases/${next}/hand-overs`, body, key);
    const again = await people.police.post(`/cases/${next}/hand-overs`, body, key);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  });
});

describe('the list of hand-overs', () => {
  it('shows those that wait first, page by page, and only the own', async () => {
    const { body } = await people.police.get('/hand-overs?limit=3&direction=outgoing');
    const statuses = body.items.map(({ status }: { status: string }) => status);
    expect(statuses[0]).toBe('proposed');
    const next = await people.police.get(body.next);
    const ids = [...body.items, ...next.body.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const other = await api.member('specialised_centre');
    expect((await other.get('/hand-overs')).body.items).toEqual([]);
  });
});
