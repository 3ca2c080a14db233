import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aCase } from '../factories/cases.js';
import { aDocument, PHOTO, putAll, start } from '../factories/documents.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(120_000);

const TABLES = [
  'documents',
  'document_versions',
  'document_chunks',
  'document_uploads',
  'document_upload_chunks',
];
const SECRET = 'Canarypassport of Quintessa';

let api: TestApi;
let app: pg.Client;
let admin: pg.Client;
let police: TestMember;
let centre: TestMember;
let caseId: string;
let photo: string;

beforeAll(async () => {
  api = await startTestApi();
  app = new pg.Client({ connectionString: api.database.appUrl });
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await Promise.all([app.connect(), admin.connect()]);
  police = await api.member('police');
  centre = await api.member('specialised_centre');
  caseId = (await aCase(police)).id;
  await aDocument(api, police, caseId, { title: SECRET });
  photo = await aDocument(api, police, caseId, PHOTO);
  const bytes = Buffer.from(SECRET);
  const { body } = await start(police, caseId, bytes, { title: SECRET });
  await putAll(api, police, body.id, bytes);
});
afterAll(async () => {
  await Promise.all([app?.end(), admin?.end()]);
  await api?.close();
});

/** Raw SQL as this member, with every category the matrix has. */
const raw = ({ userId, membershipId, agencyId }: TestMember, categories = ALL_CATEGORIES): RawActor => ({
  userId,
  membershipId,
  agencyId,
  reads: categories,
  writes: categories,
});

const countsFor = (actor: RawActor) =>
  trying(app, actor, async () => {
    const counts: Record<string, number> = {};
    for (const table of TABLES) {
      const { rows } = await app.query(`select count(*)::integer as n from relais.${table}`);
      counts[table] = rows[0].n;
    }
    return counts;
  });

const NOTHING = Object.fromEntries(TABLES.map((table) => [table, 0]));

describe('by raw SQL', () => {
  it('the agency itself sees its documents, so that the others see nothing for a reason', async () => {
    const counts = await countsFor(raw(police));
    for (const table of TABLES) expect([table, counts[table]! > 0]).toEqual([table, true]);
  });

  it('another agency sees no document, version, piece or upload', async () => {
    expect(await countsFor(raw(centre))).toEqual(NOTHING);
  });

  it('an agency that takes part sees the rows of the categories opened to it, and no upload', async () => {
    const guest = await api.member('specialised_centre');
    await share(api, caseId, guest, { categories: ['identity'] });
    const counts = await countsFor(raw(guest));
    expect(counts).toMatchObject({
      documents: 1,
      document_versions: 1,
      document_uploads: 0,
      document_upload_chunks: 0,
    });
    const { rows } = await trying(app, raw(guest), () =>
      app.query('select distinct category from relais.document_chunks'),
    );
    expect(rows).toEqual([{ category: 'identity' }]);
  });

  it('a role that may not read photos sees none of its own agency', async () => {
    const { rows } = await trying(app, raw(police, ['identity']), () =>
      app.query('select distinct category from relais.document_chunks'),
    );
    expect(rows).toEqual([{ category: 'identity' }]);
  });

  it('an excluded person sees nothing', async () => {
    const relative = await api.member('police', { agencyId: police.agencyId });
    await api.sql(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`, [
      caseId,
      relative.userId,
    ]);
    expect(await countsFor(raw(relative))).toEqual(NOTHING);
  });

  it('nobody changes a version or a piece, or writes one for another agency', async () => {
    const attempts = [
      `update relais.document_versions set media_type = 'text/html'`,
      `update relais.document_chunks set sealed = '\\x00'`,
      `delete from relais.document_versions`,
      `delete from relais.documents`,
    ];
    for (const statement of attempts) {
      const state = await trying(app, raw(police), () => sqlStateOf(app.query(statement)));
      expect([statement, state]).toEqual([statement, DENIED]);
    }
    const state = await trying(app, raw(centre), () =>
      sqlStateOf(
        app.query(
          `insert into relais.document_chunks (version_id, part, number, case_id, owner_agency_id, category, sealed)
           select id, 'content', 9, case_id, owner_agency_id, category, '\\x00' from relais.document_versions`,
        ),
      ),
    );
    expect(state).toBeUndefined();
    const { rows } = await admin.query(
      'select count(*)::integer as n from relais.document_chunks where number = 9',
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('in the tables', () => {
  it('nothing is in the clear: no title, no text, no picture', async () => {
    for (const table of TABLES) {
      const { rows } = await admin.query<{ text: string }>(`select t::text as text from relais.${table} t`);
      const all = rows.map(({ text }) => text).join('\n');
      expect(all).not.toContain(SECRET);
      expect(all).not.toContain(Buffer.from(SECRET).toString('hex'));
      // The head of a JPEG and of a WebP, as bytes are shown.
      expect(all).not.toMatch(/\\xffd8ff|\\x52494646/);
    }
  });

  it('a piece put in the place of another does not open', async () => {
    const other = await aDocument(api, police, caseId, PHOTO);
    await admin.query(
      `update relais.document_chunks c set sealed = o.sealed from relais.document_chunks o
       join relais.document_versions ov on ov.id = o.version_id
       where o.part = c.part and o.number = c.number and ov.document_id = $2
         and c.version_id in (select v.id from relais.document_versions v where v.document_id = $1)`,
      [other, photo],
    );
    const { status } = await police.get(`/documents/${other}/versions/1/preview`);
    expect(status).toBe(500);
    expect((await police.get(`/documents/${photo}/versions/1/preview`)).status).toBe(200);
  });
});
