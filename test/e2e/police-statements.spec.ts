import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { as } from '../factories/actors.js';
import { aCase, once } from '../factories/cases.js';
import {
  actOnHandOver,
  intercept,
  policePeople,
  type PolicePeople,
  propose,
  referredCase,
} from '../factories/police.js';
import { act } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { FollowReferrals, ListHandOvers, ListInterceptions } from '#modules/police';
import type { Tx } from '#platform/database';

jest.setTimeout(60_000);

let api: TestApi;
let people: PolicePeople;
let caseId: string;

beforeAll(async () => {
  api = await startTestApi();
  people = await policePeople(api);
  caseId = await referredCase(people);
  const [referral] = (await people.shelter.get('/referrals?direction=incoming')).body.items;
  await act(people.shelter, referral.id, 'acceptance');
  for (const { agencyId } of [people.magistrate, people.immigration]) {
    await api.sql(
      `insert into relais.case_access (id, case_id, agency_id, categories, ground, valid_from)
       values (gen_random_uuid(), $1, $2, '{identity,referrals,statements}', 'legal_duty', '2026-01-01')`,
      [caseId, agencyId],
    );
  }
});
afterAll(() => api?.close());

const add = (member: TestMember, number: string, more: object = {}) =>
  member.post(
    `/cases/${caseId}/police-records`,
    { kind: 'initial_report', number, recordedOn: '2026-11-02', ...more },
    once(),
  );
const seenBy = async (member: TestMember) => (await member.get(`/cases/${caseId}/statements`)).body;

describe('a number of the police', () => {
  it('is stored in one form, and belongs to the zone once', async () => {
    const first = await add(people.police, 'br55l3 12345/26');
    expect([first.status, first.body.records[0].number]).toEqual([201, 'BR.55.L3.012345/2026']);
    const taken = await add(people.colleague, 'BR.55.L3.012345/2026');
    expect([taken.status, taken.body.type]).toEqual([409, 'urn:problem-type:relais:recordNumberTaken']);
    const bad = await add(people.police, 'what he said', { recordedOn: '2099-01-01' });
    expect(bad.body.issues.map(({ name }: { name: string }) => name)).toEqual(['number', 'recordedOn']);
    expect((await add(people.police, 'RIR-2026-17', { kind: 'information_note' })).status).toBe(201);
    const other = await api.member('police');
    const own = await aCase(other);
    const same = { kind: 'initial_report', number: 'BR.55.L3.012345/2026', recordedOn: '2026-11-02' };
    expect((await other.post(`/cases/${own.id}/police-records`, same, once())).status).toBe(201);
    expect((await other.post(`/cases/${caseId}/police-records`, same, once())).status).toBe(404);
  });

  it('is read by police and magistrate; sealed from the shelter until the police name it', async () => {
    const mine = await seenBy(people.police);
    expect(mine.readers.map(({ kind }: { kind: string }) => kind)).toEqual(['magistrate']);
    expect((await seenBy(people.magistrate)).records).toHaveLength(2);
    expect(await seenBy(people.shelter)).toMatchObject({
      visible: false,
      hiddenBecause: 'not_in_your_categories',
      records: [],
    });
    const { id } = mine.records.find(({ kind }: { kind: string }) => kind === 'initial_report');
    const show = (agencyId: string, key = once()) =>
      people.police.post(`/police-records/${id}/shares`, { agencyId, purpose: 'victim_status' }, key);
    expect((await show(people.magistrate.agencyId)).status).toBe(400);
    expect((await show((await api.member('lawyer_practice')).agencyId)).status).toBe(400);
    const shared = await show(people.shelter.agencyId);
    expect(shared.status).toBe(201);
    expect((await show(people.shelter.agencyId)).status).toBe(409);
    const seen = await seenBy(people.shelter);
    expect(seen.records).toEqual([expect.objectContaining({ id, seenBecause: 'named' })]);
    expect(seen.hearings).toEqual([]);
    const share = shared.body.records.find((one: { id: string }) => one.id === id).shares[0];
    expect((await people.shelter.post(`/police-record-shares/${share.id}/end`, {}, once())).status).toBe(403);
    expect((await people.police.post(`/police-record-shares/${share.id}/end`, {}, once())).status).toBe(201);
    expect((await seenBy(people.shelter)).records).toEqual([]);
  });
});

