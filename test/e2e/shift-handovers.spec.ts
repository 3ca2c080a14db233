import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { book, inHours } from '../factories/appointments.js';
import { once } from '../factories/cases.js';
import { headOf, keepOut } from '../factories/exclusions.js';
import { missing } from '../factories/missing.js';
import { aChildShelter, aResidentOf, callRoll, type TestResident } from '../factories/presence.js';
import { share } from '../factories/sharing.js';
import { aPlace, type TestShelter } from '../factories/shelters.js';
import { actOnShift, handedOver, shiftPage, writeLine } from '../factories/shifts.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from '../security/raw-actor.js';
import { type Answer, send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { fewestStatements } from '../support/statements.js';

jest.setTimeout(120_000);

const CHILD = { from: 15, to: 16 };
const LINE = 'canary-line: asked twice for her telephone';
const NOTE = 'canary-note: he slept badly';
const STREET = 'canary-street 12, 1000 Brussels';

let api: TestApi;
let app: pg.Client;
let shelter: TestShelter;
let night: TestMember;
let child: TestResident;

beforeAll(async () => {
  api = await startTestApi();
  app = new pg.Client({ connectionString: api.database.appUrl });
  await app.connect();
  shelter = await aChildShelter(api);
  night = await api.member('child_shelter', { agencyId: shelter.worker.agencyId });
  child = await aResidentOf(shelter, 'Room 2', CHILD);
});
afterAll(async () => {
  await app?.end();
  await api?.close();
});

const codeOf = ({ status, body }: Answer) => [status, body.type?.split(':').at(-1)];
const issueOf = ({ status, body }: Answer) => [status, body.issues?.[0]?.name, body.issues?.[0]?.type];
const note = (who: TestMember, caseId: string, more: object = {}) =>
  who.post(
    `/cases/${caseId}/care-notes`,
    { kind: 'psychological', sensitive: false, text: NOTE, occurredAt: new Date().toISOString(), ...more },
    once(),
  );
interface Row {
  caseId: string;
  stayId: string;
  placeLabel: string;
  isHere: boolean;
  risk?: string;
  events: { kind: string; code?: string; text?: string; before?: string; after?: string }[];
  lines: { text: string }[];
  appointments: { isBeforeNoon: boolean }[];
}
const rowOf = ({ body }: Answer, { stayId }: TestResident): Row =>
  body.residents.find((one: Row) => one.stayId === stayId);
const kindsOf = (answer: Answer, who: TestResident) => rowOf(answer, who).events.map(({ kind }) => kind);
const raw = (who: TestMember): RawActor => ({ ...who, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES });
/** Whether each statement is denied to a person, as raw SQL of the application. */
const denied = (who: TestMember, sql: string, values: unknown[]) =>
  trying(app, raw(who), () => sqlStateOf(app.query(sql, values)));

describe('the page of a shift', () => {
  it('says what happened to each resident since the last hand-over, by bed, and never where the house is', async () => {
    const house = await aChildShelter(api);
    const { worker, supervisor, unitId } = house;
    const sealing = await send(api.url, 'PUT', `/shelters/units/${unitId}/address`, {
      body: { address: STREET },
      headers: { cookie: supervisor.cookie },
    });
    expect(sealing.status).toBe(200);
    const [ten, two, gone] = [
      await aResidentOf(house, 'Room 10', CHILD),
      await aResidentOf(house, 'Room 2', { from: 24, to: 30 }),
      await aResidentOf(house, 'Room 3', { from: 24, to: 30 }),
    ];
    await note(worker, two.caseId);
    await callRoll(worker, unitId, { [two.stayId]: 'absent' });
    await callRoll(worker, unitId, { [two.stayId]: 'present' });
    await missing(worker, ten.caseId);
    await book(worker, ten.caseId, inHours(5));
    await book(worker, ten.caseId, inHours(30));
    const signs = [
      { code: 'departure_plan', answer: 'yes', observedOn: new Date().toISOString().slice(0, 10) },
    ];
    expect((await worker.post(`/cases/${ten.caseId}/prevention/signs`, { signs }, once())).status).toBe(201);
    const place = await aPlace(house, 'Room 4');
    const move = { placeId: place };
    expect(
      (await worker.post(`/shelters/stays/${two.stayId}/moves`, move, { ...once(), 'If-Match': '*' })).status,
    ).toBe(201);
    await worker.post(
      `/shelters/stays/${gone.stayId}/departure`,
      { reason: 'own_housing' },
      { ...once(), 'If-Match': '*' },
    );

    const page = await shiftPage(worker, unitId);
    expect(page.status).toBe(200);
    expect(page.body.residents.map(({ placeLabel }: Row) => placeLabel)).toEqual([
      'Room 3',
      'Room 4',
      'Room 10',
    ]);
    expect(page.body.residents.map(({ isHere }: Row) => isHere)).toEqual([false, true, true]);
    expect(kindsOf(page, two).sort()).toEqual(['absent', 'arrived', 'care_note', 'moved', 'present']);
    expect(kindsOf(page, ten).sort()).toEqual(['arrived', 'missing_began', 'risk_changed']);
    expect(kindsOf(page, gone)[0]).toBe('left');
    expect(rowOf(page, two).events.find(({ kind }) => kind === 'care_note')).toMatchObject({
      text: NOTE,
      code: 'psychological',
    });
    expect(rowOf(page, two).events.find(({ kind }) => kind === 'moved')).toMatchObject({
      before: 'Room 2',
      after: 'Room 4',
    });
    expect(rowOf(page, ten)).toMatchObject({ isMissing: true, initials: 'MT' });
    expect(rowOf(page, ten).risk).toBeDefined();
    expect(rowOf(page, ten).appointments).toHaveLength(1);
    expect(page.body).toMatchObject({
      handovers: [],
      lines: [],
      isCut: false,
      closedToYou: 0,
      mayWrite: true,
    });
    const looks = await api.sql<{ action: string; categories: string[] }>(
      `select action, categories from relais.audit_events where actor_user = $1 and kind = 'look' and (case_id = $2 or action = $3)`,
      [worker.userId, two.caseId, 'shift.listed'],
    );
    expect(looks.map(({ action }) => action)).toContain('shift.listed');
    expect(looks.flatMap(({ categories }) => categories)).toContain('care');
    expect(JSON.stringify(page.body)).not.toMatch(/Milo|Testa|district|relayTelephone|canary-street/);
  });

  it('begins at the last acknowledged hand-over, and with the oldest that waits to be read', async () => {
    const house = await aChildShelter(api);
    const colleague = await api.member('child_shelter', { agencyId: house.worker.agencyId });
    const first = await aResidentOf(house, 'Room 1', CHILD);
    const one = await handedOver(house);
    expect(kindsOf(await shiftPage(colleague, house.unitId), first)).toContain('arrived');
    await actOnShift(colleague, one, 'acknowledgement');
    const second = await aResidentOf(house, 'Room 5', CHILD);
    await handedOver(house);
    const page = await shiftPage(colleague, house.unitId);
    expect(kindsOf(page, first)).toEqual([]);
    expect(kindsOf(page, second)).toEqual(['arrived']);
    expect(page.body.handovers.map(({ status }: { status: string }) => status)).toEqual([
      'acknowledged',
      'handed_over',
    ]);
  });

  it('goes back 72 hours at most, and says so where the last hand-over is older', async () => {
    const house = await aChildShelter(api);
    const colleague = await api.member('child_shelter', { agencyId: house.worker.agencyId });
    const id = await handedOver(house);
    await actOnShift(colleague, id, 'acknowledgement');
    await api.sql(
      `update relais.shift_handovers set begun_at = begun_at - interval '5 days', handed_over_at = handed_over_at - interval '5 days'
       where id = $1`,
      [id],
    );
    const { body } = await shiftPage(colleague, house.unitId);
    expect(body.isCut).toBe(true);
    expect(Date.parse(body.until) - Date.parse(body.since)).toBe(72 * 3_600_000);
  });

  it.each([
    ['in the future', () => new Date(Date.now() + 60_000).toISOString(), 'range'],
    ['older than 72 hours', () => new Date(Date.now() - 73 * 3_600_000).toISOString(), 'range'],
    ['no instant', () => 'yesterday', 'isDate'],
    ['words of SQL', () => `2026-01-01T00:00:00Z'; drop table x`, 'isDate'],
  ])('refuses a beginning that is %s', async (_which, since, type) => {
    const answer = await shiftPage(shelter.worker, shelter.unitId, since());
    expect([answer.status, answer.body.issues[0].name]).toEqual([400, 'since']);
    expect(answer.body.issues[0].type).toBe(type);
  });

  it('of another agency is not there, and police have no right to it', async () => {
    const other = await aChildShelter(api);
    const police = await api.member('police');
    const { body } = await writeLine(shelter.worker, shelter.unitId);
    for (const path of [
      `/shelters/units/${shelter.unitId}/shift-handover`,
      `/shelters/shift-handovers/${body.handoverId}`,
      `/shelters/shift-lines/${body.id}`,
    ]) {
      expect((await other.worker.get(path)).status).toBe(404);
      expect((await police.get(path)).status).toBe(403);
    }
    expect((await other.supervisor.get(`/shelters/units/${shelter.unitId}/shift-handovers`)).status).toBe(
      404,
    );
    expect((await writeLine(other.worker, shelter.unitId)).status).toBe(404);
    expect((await actOnShift(other.worker, body.handoverId, 'handing-over')).status).toBe(404);
  });

  it('shows a person who is kept out of a case a bed, and no more', async () => {
    const kept = await api.member('child_shelter', { agencyId: shelter.worker.agencyId });
    const secret = await aResidentOf(shelter, 'Room 7', CHILD);
    await note(shelter.worker, secret.caseId);
    const { body: line } = await writeLine(shelter.worker, shelter.unitId, LINE, secret.stayId);
    const before = await shiftPage(kept, shelter.unitId);
    expect(rowOf(before, secret).lines).toMatchObject([{ text: LINE }]);
    const head = await headOf(api, 'child_shelter', shelter.worker);
    expect((await keepOut(head, secret.caseId, kept)).status).toBeLessThan(300);
    const after = await shiftPage(kept, shelter.unitId);
    expect(rowOf(after, secret)).toBeUndefined();
    expect(after.body.closedToYou).toBe(before.body.closedToYou + 1);
    expect(JSON.stringify(after.body)).not.toMatch(/canary|Room 7/);
    expect((await kept.get(`/shelters/shift-lines/${line.id}`)).status).toBe(404);
    const { body: whole } = await kept.get(`/shelters/shift-handovers/${line.handoverId}`);
    expect(JSON.stringify(whole)).not.toMatch(/canary/);
    expect(issueOf(await writeLine(kept, shelter.unitId, LINE, secret.stayId))).toEqual([
      400,
      'stayId',
      'notInList',
    ]);
  });

  it.each<[string, string[], (row: Row) => unknown[]]>([
    ['care', ['care_note'], (row) => row.lines],
    ['missing', ['missing_began', 'risk_changed'], (row) => (row.risk ? [row.risk] : [])],
    ['appointments', [], (row) => row.appointments],
  ])('shows nothing of the category %s without the right to it', async (category, kinds, partsOf) => {
    const house = await aChildShelter(api);
    const who = await aResidentOf(house, 'Room 1', CHILD);
    const { worker, unitId } = house;
    await note(worker, who.caseId);
    await writeLine(worker, unitId, LINE, who.stayId);
    await missing(worker, who.caseId);
    await book(worker, who.caseId, inHours(5));
    const signs = [{ code: 'distrust', answer: 'yes', observedOn: new Date().toISOString().slice(0, 10) }];
    await worker.post(`/cases/${who.caseId}/prevention/signs`, { signs }, once());
    const open = await shiftPage(worker, unitId);
    expect(kindsOf(open, who)).toEqual(expect.arrayContaining(kinds));
    expect(partsOf(rowOf(open, who))).toHaveLength(1);
    const set = (read: string) =>
      api.sql(
        `update relais.access_matrix set read = $2 where agency_kind = 'child_shelter' and category = $1`,
        [category, read],
      );
    await set('none');
    try {
      const closed = await shiftPage(worker, unitId);
      expect(kindsOf(closed, who).filter((kind) => kinds.includes(kind))).toEqual([]);
      expect(partsOf(rowOf(closed, who))).toEqual([]);
      if (category === 'care') expect(JSON.stringify(closed.body)).not.toMatch(/canary/);
    } finally {
      await set('all');
    }
  });

  it('takes the same statements for one resident and for thirty, two of them for what is on it', async () => {
    const house = await aChildShelter(api);
    const { worker, unitId } = house;
    const fill = async (label: string) => {
      const who = await aResidentOf(house, label, CHILD);
      await note(worker, who.caseId);
      await writeLine(worker, unitId, LINE, who.stayId);
    };
    await fill('Room 1');
    const count = () => fewestStatements(() => shiftPage(worker, unitId));
    const ofOne = await count();
    for (let room = 2; room <= 30; room += 1) await fill(`Room ${room}`);
    expect((await shiftPage(worker, unitId)).body.residents).toHaveLength(30);
    expect(await count()).toBe(ofOne);
    const query = jest.spyOn(pg.Client.prototype, 'query');
    try {
      await shiftPage(worker, unitId);
      const texts = query.mock.calls.map(([text]) => JSON.stringify(text));
      const ofData = texts.filter((text) =>
        /relais\.(stays|stay_placements|care_notes|shift_|case_keys_of)/.test(text),
      );
      expect(ofData).toHaveLength(2);
    } finally {
      query.mockRestore();
    }
  });
});

describe('a line of a shift', () => {
  it('about the house begins a hand-over, is sealed, and is of no case', async () => {
    const house = await aChildShelter(api);
    const answer = await writeLine(house.worker, house.unitId, LINE);
    expect([answer.status, answer.body.text, answer.body.mayCorrect]).toEqual([201, LINE, true]);
    expect(answer.headers.get('location')).toBe(`/api/v1/shelters/shift-lines/${answer.body.id}`);
    const [row] = await api.sql(
      `select to_jsonb(l)::text as line, position(convert_to($2, 'UTF8') in l.text) as found
       from relais.shift_house_lines l where id = $1`,
      [answer.body.id, 'canary'],
    );
    expect([row!['found'], String(row!['line']).includes('case')]).toEqual([0, false]);
    const again = await writeLine(house.supervisor, house.unitId);
    expect(again.body.handoverId).toBe(answer.body.handoverId);
    const entries = await api.sql(
      `select action, case_id from relais.audit_events where subject_id = $1 order by action`,
      [answer.body.handoverId],
    );
    expect(entries).toEqual([
      { action: 'shift.house_line_written', case_id: null },
      { action: 'shift.house_line_written', case_id: null },
    ]);
  });

  it('about a resident is a record of the case: sealed, on its timeline for the own agency and without a word, refused once the case is closed', async () => {
    const { worker, unitId } = shelter;
    const { body } = await writeLine(worker, unitId, LINE, child.stayId);
    expect(body).toMatchObject({ stayId: child.stayId, text: LINE });
    const timeline = await worker.get(`/cases/${child.caseId}/timeline?limit=100`);
    expect(timeline.body.items.map(({ action }: { action: string }) => action)).toContain(
      'shift.line_written',
    );
    expect(JSON.stringify(timeline.body)).not.toMatch(/canary/);
    const centre = await api.member('specialised_centre');
    await share(api, child.caseId, centre, { categories: ['identity', 'care'] });
    const beside = await centre.get(`/cases/${child.caseId}/timeline?limit=100`);
    expect([beside.status, JSON.stringify(beside.body)]).toEqual([
      200,
      expect.not.stringContaining('shift.line'),
    ]);
    const done = await aResidentOf(shelter, 'Room 8', CHILD);
    await api.sql(`update relais.cases set status = 'closed', closed_at = now() where id = $1`, [
      done.caseId,
    ]);
    const refused = await writeLine(worker, unitId, LINE, done.stayId);
    expect(codeOf(refused)).toEqual([409, 'caseClosed']);
  });

  it.each([
    ['empty', { text: '' }, 'text'],
    ['of what no eye sees', { text: '\u200b \u2800' }, 'text'],
    ['too long', { text: 'a'.repeat(501) }, 'text'],
    ['missing', {}, 'text'],
    ['a number', { text: 12 }, 'text'],
    ['with a NUL', { text: 'a\u0000b' }, 'text'],
    ['with another field', { text: 'a', caseId: 'x' }, 'caseId'],
    ['about no id', { text: 'a', stayId: 'Room 2' }, 'stayId'],
    ['about a stranger', { text: 'a', stayId: '00000000-0000-4000-8000-000000000001' }, 'stayId'],
  ])('is refused where it is %s, and begins nothing', async (_which, body, field) => {
    const house = await aChildShelter(api);
    const answer = await house.worker.post(`/shelters/units/${house.unitId}/shift-lines`, body, once());
    expect([answer.status, answer.body.issues[0].name]).toEqual([400, field]);
    expect((await shiftPage(house.worker, house.unitId)).body.handovers).toEqual([]);
  });

  it('about the house is refused where it names a case, however it is typed', async () => {
    const { body } = await shelter.worker.get(`/cases/${child.caseId}`);
    const bare = body.reference.slice(3);
    for (const typed of [
      body.reference,
      body.reference.toLowerCase(),
      `BE ${bare.slice(0, 4)} ${bare.slice(4)}`,
    ]) {
      const answer = await writeLine(shelter.worker, shelter.unitId, `See ${typed}.`);
      expect(issueOf(answer)).toEqual([400, 'text', 'namesCase']);
    }
    expect((await writeLine(shelter.worker, shelter.unitId, 'Belgium plays tonight at 20:45')).status).toBe(
      201,
    );
  });

  it('is corrected by its author alone, at the version they saw, while it is open', async () => {
    const house = await aChildShelter(api);
    const { worker, supervisor, unitId } = house;
    const who = await aResidentOf(house, 'Room 1', CHILD);
    for (const stayId of [undefined, who.stayId]) {
      const { body } = await writeLine(worker, unitId, 'First', stayId);
      const correct = (by: TestMember, text: unknown, ifMatch = body.etag) =>
        by.patch(`/shelters/shift-lines/${body.id}`, { text }, { 'If-Match': ifMatch });
      expect((await correct(supervisor, 'Mine')).status).toBe(403);
      expect((await worker.patch(`/shelters/shift-lines/${body.id}`, { text: 'a' })).status).toBe(428);
      const second = await correct(worker, 'Second');
      expect([second.status, second.body.text, typeof second.body.correctedAt]).toEqual([
        200,
        'Second',
        'string',
      ]);
      expect((await correct(worker, 'Third')).status).toBe(412);
      expect(issueOf(await correct(worker, ' ', second.body.etag))).toEqual([400, 'text', 'required']);
      await actOnShift(worker, body.handoverId, 'handing-over');
      expect(codeOf(await correct(worker, 'Late', second.body.etag))).toEqual([409, 'illegalTransition']);
    }
  });

  it('is the business of the database as well: author, agency, open hand-over', async () => {
    const other = await aChildShelter(api);
    const { worker, supervisor, unitId } = shelter;
    const { body } = await writeLine(worker, unitId, LINE, child.stayId);
    const change = `update relais.shift_resident_lines set text = '\\x00' where id = $1`;
    expect(await denied(supervisor, change, [body.id])).toBe(DENIED);
    const seen = (who: TestMember) =>
      trying(app, raw(who), async () => {
        const { rowCount } = await app.query('select 1 from relais.shift_resident_lines where id = $1', [
          body.id,
        ]);
        return rowCount;
      });
    expect([await seen(worker), await seen(other.worker)]).toEqual([1, 0]);
    const police = await api.member('police');
    expect(await seen(police)).toBe(0);
    const id = await handedOver(shelter);
    expect(await denied(worker, change, [body.id])).toBe(DENIED);
    const insert = `insert into relais.shift_house_lines (id, agency_id, handover_id, text, written_by_membership, created_at, updated_at)
      values (gen_random_uuid(), $1, $2, '\\x00', $3, now(), now())`;
    expect(await denied(worker, insert, [worker.agencyId, id, worker.membershipId])).toBe(DENIED);
    const acknowledge = `update relais.shift_handovers set status = 'acknowledged', acknowledged_at = now(), acknowledged_by_user = $2
      where id = $1`;
    expect(await denied(worker, acknowledge, [id, worker.userId])).toBe(DENIED);
    expect(await denied(night, acknowledge, [id, supervisor.userId])).toBe(DENIED);
    expect(await denied(night, acknowledge, [id, night.userId])).toBeUndefined();
  });
});

describe('a hand-over of a shift', () => {
  it('is handed over by one person and acknowledged by another, never by opening the page', async () => {
    const house = await aChildShelter(api);
    const { worker, unitId } = house;
    const colleague = await api.member('child_shelter', { agencyId: worker.agencyId });
    const { body: line } = await writeLine(worker, unitId);
    const id = line.handoverId;
    const early = await actOnShift(colleague, id, 'acknowledgement');
    expect(codeOf(early)).toEqual([409, 'illegalTransition']);
    const handed = await actOnShift(worker, id, 'handing-over');
    expect(handed.body).toMatchObject({
      status: 'handed_over',
      actions: [],
      lines: [{ text: line.text, mayCorrect: false }],
    });
    expect(handed.body.handedOverBy).toBeTruthy();
    for (const who of [worker, colleague]) await shiftPage(who, unitId);
    const waiting = (await shiftPage(colleague, unitId)).body.handovers;
    expect(waiting).toMatchObject([{ id, status: 'handed_over', actions: ['acknowledgement'] }]);
    expect(codeOf(await actOnShift(worker, id, 'acknowledgement'))).toEqual([409, 'ownShiftHandover']);
    const done = await actOnShift(colleague, id, 'acknowledgement');
    expect(done.body).toMatchObject({ status: 'acknowledged', actions: [] });
    expect(done.body.acknowledgedBy).toBeTruthy();
    for (const act of ['acknowledgement', 'handing-over']) {
      expect(codeOf(await actOnShift(colleague, id, act))).toEqual([409, 'illegalTransition']);
    }
    const next = await writeLine(colleague, unitId);
    expect(next.body.handoverId).not.toBe(id);
  });

  it('is not handed over at a version that a colleague changed with a line, nor without one', async () => {
    const house = await aChildShelter(api);
    const { body } = await writeLine(house.worker, house.unitId);
    const path = `/shelters/shift-handovers/${body.handoverId}`;
    const { etag } = (await house.worker.get(path)).body;
    await writeLine(house.supervisor, house.unitId);
    expect((await house.worker.post(`${path}/handing-over`, {}, { 'If-Match': etag })).status).toBe(412);
    expect((await house.worker.post(`${path}/handing-over`, {})).status).toBe(428);
    expect((await actOnShift(house.worker, body.handoverId, 'handing-over')).status).toBe(201);
  });

  it('is acknowledged by one of two who press at the same moment', async () => {
    const house = await aChildShelter(api);
    const colleague = await api.member('child_shelter', { agencyId: house.worker.agencyId });
    const id = await handedOver(house);
    const both = await Promise.all(
      [house.supervisor, colleague].map((who) => actOnShift(who, id, 'acknowledgement')),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('has one open in a unit, however many write at the same moment', async () => {
    const house = await aChildShelter(api);
    const lines = await Promise.all([1, 2, 3, 4].map(() => writeLine(house.worker, house.unitId)));
    expect(new Set(lines.map(({ body }) => body.handoverId)).size).toBe(1);
  });

  it('is listed for supervisors, in pages, the newest first', async () => {
    const house = await aChildShelter(api);
    const ids = [await handedOver(house), await handedOver(house), await handedOver(house)];
    const path = `/shelters/units/${house.unitId}/shift-handovers`;
    expect((await house.worker.get(path)).status).toBe(403);
    const count = (limit: number) => fewestStatements(() => house.supervisor.get(`${path}?limit=${limit}`));
    expect(await count(3)).toBe(await count(1));
    const first = await house.supervisor.get(`${path}?limit=2`);
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual([ids[2], ids[1]]);
    expect(first.body.items[0]).toMatchObject({ status: 'handed_over', houseLines: 1, residentLines: 0 });
    const second = await house.supervisor.get(first.body.next);
    expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual([ids[0]]);
  });
});
