import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { once } from '../factories/cases.js';
import { actOn, missing } from '../factories/missing.js';
import { aChildShelter, aResidentOf, callRoll, type TestResident } from '../factories/presence.js';
import { aPlace, type TestShelter } from '../factories/shelters.js';
import { share } from '../factories/sharing.js';
import { ALL_CATEGORIES, DENIED, sqlStateOf, trying } from '../security/raw-actor.js';
import { startTestApi, type TestApi } from '../support/api.js';

jest.setTimeout(60_000);

const CHILD = { from: 15, to: 16 };

let api: TestApi;
let shelter: TestShelter;
let [young, marked, child, adult]: TestResident[] = [];

beforeAll(async () => {
  api = await startTestApi();
  shelter = await aChildShelter(api);
  await aPlace(shelter, 'Room 11');
  adult = await aResidentOf(shelter, 'Room 10', { from: 24, to: 30 }, ['C1D']);
  young = await aResidentOf(shelter, 'Room 1', { from: 11, to: 14 });
  marked = await aResidentOf(shelter, 'Room 2', CHILD, ['C1D']);
  child = await aResidentOf(shelter, 'Room 3', CHILD);
  await shelter.worker.post(`/cases/${child.caseId}/assertions`, { status: 'not' }, once());
});
afterAll(() => api?.close());

interface Line {
  stayId: string;
  placeLabel: string;
  mark?: { presence: string };
  absence?: { ground: string; status: string; absentAt: string; dueAt: string };
  endedSearch?: { found: boolean };
  ifAbsent?: { ground: string; minutes: number };
}
const roll = async () => (await shelter.worker.get(`/shelters/units/${shelter.unitId}/roll`)).body;
const lineOf = (body: { residents: Line[] }, { stayId }: TestResident) =>
  body.residents.find((one) => one.stayId === stayId)!;
const call = (marks: Record<string, string>, minutesAgo = 0, behind = 0) =>
  callRoll(shelter.worker, shelter.unitId, marks, minutesAgo, behind);

