import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { CaseKey } from '#platform/crypto';
import { BUNDLE_PARTS } from '../../libs/modules/subject-rights/persistence/bundle-parts.js';
import { aCase, once } from '../factories/cases.js';
import { inDays } from '../factories/days.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { readPdf } from '../support/pdf.js';
import { BundleWorld, PARTS_WITH_WORDS } from './bundle-world.js';
import { cellOf } from './decided-rights.js';
import { EveryTable } from './every-table.js';
import { caseTables } from './raw-actor.js';
import { COLUMNS_LEFT_OUT, TABLES_LEFT_OUT } from './bundle-decisions.js';

jest.setTimeout(120_000);

const OWNERS = ['centre', 'reception', 'cgrs', 'youth', 'police', 'magistrate'] as const;
type Owner = (typeof OWNERS)[number];
const KINDS: Readonly<Record<Owner, string>> = {
  centre: 'specialised_centre',
  reception: 'reception',
  cgrs: 'cgrs',
  youth: 'youth_service',
  police: 'police',
  magistrate: 'magistrate',
};

let api: TestApi;
let admin: pg.Client;
let world: BundleWorld;
let key: CaseKey;
let caseId: string;
const members = {} as Record<Owner, TestMember>;
/** Rows by part and owner. */
const rows = new Map<string, string>();

const wordOf = (part: string, owner: Owner) => `Canary${part.replace(/_/g, '')}of${owner}`;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  for (const owner of OWNERS) members[owner] = await api.member(KINDS[owner]);
  await new EveryTable(api, admin).of(
    members.police,
    await api.member('specialised_centre', { services: ['residential'] }),
  );
  caseId = (await aCase(members.centre)).id;
  const categories = [...new Set(BUNDLE_PARTS.map(({ category }) => category))];
  await admin.query('update relais.case_access set categories = $2 where case_id = $1', [caseId, categories]);
  for (const owner of OWNERS.slice(1)) await share(api, caseId, members[owner], { categories });
  world = new BundleWorld(api, admin);
  await world.letStand();
  key = await world.keyOf(members.centre, caseId);
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const plantOf = async (owners: readonly Owner[]): Promise<void> => {
  for (const part of PARTS_WITH_WORDS)
    for (const owner of owners) {
      const id = await world.plant(part, caseId, members[owner], key, wordOf(part.table, owner));
      rows.set(`${part.table} ${owner}`, id);
    }
};

const ownData = async (): Promise<string> => {
  const { status, body } = await members.centre.get(`/cases/${caseId}/own-data`);
  if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return JSON.stringify(body);
};

const canariesIn = (text: string) => [...new Set(text.match(/Canary[a-z]+/g) ?? [])].sort();

/** Read by who wrote them alone, or with whom they are shared one by one. */
const OWN_ONLY = ['youth_contacts', 'youth_plans', 'referral_messages', 'guardianship_reports'];

const opensToCentre = ({ table, category }: (typeof PARTS_WITH_WORDS)[number]) =>
  !OWN_ONLY.includes(table) &&
  (category === 'documents' || cellOf('specialised_centre', category)!.read !== 'none');

/** Words of the parts whose category the centre may read of this agency. */
const wordsOf = (owner: Owner) =>
  PARTS_WITH_WORDS.filter((part) =>
    owner === 'centre' ? part.table !== 'guardianship_reports' : opensToCentre(part),
  ).map(({ table }) => wordOf(table, owner));

const mark = (by: Owner, part: string, rowId: string, origin: string, field?: string) =>
  members[by].post(`/cases/${caseId}/own-data/origins`, { part, rowId, origin, ...(field && { field }) });