describe('a hearing', () => {
  const hearing = (more: object = {}) => ({
    kind: 'hearing',
    heardAs: 'victim',
    heldAt: '2026-11-03T10:00:00Z',
    language: 'ron',
    interpreter: 'booked',
    lawyer: 'not_required',
    informed: true,
    informedOn: '2026-11-03',
    leafletLanguage: 'ron',
    ...more,
  });

  it('says who, when and whether the reflection period was explained, never what was said', async () => {
    expect((await seenBy(people.police)).informed).toBe(false);
    const held = await people.police.post(`/cases/${caseId}/hearings`, hearing(), once());
    expect([held.status, held.body.informed, held.body.hearings[0].leafletLanguage]).toEqual([
      201,
      true,
      'ron',
    ]);
    expect((await seenBy(people.immigration)).facts).toEqual({ heard: true, informed: true });
    expect((await seenBy(people.immigration)).hearings).toEqual([]);
    expect((await seenBy(people.magistrate)).hearings).toHaveLength(1);
  });

  it('of which no person said when it took place says so, and when it was written down', async () => {
    const { id } = await aCase(people.police, {
      person: { sex: 'female', apparentAge: { from: 30, to: 34 } },
    });
    const held = await people.police.post(`/cases/${id}/hearings`, hearing({ heldAt: undefined }), once());
    const [shown] = held.body.hearings;
    expect([held.status, shown.heldAt, shown.writtenAt]).toEqual([201, undefined, expect.any(String)]);
    const { items } = (await people.police.get(`/cases/${id}/timeline?action=hearing.held`)).body;
    expect([items[0].occurredAt, items[0].facts]).toEqual([
      undefined,
      [{ name: 'when', codes: ['not_said'] }],
    ]);
    await people.police.post(`/cases/${id}/hearings`, hearing(), once());
    const { hearings } = (await people.police.get(`/cases/${id}/statements`)).body;
    expect(hearings.map(({ heldAt }: { heldAt?: string }) => heldAt)).toEqual([
      undefined,
      '2026-11-03T10:00:00.000Z',
    ]);
  });

  it.each<[string, object, string[]]>([
    ['an information without its day', { informedOn: undefined }, ['informedOn']],
    ['a leaflet nobody gave', { informed: false, informedOn: undefined }, ['leafletLanguage']],
    ['nobody heard', { heardAs: undefined }, ['heardAs']],
    ['tomorrow', { heldAt: '2099-01-01T00:00:00Z' }, ['heldAt']],
    ['codes of no list', { kind: 'chat', lawyer: 'friend' }, ['kind', 'lawyer']],
  ])('does not take %s', async (_what, more, names) => {
    const { status, body } = await people.police.post(`/cases/${caseId}/hearings`, hearing(more), once());
    expect([status, body.issues.map(({ name }: { name: string }) => name)]).toEqual([400, names]);
  });

  it('of a minor as a suspect needs the lawyer there', async () => {
    const { id } = await aCase(people.police, { person: { sex: 'male', apparentAge: { from: 14, to: 16 } } });
    const hear = (lawyer: string) =>
      people.police.post(`/cases/${id}/hearings`, hearing({ heardAs: 'suspect', lawyer }), once());
    const waived = await hear('waived');
    expect([waived.status, waived.body.issues[0].type]).toEqual([400, 'minorNeedsLawyer']);
    expect((await hear('present')).status).toBe(201);
  });
});

describe('the desk', () => {
  it('follows what was sent: unanswered first, each with the next step', async () => {
    const followed = async (query = '') =>
      (await people.police.get(`/police/referrals?limit=100${query}`)).body;
    const waiting = await referredCase(people);
    const refused = await referredCase(people);
    const incoming = (await people.shelter.get('/referrals?direction=incoming')).body.items;
    const newest = incoming.find(({ status }: { status: string }) => status === 'sent');
    await act(people.shelter, newest.id, 'refusal', { reason: 'no_place' });
    const { items, counts } = await followed();
    expect(items.map(({ next }: { next: string }) => next)).toEqual([
      'await_answer',
      'ask_another',
      'plan_hand_over',
    ]);
    expect(counts).toEqual({ unanswered: 1, refused: 1, accepted: 1, ended: 0 });
    expect([waiting, refused]).toContain(items[0].view.caseId);
    const { id } = (await propose(people, caseId)).body;
    expect((await followed('&state=accepted')).items[0]).toMatchObject({
      next: 'await_confirmation',
      handOver: 'proposed',
    });
    await actOnHandOver(people.shelter, id, 'receipt');
    expect((await followed('&state=accepted')).items[0].next).toBe('nothing');
    expect((await people.colleague.get('/police/referrals?mine=true')).body.items).toEqual([]);
    expect((await people.colleague.get('/police/referrals')).body.items).toHaveLength(3);
    const first = (await people.police.get('/police/referrals?limit=2')).body;
    const second = (await people.police.get(first.next)).body;
    expect([...first.items, ...second.items].map(({ view }) => view.id)).toEqual(
      items.map(({ view }: { view: { id: string } }) => view.id),
    );
  });

  it('counts what is to be done', async () => {
    await people.police.post(
      '/interceptions',
      {
        kind: 'raid',
        place: 'Flat above a shop',
        persons: [{ sex: 'female' }, { sex: 'male', alone: true, apparentAge: { from: 15, to: 15 } }],
      },
      once(),
    );
    expect((await people.police.get('/police/desk')).body).toEqual({
      personsToDecide: 2,
      childrenAlone: 1,
      openInterceptions: 1,
      unconfirmed: 0,
      toConfirm: 0,
      overdue: 0,
    });
    expect((await people.shelter.get('/police/desk')).status).toBe(403);
  });

  it('asks the database as often for a hundred as for one', async () => {
    for (let n = 0; n < 3; n += 1) {
      await intercept(people.colleague);
      await propose(people, await referredCase(people));
    }
    const tries: [string, (tx: Tx, limit: number) => Promise<{ items: unknown[] }>][] = [
      ['referrals', (tx, limit) => api.app.get(FollowReferrals, ANY).run(tx, {}, { limit })],
      ['hand-overs', (tx, limit) => api.app.get(ListHandOvers, ANY).run(tx, {}, { limit })],
      ['checks', (tx, limit) => api.app.get(ListInterceptions, ANY).run(tx, undefined, { limit })],
    ];
    for (const [what, list] of tries) {
      const [one, all] = [await counted((tx) => list(tx, 1)), await counted((tx) => list(tx, 100))];
      expect([what, one.rows, all.rows > 3]).toEqual([what, 1, true]);
      expect([what, all.statements]).toEqual([what, one.statements]);
    }
  });
});

const ANY = { strict: false };

/** How many statements a list sends, as the police, and for how many rows. */
function counted(
  list: (tx: Tx) => Promise<{ items: unknown[] }>,
): Promise<{ rows: number; statements: number }> {
  return as(api, people.police, async (tx) => {
    const query = jest.spyOn(tx, 'query');
    const { items } = await list(tx);
    return { rows: items.length, statements: query.mock.calls.length };
  });
}
