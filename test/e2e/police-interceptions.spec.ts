import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from '../factories/cases.js';
import { intercept, interceptionBody, policePeople, type PolicePeople, report } from '../factories/police.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: PolicePeople;

beforeAll(async () => {
  api = await startTestApi();
  people = await policePeople(api);
});
afterAll(() => api?.close());

const clear = (member: TestMember, person: { id: string; version: number }, reason = 'no_indicator') =>
  member.post(
    `/intercepted-persons/${person.id}/clearance`,
    { reason },
    { 'If-Match': `"person-${person.version}"` },
  );

describe('a check', () => {
  it('is written down with everybody it met, numbered and without a name', async () => {
    const check = await intercept(people.police);
    expect(check.counts).toEqual({ toCheck: 3, presumed: 0, noSign: 0, opened: 0 });
    expect(check.persons.map(({ number, childAlone }: never) => [number, childAlone])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    const more = await people.colleague.post(
      `/interceptions/${check.id}/persons`,
      { persons: [{ sex: 'female' }] },
      once(),
    );
    expect([more.status, more.body.persons.at(-1).number]).toEqual([201, 4]);
  });

  it('written down twice under one key is one check', async () => {
    const key = once();
    const first = await people.police.post('/interceptions', interceptionBody(), key);
    const again = await people.police.post('/interceptions', interceptionBody(), key);
    expect([again.status, again.body.id, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      first.body.id,
      'true',
    ]);
  });

  it('names every field that cannot be taken', async () => {
    const body = interceptionBody({
      kind: 'party',
      district: 'paris',
      occurredAt: '2099-01-01T00:00:00Z',
      persons: [{ sex: 'tall', language: 'klingon', apparentAge: { from: 30, to: 20 } }],
    });
    const { status, body: problem } = await people.police.post('/interceptions', body, once());
    expect([status, problem.issues.map(({ name }: { name: string }) => name)]).toEqual([
      400,
      ['kind', 'district', 'occurredAt', 'persons.0.sex', 'persons.0.apparentAge', 'persons.0.language'],
    ]);
    expect(
      (await people.police.post('/interceptions', interceptionBody({ persons: [] }), once())).status,
    ).toBe(400);
  });

  it('is seen by nobody but the zone that made it', async () => {
    const check = await intercept(people.police);
    const other = await api.member('police');
    expect((await other.get(`/interceptions/${check.id}`)).status).toBe(404);
    expect((await other.get('/interceptions')).body.items).toEqual([]);
    expect((await people.shelter.get(`/interceptions/${check.id}`)).status).toBe(403);
    expect((await clear(other, check.persons[0])).status).toBe(404);
  });
});

describe('somebody a check met', () => {
  it('becomes a case from a report that begins with what is known; the case belongs to the check', async () => {
    const check = await intercept(people.police);
    const [adult] = check.persons;
    const opened = await report(people.police, adult.id);
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({
      identity: { data: { sex: 'male', apparentAge: { from: 25, to: 34 }, languages: [{ code: 'ron' }] } },
      circumstances: { data: [{ foundPlace: 'Car wash near the ring road', district: 'brussels' }] },
    });
    const after = (await people.police.get(`/interceptions/${check.id}`)).body;
    expect(after.persons[0]).toMatchObject({ status: 'opened', caseId: opened.body.id, actions: [] });
    const [link] = await api.sql<{ event_id: string }>(
      'select event_id from relais.case_events where case_id = $1',
      [opened.body.id],
    );
    expect(link!.event_id).toBe(check.id);
    const drafts = (await people.police.get('/drafts')).body.items;
    expect(drafts.some(({ id }: { id: string }) => id === adult.draftId)).toBe(false);
  });

  it('is never two cases: not for two colleagues who each began a report', async () => {
    const check = await intercept(people.police);
    const { id } = check.persons[0];
    const draftOf = async (member: TestMember) =>
      (await member.post(`/intercepted-persons/${id}/report`, {}, once())).body.persons[0].draftId as string;
    const drafts = [await draftOf(people.police), await draftOf(people.colleague)];
    expect(new Set(drafts).size).toBe(2);
    expect(await draftOf(people.police)).toBe(drafts[0]);
    const [first, second] = await Promise.all([report(people.police, id), report(people.colleague, id)]);
    expect([first.status, second.status].sort()).toEqual([201, 409]);
  });

  it('who is a child alone is signalled to the Guardianship Service with the case, and the age is doubted', async () => {
    const check = await intercept(people.police);
    const [, boy] = check.persons;
    const refused = await clear(people.police, boy);
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:problem-type:relais:childFirst']);
    const { status, body } = await report(people.police, boy.id);
    expect(status).toBe(201);
    const told = await people.service.get(`/cases/${body.id}/guardianship`);
    expect([told.status, told.body.minor.status, told.body.ageAssessments[0].status]).toEqual([
      200,
      'signalled',
      'doubt',
    ]);
    const after = (await people.police.get(`/interceptions/${check.id}`)).body.persons[1];
    expect(after.signalledAt).toBe(told.body.minor.signalledAt);
  });

  it('shows no sign for a coded reason, and may show one later', async () => {
    const check = await intercept(people.police);
    const [adult] = check.persons;
    expect((await clear(people.police, adult, 'looks_fine')).status).toBe(400);
    const stale = await people.police.post(
      `/intercepted-persons/${adult.id}/clearance`,
      { reason: 'no_indicator' },
      { 'If-Match': '"person-7"' },
    );
    expect(stale.status).toBe(412);
    const cleared = await clear(people.police, adult);
    expect(cleared.body.persons[0]).toMatchObject({ status: 'no_sign', noSignReason: 'no_indicator' });
    expect((await clear(people.police, { ...adult, version: 2 })).status).toBe(409);
    const again = await people.colleague.post(`/intercepted-persons/${adult.id}/report`, {}, once());
    expect(again.body.persons[0]).toMatchObject({ status: 'presumed' });
    expect(again.body.persons[0].noSignReason).toBeUndefined();
  });
});

describe('closing a check', () => {
  it('waits for everybody in it', async () => {
    const check = await intercept(people.police, { persons: [{ sex: 'female' }] });
    const close = (etag: string) =>
      people.police.post(`/interceptions/${check.id}/closure`, {}, { 'If-Match': etag });
    const early = await close(`"interception-${check.version}"`);
    expect([early.status, early.body.type]).toEqual([409, 'urn:problem-type:relais:personsUndecided']);
    await clear(people.police, check.persons[0]);
    expect((await close('"interception-9"')).status).toBe(412);
    expect((await close(`"interception-${check.version}"`)).body.status).toBe('closed');
    expect((await close('"interception-2"')).status).toBe(409);
    const late = await people.police.post(
      `/interceptions/${check.id}/persons`,
      { persons: [{ sex: 'male' }] },
      once(),
    );
    expect(late.status).toBe(409);
  });

  it('is written in the log of the agency, without a word about anybody', async () => {
    const rows = await api.sql<{ action: string; params: object }>(
      `select action, params from relais.audit_events where action like 'interception.%' and case_id is null`,
    );
    const actions = new Set(rows.map(({ action }) => action));
    expect([...actions].sort()).toEqual([
      'interception.case_opened',
      'interception.closed',
      'interception.listed',
      'interception.no_sign',
      'interception.persons_added',
      'interception.recorded',
      'interception.sign_seen',
    ]);
    expect(JSON.stringify(rows)).not.toContain('ring road');
  });
});