describe('what a person may be told', () => {
  it('was decided for every table of cases, and every column of it that may hold words', async () => {
    const told = BUNDLE_PARTS.map(({ table }) => table);
    const { rows: found } = await admin.query<{ name: string }>(
      `select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'relais'::regnamespace and c.relname = any ($1) and a.attnum > 0 and not a.attisdropped
         and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'bytea'::regtype, 'jsonb'::regtype)`,
      [told],
    );
    const fields = BUNDLE_PARTS.flatMap(({ table, fields: of }) => of.map(({ name }) => `${table}.${name}`));
    const columns = found
      .map(({ name }) => name)
      .filter((name) => !fields.includes(name) && !COLUMNS_LEFT_OUT.includes(name));
    expect(columns.sort()).toEqual([]);
    const tables = (await caseTables(admin)).filter(
      (name) => !told.includes(name) && !(name in TABLES_LEFT_OUT),
    );
    expect(tables).toEqual([]);
  });

  it('is the same to the letter whether police and justice hold something or nothing', async () => {
    await plantOf(['centre', 'reception', 'cgrs', 'youth']);
    const before = await ownData();
    expect(canariesIn(before)).toEqual(
      [...wordsOf('centre'), ...wordsOf('reception'), ...wordsOf('cgrs'), ...wordsOf('youth')].sort(),
    );
    await plantOf(['police', 'magistrate']);
    expect(await ownData()).toBe(before);
  });

  it('is what is left once somebody said that it comes from police, justice or somebody else', async () => {
    for (const part of PARTS_WITH_WORDS) {
      const { fields, table } = part;
      // A whole row by the centre; a field by its own agency, where it may say so.
      if (opensToCentre(part)) {
        const answer = await mark('centre', table, rows.get(`${table} reception`)!, 'police');
        expect([table, answer.status]).toEqual([table, 201]);
      }
      const isOwn = wordsOf('centre').includes(wordOf(table, 'centre'));
      for (const { name } of fields) {
        const answer = await mark('centre', table, rows.get(`${table} centre`)!, 'third_party', name);
        expect([table, name, answer.status]).toEqual([table, name, isOwn ? 201 : 400]);
      }
    }
    const view = await members.centre.get(`/cases/${caseId}/own-data`);
    const all = (
      view.body.sections as { rows: { keptBack: boolean; fields: { keptBack: boolean }[] }[] }[]
    ).flatMap(({ rows: of }) => of.filter(({ keptBack }) => !keptBack));
    const told = all.flatMap(({ fields }) => fields.filter(({ keptBack }) => !keptBack));
    expect(canariesIn(JSON.stringify(told))).toEqual([...wordsOf('cgrs'), ...wordsOf('youth')].sort());
  });

  it('is on paper what is left, and no word of police or justice', async () => {
    const { agencyId } = members.centre;
    const colleague = await api.member('specialised_centre', { agencyId });
    const officer = await api.member('specialised_centre', { agencyId, roles: ['data_protection_officer'] });
    const ask = { receivedOn: inDays(0), channel: 'writing', language: 'en' };
    const { body: asked } = await members.centre.post(`/cases/${caseId}/subject-requests`, ask, once());
    const seen = (etag: string) => ({ 'If-Match': `"${etag}"` });
    const check = { contact: 'alone', safe: true, doubts: [] };
    const path = `/subject-requests/${asked.id}`;
    const { body: checked } = await colleague.post(`${path}/check`, check, seen(asked.etag));
    expect((await officer.post(`${path}/release`, {}, seen(checked.etag))).status).toBe(201);
    const answer = await fetch(`${api.url}/api/v1${path}/file`, {
      method: 'POST',
      headers: { cookie: members.centre.cookie, origin: api.url, 'content-type': 'application/json' },
      body: JSON.stringify({ format: 'pdf' }),
    });
    const { text } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    expect(canariesIn(text)).toEqual([...wordsOf('cgrs'), ...wordsOf('youth')].sort());
    expect(text).not.toMatch(/polic|prosecut|judicial|court|magistrate/i);
  });

  it('is told without a field that was altered, which shuts nothing else', async () => {
    const id = rows.get('care_notes cgrs')!;
    const { rows: sealed } = await admin.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'relais.care_notes'::regclass and atttypid = 'bytea'::regtype
         and attnum > 0 and not attisdropped`,
    );
    for (const { name } of sealed)
      await admin.query(
        `update relais.care_notes set ${name} = set_byte(${name}, length(${name}) - 1, get_byte(${name}, length(${name}) - 1) # 1)
         where id = $1`,
        [id],
      );
    const { status, body } = await members.centre.get(`/cases/${caseId}/own-data`);
    expect(status).toBe(200);
    const all = (body.sections as { rows: { id: string; fields: object[] }[] }[]).flatMap(
      ({ rows: of }) => of,
    );
    const [altered] = all.filter((row) => row.id === id);
    expect(altered!.fields.filter((field) => 'texts' in field && String(field.texts) === '')).toEqual([
      expect.objectContaining({ texts: [], keptBack: true }),
    ]);
    expect(canariesIn(JSON.stringify(all))).toContain(wordOf('care_notes', 'youth'));
  });

  it('takes no mark on what is not in the case or not to be read, and none opens what police wrote', async () => {
    const foreign = await mark('centre', 'care_notes', caseId, 'police');
    expect(foreign.status).toBe(400);
    const ofPolice = await mark('centre', 'circumstances', rows.get('circumstances police')!, 'person');
    expect(ofPolice.status).toBe(400);
    expect((await mark('centre', 'case_keys', caseId, 'police')).status).toBe(400);
    expect((await mark('police', 'circumstances', rows.get('circumstances centre')!, 'police')).status).toBe(
      403,
    );
    expect(canariesIn(await ownData()).filter((word) => /ofpolice|ofmagistrate/.test(word))).toEqual([]);
  });
});