describe('the evening round', () => {
  it('lists who sleeps there by room, before anybody has begun', async () => {
    const body = await roll();
    expect(body.id).toBeUndefined();
    expect(body.takenBy).toEqual([]);
    expect(body.residents.map(({ placeLabel }: Line) => placeLabel)).toEqual([
      'Room 1',
      'Room 2',
      'Room 3',
      'Room 10',
    ]);
    expect(body.residents[0]).toMatchObject({ initials: 'MT', sex: 'male', treatedAsChild: true });
    expect(JSON.stringify(body)).not.toMatch(/Milo|Testa/);
  });

  it('says of each before the mark on which ground an absence waits, and how long, as the rules say it', async () => {
    const body = await roll();
    const said = [young!, marked!, child!, adult!].map((resident) => lineOf(body, resident).ifAbsent);
    expect(said).toEqual([
      { ground: 'young', minutes: 0 },
      { ground: 'signs', minutes: 0 },
      { ground: 'child', minutes: 60 },
      { ground: 'adult', minutes: 1440 },
    ]);
    const set = (code: string, to: number) =>
      api.sql(`update relais.rules set value = to_jsonb($2::integer) where code = $1`, [code, to]);
    await set('presence.young.under', 11);
    await set('presence.absence.child', 30);
    try {
      const changed = await roll();
      expect([young!, child!].map((resident) => lineOf(changed, resident).ifAbsent)).toEqual([
        { ground: 'child', minutes: 30 },
        { ground: 'child', minutes: 30 },
      ]);
    } finally {
      await set('presence.young.under', 13);
      await set('presence.absence.child', 60);
    }
  });

  it('is one a unit and evening, whoever calls it, and says who did', async () => {
    const first = await call({ [child!.stayId]: 'present' });
    expect([first.status, first.headers.get('location')]).toEqual([
      201,
      `/api/v1/shelters/presence-rounds/${first.body.id}`,
    ]);
    const second = await callRoll(shelter.supervisor, shelter.unitId, { [young!.stayId]: 'on_leave' });
    expect(second.body.id).toBe(first.body.id);
    expect(second.body.takenBy).toHaveLength(2);
    expect(lineOf(second.body, young!).mark).toMatchObject({ presence: 'on_leave' });
    const { body } = await shelter.worker.get('/shelters/presence-rounds');
    expect(body.items).toMatchObject([{ id: first.body.id, present: 1, onLeave: 1, absent: 0 }]);
  });

  it.each([
    ['under 13', () => young!],
    ['with a sign of trafficking', () => marked!],
  ])('reports a child %s with the mark itself, once, however many evenings', async (_which, resident) => {
    const { body } = await call({ [resident().stayId]: 'absent' });
    expect(lineOf(body, resident()).absence).toBeUndefined();
    const episodes = async () =>
      (await shelter.worker.get(`/cases/${resident().caseId}/missing-episodes`)).body.episodes;
    const [episode] = await episodes();
    expect(episode).toMatchObject({ status: 'noticed', worrying: true, placeKind: 'at_shelter' });
    await call({ [resident().stayId]: 'absent' });
    expect(await episodes()).toHaveLength(1);
    const { reports } = (await shelter.worker.get(`/missing-episodes/${episode.id}`)).body;
    expect(reports).toHaveLength(1);
  });

  it.each([
    ['a child found to be no victim', () => child!, 'child', 60],
    ['an adult, sign or none', () => adult!, 'adult', 1440],
  ])('lets the absence of %s wait as the rules say', async (_who, resident, ground, minutes) => {
    const { body } = await call({ [resident().stayId]: 'absent' });
    const { absence } = lineOf(body, resident());
    expect(absence).toMatchObject({ ground, status: 'waiting' });
    expect(Date.parse(absence!.dueAt) - Date.parse(absence!.absentAt)).toBe(minutes * 60_000);
  });

  it('takes the latest that was seen, in whatever order it arrives', async () => {
    await call({ [adult!.stayId]: 'present' });
    expect(lineOf(await roll(), adult!).absence).toBeUndefined();
    await call({ [adult!.stayId]: 'absent' }, 5);
    expect(lineOf(await roll(), adult!)).toMatchObject({ mark: { presence: 'present' } });
    expect(lineOf(await roll(), adult!).absence).toBeUndefined();
    await Promise.all([1, 2, 3].map(() => call({ [adult!.stayId]: 'absent' })));
    expect(lineOf(await roll(), adult!).absence).toMatchObject({ ground: 'adult', status: 'waiting' });
  });

  it('opens no absence, and no second search, by a mark from before a search for the child ended', async () => {
    const sought = await aResidentOf(shelter, 'Room 21', CHILD);
    const little = await aResidentOf(shelter, 'Room 22', { from: 11, to: 11 });
    await shelter.worker.post(`/cases/${sought.caseId}/assertions`, { status: 'not' }, once());
    expect(lineOf((await call({ [sought.stayId]: 'absent' })).body, sought).absence).toMatchObject({
      status: 'waiting',
    });
    await call({ [little.stayId]: 'absent' });
    await missing(shelter.worker, sought.caseId);
    expect(lineOf(await roll(), sought).absence).toBeUndefined();
    await call({ [sought.stayId]: 'absent' });
    expect(lineOf(await roll(), sought)).toMatchObject({ mark: { presence: 'absent' } });
    expect(lineOf(await roll(), sought).absence).toBeUndefined();
    const episodesOf = async ({ caseId }: TestResident) =>
      (await shelter.worker.get(`/cases/${caseId}/missing-episodes`)).body.episodes as { id: string }[];
    for (const who of [sought, little]) {
      const [{ id }] = (await episodesOf(who)) as [{ id: string }];
      const found = { outcome: 'returned_self', foundAt: new Date().toISOString() };
      expect((await actOn(shelter.worker, id, 'finding', found)).status).toBe(201);
    }
    // What a telephone kept, or sends again, from before the children were found.
    await call({ [sought.stayId]: 'absent', [little.stayId]: 'absent' }, 1);
    const body = await roll();
    for (const who of [sought, little]) {
      expect(lineOf(body, who).absence).toBeUndefined();
      expect(lineOf(body, who).endedSearch).toMatchObject({ found: true });
      expect(await episodesOf(who)).toHaveLength(1);
    }
    await call({ [sought.stayId]: 'absent' });
    expect(lineOf(await roll(), sought).absence).toMatchObject({ ground: 'child', status: 'waiting' });
    expect(lineOf(await roll(), sought).endedSearch).toBeUndefined();
  });

  it('opens the absence, and starts the alert, by a mark after a finding, however far behind the clock of the telephone is', async () => {
    const episodesOf = async ({ caseId }: TestResident) =>
      (await shelter.worker.get(`/cases/${caseId}/missing-episodes`)).body.episodes as { id: string }[];
    const little = await aResidentOf(shelter, 'Room 23', { from: 11, to: 11 });
    const isFound = async () => {
      const [{ id }] = (await episodesOf(little)) as [{ id: string }];
      const finding = { outcome: 'returned_self', foundAt: new Date().toISOString() };
      expect((await actOn(shelter.worker, id, 'finding', finding)).status).toBe(201);
    };
    await call({ [little.stayId]: 'absent' });
    await isFound();
    for (const behind of [1, 180, 3 * 24 * 60, -180]) {
      const before = (await episodesOf(little)).length;
      const kept = await call({ [little.stayId]: 'absent' }, 5, behind);
      expect([kept.status, (await episodesOf(little)).length]).toEqual([201, before]);
      expect((await call({ [little.stayId]: 'absent' }, 0, behind)).status).toBe(201);
      expect([behind, (await episodesOf(little)).length]).toEqual([behind, before + 1]);
      await isFound();
    }
    // A sender that does not say what its clock shows.
    const seenAt = new Date(Date.now() - 180 * 60_000).toISOString();
    const silent = { unitId: shelter.unitId, marks: [{ stayId: little.stayId, presence: 'absent', seenAt }] };
    const before = (await episodesOf(little)).length;
    const wrong = { ...once(), 'Relais-Sent-At': '2026-02-31T10:00:00Z' };
    const refused = await shelter.worker.post('/shelters/presence-rounds', silent, wrong);
    expect([refused.status, refused.body.issues]).toEqual([
      400,
      [expect.objectContaining({ in: 'header', name: 'Relais-Sent-At', type: 'format' })],
    ]);
    const told = await shelter.worker.post('/shelters/presence-rounds', silent, once());
    expect([told.status, (await episodesOf(little)).length]).toEqual([201, before + 1]);
  });

  it('ends an absence with the stay', async () => {
    const gone = await aResidentOf(shelter, 'Room 20', { from: 30, to: 34 });
    expect(lineOf((await call({ [gone.stayId]: 'absent' })).body, gone).absence).toMatchObject({
      status: 'waiting',
    });
    const left = await shelter.worker.post(
      `/shelters/stays/${gone.stayId}/departure`,
      { reason: 'own_housing' },
      { 'If-Match': '*' },
    );
    expect(left.status).toBe(201);
    const line = lineOf(await roll(), gone);
    expect([line.mark?.presence, line.absence]).toEqual(['absent', undefined]);
  });

  it('is in the chain of the shelter, and not in the timeline that other agencies read', async () => {
    const { body } = await shelter.worker.get(`/cases/${child!.caseId}/timeline`);
    const actions = body.items.map(({ action }: { action: string }) => action) as string[];
    expect(actions.filter((action) => action.startsWith('presence'))).toEqual([]);
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ action: string }>(
      `select distinct action from relais.audit_events where action like 'presence.%' and actor_agency = $1 order by 1`,
      [shelter.worker.agencyId],
    );
    await admin.end();
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['presence.absent', 'presence.began', 'presence.marked', 'presence.returned']),
    );
  });

  it('sends once what is sent twice, and refuses what cannot be', async () => {
    const key = once();
    const body = { unitId: shelter.unitId, marks: [{ stayId: child!.stayId, presence: 'present' }] };
    const [first, again] = [
      await shelter.worker.post('/shelters/presence-rounds', body, key),
      await shelter.worker.post('/shelters/presence-rounds', body, key),
    ];
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      201,
      'true',
    ]);
    const stranger = await aChildShelter(api);
    const theirs = await aResidentOf(stranger, 'Room 1', CHILD);
    const refused = await call({ [child!.stayId]: 'present', [theirs.stayId]: 'absent' });
    expect([refused.status, refused.body.issues[0].name]).toEqual([400, 'marks[1].stayId']);
    const late = await call({ [child!.stayId]: 'present' }, 25 * 60);
    expect([late.status, late.body.issues[0].name]).toEqual([400, 'marks[0].seenAt']);
    const early = await call({ [child!.stayId]: 'present' }, -30);
    expect(early.status).toBe(400);
    const elsewhere = await callRoll(stranger.worker, shelter.unitId, { [child!.stayId]: 'present' });
    expect(elsewhere.status).toBe(404);
    const id = first.body.id as string;
    expect((await stranger.worker.get(`/shelters/presence-rounds/${id}`)).status).toBe(404);
    expect((await stranger.worker.get(`/shelters/units/${shelter.unitId}/roll`)).status).toBe(404);
    const none = await shelter.worker.post('/shelters/presence-rounds', { ...body, marks: [] }, once());
    expect(none.status).toBe(400);
  });
});

