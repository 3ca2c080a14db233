import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { aCase, once } from '../factories/cases.js';
import { appoint, guardianshipPeople, identified, SECTIONS } from '../factories/guardianship.js';
import { logIn, startTestApi, type TestApi, type TestMember } from '../support/api.js';

let api: TestApi;
let police: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
});

afterAll(() => api?.close());

async function aDraft(member: TestMember, content: object) {
  const { status, body, headers } = await member.post('/drafts', { kind: 'intake', content }, once());
  expect(status).toBe(201);
  return { id: body.id as string, etag: headers.get('etag')!, body, headers };
}

describe('a draft', () => {
  it('is kept, read, changed field by field and listed for its writer', async () => {
    const officer = await api.member('police');
    const { id, body, headers } = await aDraft(officer, {
      person: { sex: 'female' },
      circumstances: { foundPlace: 'Bus' },
    });
    expect(headers.get('location')).toBe(`/api/v1/drafts/${id}`);
    expect(body).toMatchObject({ kind: 'intake', version: 1 });
    const patch = { content: { person: { sex: 'male', ageInDoubt: true }, circumstances: null } };
    const changed = await officer.patch(`/drafts/${id}`, patch);
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      version: 2,
      content: { person: { sex: 'male', ageInDoubt: true } },
    });
    expect(changed.body.content).not.toHaveProperty('circumstances');
    expect((await officer.get(`/drafts/${id}`)).body).toEqual(changed.body);
    const older = (await officer.get('/drafts')).body.items;
    expect(older).toEqual([changed.body]);
    expect((await officer.delete(`/drafts/${id}`)).status).toBe(204);
    expect((await officer.get(`/drafts/${id}`)).status).toBe(404);
  });

  it('is still there after the session in which it was written', async () => {
    const { id } = await aDraft(police, { person: { sex: 'female' } });
    await police.delete('/session');
    expect((await police.get(`/drafts/${id}`)).status).toBe(401);
    police.cookie = await logIn(api.url, police.email, police.password);
    expect((await police.get(`/drafts/${id}`)).body.content).toEqual({ person: { sex: 'female' } });
  });

  it('is nobody else’s: neither a colleague’s nor another agency’s', async () => {
    const { id } = await aDraft(police, { person: { sex: 'female' } });
    for (const other of [
      await api.member('police', { agencyId: police.agencyId }),
      await api.member('specialised_centre'),
    ]) {
      expect((await other.get(`/drafts/${id}`)).status).toBe(404);
      expect((await other.patch(`/drafts/${id}`, { content: {} })).status).toBe(404);
      expect((await other.delete(`/drafts/${id}`)).status).toBe(404);
      expect((await other.get('/drafts')).body.items).toEqual([]);
    }
  });

  it('is sealed at rest', async () => {
    const { id } = await aDraft(police, { circumstances: { narrative: 'canary-narrative' } });
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query('select content, d::text as row from relais.drafts d where id = $1', [
      id,
    ]);
    await admin.end();
    expect(rows).toHaveLength(1);
    expect(rows[0].row + rows[0].content.toString('latin1')).not.toContain('canary');
  });

  it('of a care note is sealed for its writer, and gone once the note is kept', async () => {
    const worker = await api.member('specialised_centre');
    const { id: caseId, reference } = await aCase(worker);
    const fields = { kind: 'psychological', text: 'canary-note', sensitive: false };
    const content = { ...fields, caseId, reference };
    const kept = await worker.post('/drafts', { kind: 'care_note', content }, once());
    expect([kept.status, kept.body.kind, kept.body.content]).toEqual([201, 'care_note', content]);
    const colleague = await api.member('specialised_centre', { agencyId: worker.agencyId });
    expect((await colleague.get(`/drafts/${kept.body.id}`)).status).toBe(404);
    const at = { occurredAt: new Date().toISOString(), draftId: kept.body.id };
    const note = await worker.post(`/cases/${caseId}/care-notes`, { ...fields, ...at }, once());
    expect([note.status, note.body.text]).toEqual([201, 'canary-note']);
    expect((await worker.get(`/drafts/${kept.body.id}`)).status).toBe(404);
    // Whoever writes notes and opens no case keeps drafts as well.
    const youth = await api.member('youth_service');
    expect((await youth.post('/drafts', { kind: 'care_note', content }, once())).status).toBe(201);
  });

  it('of a guardian’s report is read by nobody else, outlives the session, and is gone once it is handed in', async () => {
    const people = await guardianshipPeople(api);
    const { guardian, service } = people;
    const caseId = await identified(people);
    const { body } = await appoint(service, caseId, people.guardianId);
    const { id: guardianshipId } = body.guardianships[0];
    const sections = { stay: { state: 'in_order', text: 'canary-stay' } };
    const content = { caseId, guardianshipId, kind: 'first', sections };
    const kept = await guardian.post('/drafts', { kind: 'guardianship_report', content }, once());
    expect([kept.status, kept.body.content]).toEqual([201, content]);
    const draft = `/drafts/${kept.body.id}`;
    const more = { sections: { stay: { text: 'canary-house' } } };
    expect((await guardian.patch(draft, { content: more })).body.content.sections).toEqual({
      stay: { state: 'in_order', text: 'canary-house' },
    });
    // Not those who will read the report, nor a colleague: nothing was handed in yet.
    const colleague = await api.member('guardian_office', { agencyId: guardian.agencyId });
    for (const other of [service, colleague, people.other]) {
      expect((await other.get(draft)).status).toBe(404);
      expect((await other.delete(draft)).status).toBe(404);
    }
    await guardian.delete('/session');
    guardian.cookie = await logIn(api.url, guardian.email, guardian.password);
    expect((await guardian.get('/home')).body.drafts).toMatchObject([{ id: kept.body.id }]);
    const report = { kind: 'first', sections: SECTIONS, draftId: kept.body.id };
    const path = `/guardianships/${guardianshipId}/reports`;
    // One that is not taken takes no draft with it.
    expect((await guardian.post(path, { ...report, kind: 'periodic' }, once())).status).toBe(409);
    expect((await guardian.get(draft)).status).toBe(200);
    expect((await guardian.post(path, report, once())).status).toBe(201);
    expect((await guardian.get(draft)).status).toBe(404);
  });

  it('saved on two devices tells the one that is late, if it asks', async () => {
    const { id, etag } = await aDraft(police, {});
    expect((await police.patch(`/drafts/${id}`, { content: { a: 1 } }, { 'If-Match': etag })).status).toBe(
      200,
    );
    expect((await police.patch(`/drafts/${id}`, { content: { a: 2 } }, { 'If-Match': etag })).status).toBe(
      412,
    );
    expect((await police.patch(`/drafts/${id}`, { content: { a: 3 } })).status).toBe(200);
  });

  it('saved many times at once loses nothing', async () => {
    const { id } = await aDraft(police, {});
    const saves = Array.from({ length: 8 }, (_, n) =>
      police.patch(`/drafts/${id}`, { content: { [`field${n}`]: n } }),
    );
    expect((await Promise.all(saves)).map(({ status }) => status)).toEqual(
      Array.from({ length: 8 }, () => 200),
    );
    const { body } = await police.get(`/drafts/${id}`);
    expect(Object.keys(body.content)).toHaveLength(8);
    expect(body.version).toBe(9);
  });

  it('has bounds: of size, of number, of shape', async () => {
    const writer = await api.member('police');
    const { id } = await aDraft(writer, {});
    const half = 'x'.repeat(70_000);
    expect((await writer.patch(`/drafts/${id}`, { content: { one: half } })).status).toBe(200);
    const tooLarge = await writer.patch(`/drafts/${id}`, { content: { two: half } });
    expect(tooLarge.body.issues).toMatchObject([{ name: 'content', type: 'tooLong' }]);
    expect((await writer.patch(`/drafts/${id}`, { content: [] })).status).toBe(400);
    expect((await writer.post('/drafts', { kind: 'poem', content: {} }, once())).status).toBe(400);
    for (let n = 1; n < 50; n += 1) await aDraft(writer, {});
    const oneMore = await writer.post('/drafts', { kind: 'intake', content: {} }, once());
    expect([oneMore.status, oneMore.body.type]).toEqual([409, 'urn:problem-type:relais:tooManyDrafts']);
  });

  it('tells the writer’s other browsers, and nobody else, that it changed', async () => {
    const writer = await api.member('police');
    const { id } = await aDraft(writer, {});
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query(
      'select type, audience, user_id, case_id from relais.feed where subject_id = $1',
      [id],
    );
    await admin.end();
    expect(rows).toEqual([{ type: 'draft', audience: 'person', user_id: writer.userId, case_id: null }]);
  });
});
