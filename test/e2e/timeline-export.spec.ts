import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { aCase, type OpenedCase } from '../factories/cases.js';
import { aPlace, aResident, aShelter } from '../factories/shelters.js';
import { share } from '../factories/sharing.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { readPdf } from '../support/pdf.js';

let api: TestApi;
let admin: pg.Client;
let supervisor: TestMember;
let officer: TestMember;
let centre: TestMember;
let file: OpenedCase;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  supervisor = await api.member('police', { agencyName: 'Police Export', roles: ['supervisor'] });
  officer = await api.member('police', { agencyId: supervisor.agencyId });
  centre = await api.member('specialised_centre', { agencyName: 'Centre Export' });
  file = await aCase(officer);
  await share(api, file.id, centre, { categories: ['identity'] });
  const names = [{ kind: 'primary', familyName: '=HYPERLINK("http://x")', givenNames: 'Rahel' }];
  const patch = { person: { names, birthDate: { year: 2008, precision: 'year' } } };
  const changed = await officer.patch(`/cases/${file.id}`, patch, { 'If-Match': file.etag });
  if (changed.status !== 200) throw new Error(`a correction answered ${changed.status}`);
  await centre.get(`/cases/${file.id}`);
});

afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const confirmed = (minutesAgo: number, who: TestMember = supervisor) =>
  admin.query(
    "update relais.sessions set confirmed_at = now() - $2 * interval '1 minute' where membership_id = $1",
    [who.membershipId, minutesAgo],
  );
const take = (body: object, who = supervisor, id = file.id) =>
  who.post(`/cases/${id}/timeline-exports`, body);

describe('the timeline as CSV', () => {
  it('says what the screen says, in words, and nothing that a spreadsheet would run', async () => {
    await confirmed(0);
    const { status, body, headers } = await take({ format: 'csv' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(
      new RegExp(`attachment; filename="timeline-${file.reference}-\\d{4}-\\d\\d-\\d\\d.csv"`),
    );
    const lines = (body as string).trimEnd().split('\r\n');
    expect(lines[0]).toContain('"Entry";"When"');
    expect(body).toContain('"Case opened"');
    expect(body).toMatch(/"Date of birth";"[^"]*";"2008"/);
    // The looks of another agency have a day, and neither a number nor a name.
    expect(lines.some((line) => line.startsWith('"";') && line.includes('"Centre Export";""'))).toBe(true);
    for (const line of lines) expect(line).not.toMatch(/(^|;)"\s*[=+\-@]/);
  });

  it('holds what the filters leave, and the act itself stands on the timeline', async () => {
    await confirmed(0);
    const { body } = await take({ format: 'csv', field: 'person.birthDate' });
    const lines = (body as string).trimEnd().split('\r\n');
    expect(lines.slice(1).some((line) => line.includes('"Date of birth"'))).toBe(true);
    expect(body).not.toContain('"Case opened"');
    const { items } = (await supervisor.get(`/cases/${file.id}/timeline?action=timeline.exported`)).body;
    expect(items[0]).toMatchObject({ params: { format: 'csv', entries: '1' } });
  });

  it('is given to a supervisor who proved a moment ago who they are, and to nobody else', async () => {
    await confirmed(6);
    const late = await take({ format: 'csv' });
    expect([late.status, late.body.type]).toEqual([403, 'urn:problem-type:relais:stepUpRequired']);
    await confirmed(0);
    await confirmed(0, officer);
    expect((await take({ format: 'csv' }, officer)).status).toBe(403);
    expect((await take({ format: 'csv' }, supervisor, randomUUID())).status).toBe(404);
    expect((await take({ format: 'xls' })).status).toBe(400);
    expect((await take({ format: 'csv', limit: 5 })).status).toBe(400);
  });
});

describe('the timeline on paper', () => {
  it('is a tagged page of the letters, entry by entry', async () => {
    await confirmed(0);
    const cookie = { Cookie: supervisor.cookie, Origin: api.url, 'Content-Type': 'application/json' };
    const answer = await fetch(`${api.url}/api/v1/cases/${file.id}/timeline-exports`, {
      method: 'POST',
      headers: cookie,
      body: JSON.stringify({ format: 'pdf' }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const { text, isMarked } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    expect(isMarked).toBe(true);
    for (const words of ['Timeline', 'Case opened', 'Date of birth', '2008', 'Police Export'])
      expect(text).toContain(words);
  }, 30_000);
});

describe('a timeline that is taken out', () => {
  const ADDRESS = 'Kanarielaan 4711, 1099 Zwartegem';
  const CANARY = /kanarielaan|zwartegem/i;
  let caseId: string;

  /** The same entries as CSV and on paper. */
  async function bothOf(who: TestMember, id: string): Promise<string[]> {
    await confirmed(0, who);
    const csv = await take({ format: 'csv' }, who, id);
    const headers = { Cookie: who.cookie, Origin: api.url, 'Content-Type': 'application/json' };
    const path = `${api.url}/api/v1/cases/${id}/timeline-exports`;
    const pdf = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ format: 'pdf' }) });
    expect([csv.status, pdf.status]).toEqual([200, 200]);
    return [csv.body, (await readPdf(new Uint8Array(await pdf.arrayBuffer()))).text.replace(/\s+/g, ' ')];
  }

  beforeAll(async () => {
    const shelter = await aShelter(api);
    caseId = (await aResident(api, officer, shelter, await aPlace(shelter))).caseId;
    const { headers } = await officer.get(`/cases/${caseId}`);
    const narrative = `She sang for years.\n\nShe sleeps at ${ADDRESS} now.`;
    const patch = { circumstances: { foundPlace: 'Station', narrative } };
    const changed = await officer.patch(`/cases/${caseId}`, patch, { 'If-Match': headers.get('etag')! });
    if (changed.status !== 200) throw new Error(`a correction answered ${changed.status}`);
    // Nothing was sealed yet: what people wrote stands as they wrote it.
    for (const text of await bothOf(supervisor, caseId))
      if (!CANARY.test(text)) throw new Error('the address is not in it');
    const body = { address: ADDRESS };
    const sealed = await send(api.url, 'PUT', `/shelters/units/${shelter.unitId}/address`, {
      body,
      headers: { Cookie: shelter.supervisor.cookie },
    });
    if (sealed.status !== 200) throw new Error(`sealing answered ${sealed.status}`);
  }, 30_000);

  it('holds no sealed address that somebody typed into the case, and says that something was left out', async () => {
    for (const text of await bothOf(supervisor, caseId)) {
      expect(text).not.toMatch(CANARY);
      expect(text).toContain('Left out: contains an address that is sealed');
      expect(text).toContain('In one sentence');
    }
  }, 30_000);

  it('says of a category that is shut to who takes it that something changed, and not what', async () => {
    const SHUT = 'canary-shut: her brother waits';
    const { id } = await aCase(officer, { circumstances: { foundPlace: 'Station', narrative: SHUT } });
    await share(api, id, centre, { categories: ['identity'] });
    const head = await api.member('specialised_centre', { agencyId: centre.agencyId, roles: ['supervisor'] });
    for (const text of await bothOf(supervisor, id)) expect(text).toContain(SHUT);
    for (const text of await bothOf(head, id)) {
      expect(text).not.toContain('canary-shut');
      expect(text).toContain('Indicators and circumstances');
      expect(text).toContain('not open to your agency');
    }
  }, 30_000);
});