describe('raw SQL against who was in bed', () => {
  it('shows and lets write nothing to any other agency, whatever was opened to it', async () => {
    const officer = await api.member('guardianship_service');
    await share(api, child!.caseId, officer, { categories: ALL_CATEGORIES });
    const raw = { ...officer, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES };
    const app = new pg.Client({ connectionString: api.database.appUrl });
    await app.connect();
    try {
      const seen = await trying(app, raw, async () => [
        (await app.query('select * from relais.stays where case_id = $1', [child!.caseId])).rowCount,
        (await app.query('select * from relais.presence_marks')).rowCount,
        (await app.query('select * from relais.presence_absences')).rowCount,
        (await app.query('select * from relais.presence_rounds')).rowCount,
        (await app.query('select * from relais.absence_grounds(array[$1::uuid])', [adult!.caseId])).rowCount,
      ]);
      expect(seen).toEqual([1, 0, 0, 0, 0]);
      const own = { ...shelter.worker, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES };
      for (const sql of [
        `update relais.presence_marks set presence = 'present'`,
        'delete from relais.presence_marks',
        `update relais.presence_absences set absent_at = now()`,
        'delete from relais.presence_absences',
        `update relais.presence_rounds set evening = '2020-01-01'`,
      ]) {
        expect(await trying(app, own, () => sqlStateOf(app.query(sql)))).toBe(DENIED);
      }
    } finally {
      await app.end();
    }
  });
});
