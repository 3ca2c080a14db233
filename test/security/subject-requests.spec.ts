import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Audit } from '#modules/audit';
import { as } from '../factories/actors.js';
import { aCase, once } from '../factories/cases.js';
import { inDays } from '../factories/days.js';
import { share } from '../factories/sharing.js';
import { afterDays } from '../factories/terms.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { type ReadPdf, readPdf } from '../support/pdf.js';
import { DENIED, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

const TODAY = inDays(0);
const ASK = { receivedOn: TODAY, channel: 'in_person', language: 'en' };
const SAFE = { contact: 'alone', safe: true, doubts: [] };

let api: TestApi;
let admin: pg.Client;
let app: pg.Client;
let worker: TestMember;
let colleague: TestMember;
let supervisor: TestMember;
let officer: TestMember;
let partner: TestMember;
let police: TestMember;
let caseId: string;

beforeAll(async () => {
  api = await startTestApi();
  [admin, app] = [api.database.adminUrl, api.database.appUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client];
  await Promise.all([admin.connect(), app.connect()]);
  worker = await api.member('specialised_centre');
  const { agencyId } = worker;
  colleague = await api.member('specialised_centre', { agencyId });
  supervisor = await api.member('specialised_centre', { agencyId, roles: ['supervisor'] });
  officer = await api.member('specialised_centre', { agencyId, roles: ['data_protection_officer'] });
  partner = await api.member('reception');
  police = await api.member('police');
});
afterAll(async () => {
  await Promise.all([admin?.end(), app?.end()]);
  await api?.close();
});
beforeEach(async () => {
  caseId = (await aCase(worker)).id;
  await share(api, caseId, partner, { categories: ['identity'] });
  await share(api, caseId, police, { categories: ['identity'] });
});

const asked = async (): Promise<string> => {
  const { status, body } = await worker.post(`/cases/${caseId}/subject-requests`, ASK, once());
  if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body.id;
};

/** With the version that is there now. */
async function act(who: TestMember, id: string, name: string, body: object = {}) {
  const seen = await who.get(`/subject-requests/${id}`);
  const etag = seen.headers.get('etag');
  return who.post(`/subject-requests/${id}/${name}`, body, etag ? { 'If-Match': etag } : {});
}

const codeOf = ({ status, body }: { status: number; body: { type?: string } }) =>
  `${status} ${body?.type?.split(':').at(-1) ?? ''}`;

const checked = async (): Promise<string> => {
  const id = await asked();
  expect((await act(colleague, id, 'check', SAFE)).status).toBe(201);
  return id;
};

async function file(who: TestMember, id: string, format = 'pdf') {
  const answer = await fetch(`${api.url}/api/v1/subject-requests/${id}/file`, {
    method: 'POST',
    headers: { cookie: who.cookie, origin: api.url, 'content-type': 'application/json' },
    body: JSON.stringify({ format }),
  });
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

/** Asked, checked, released and made. */
async function answered(): Promise<{ json: Record<string, unknown>; pdf: string }> {
  const id = await checked();
  expect((await act(officer, id, 'release')).status).toBe(201);
  const json = JSON.parse(Buffer.from((await file(worker, id, 'json')).bytes).toString('utf8'));
  return { json, pdf: (await readPdf((await file(worker, id)).bytes)).text };
}

/** Names of the person of the case, written down now. */
async function moreNames(many: number): Promise<void> {
  const { rows } = await admin.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ') as names from pg_attribute
     where attrelid = 'relais.person_names'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  );
  const { names } = rows[0]!;
  await admin.query(
    `insert into relais.person_names (${names}) select ${names} from (select (jsonb_populate_record(n, jsonb_build_object(
       'id', gen_random_uuid(), 'position', 100 + i, 'created_at', now()))).* from relais.person_names n, generate_series(1, $2) i
     where n.case_id = $1) c`,
    [caseId, many],
  );
}

const stale = (who: TestMember, minutes: number) =>
  admin.query(
    `update relais.sessions set confirmed_at = now() - $2 * interval '1 minute' where membership_id = $1`,
    [who.membershipId, minutes],
  );

/** Past the product, with the member's own session and its fresh proof. @returns the SQLSTATE, or undefined where it is released */
const releasing = (who: TestMember, id: string) =>
  sqlStateOf(as(api, who, (tx) => tx.query('select relais.release_subject($1)', [id])));

describe('a person who asks what is held of them', () => {
  it('is answered after one checked and another released, with a file that is the same each time', async () => {
    const id = await checked();
    expect((await act(officer, id, 'release')).body).toMatchObject({ status: 'released', actions: [] });
    const first = await file(worker, id);
    expect(first.status).toBe(200);
    const pdf: ReadPdf = await readPdf(first.bytes);
    expect(pdf.text).toMatch(/Your data/);
    expect(`${pdf.text} ${pdf.title}`).not.toMatch(/polic|prosecut|judicial|court|magistrate/i);
    const again = await file(colleague, id);
    expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true);
    const json = JSON.parse(Buffer.from((await file(worker, id, 'json')).bytes).toString('utf8'));
    expect(json.data.map(({ category }: { category: string }) => category)).toContain('identity');
    await admin.query(`update relais.person_names set family_name = 'Other' where case_id = $1`, [caseId]);
    expect((await file(worker, id)).status).toBe(409);
  });

  it('is not answered unchecked, unsafe, by who checked, after a stale proof, or after an old check; nor by raw SQL', async () => {
    let unchecked = await asked();
    expect(codeOf(await act(officer, unchecked, 'release'))).toMatch(/^409/);
    expect(await releasing(officer, unchecked)).toBe(DENIED);
    const guessed = await act(colleague, unchecked, 'check', { ...SAFE, contact: 'not_reached' });
    expect([guessed.status, guessed.body.issues[0].name]).toEqual([400, 'contact']);
    await act(colleague, unchecked, 'check', {
      contact: 'not_reached',
      safe: false,
      doubts: ['not_reached'],
    });
    expect((await act(officer, unchecked, 'release')).status).toBe(409);
    // A no is not wiped by a colleague, nor by asking anew; who decides as well may find otherwise.
    const checking = (id: string) =>
      sqlStateOf(
        as(api, worker, (tx) => tx.query(`select relais.check_subject($1, 'alone', true, '{}')`, [id])),
      );
    expect((await worker.get(`/subject-requests/${unchecked}`)).body.actions).not.toContain('check');
    expect(codeOf(await act(worker, unchecked, 'check', SAFE))).toBe('409 illegalTransition');
    expect(await checking(unchecked)).toBe(DENIED);
    expect((await act(worker, unchecked, 'withdrawal')).status).toBe(201);
    unchecked = await asked();
    expect(codeOf(await act(worker, unchecked, 'check', SAFE))).toBe('409 illegalTransition');
    expect(await checking(unchecked)).toBe(DENIED);
    expect((await act(supervisor, unchecked, 'check', SAFE)).status).toBe(201);
    expect((await act(supervisor, unchecked, 'release')).status).toBe(403);
    expect(await releasing(supervisor, unchecked)).toBe(DENIED);
    await stale(officer, 6);
    expect((await act(officer, unchecked, 'release')).status).toBe(403);
    await stale(officer, 0);
    await admin.query(
      `update relais.subject_requests set checked_at = now() - interval '8 days' where id = $1`,
      [unchecked],
    );
    expect((await act(officer, unchecked, 'release')).status).toBe(409);
    expect(await releasing(officer, unchecked)).toBe(DENIED);
    expect((await file(worker, unchecked)).status).toBe(409);
    // The same statement releases what was checked just now by somebody else.
    await admin.query('update relais.subject_requests set checked_at = now() where id = $1', [unchecked]);
    expect(await releasing(officer, unchecked)).toBeUndefined();
    // What no function forbids is forbidden by the table: nobody writes it directly.
    const direct = await trying(
      app,
      { ...officer, reads: [], writes: [], roles: ['data_protection_officer'] },
      () =>
        sqlStateOf(
          app.query(`update relais.subject_requests set status = 'released' where id = $1`, [unchecked]),
        ),
    );
    expect(direct).toBe(DENIED);
  });

  it('is nothing to other participants, to police, nor to whoever is kept out of the case', async () => {
    const id = await checked();
    for (const who of [partner, police])
      expect((await who.get(`/subject-requests/${id}`)).status).not.toBe(200);
    expect((await police.post(`/cases/${caseId}/subject-requests`, ASK, once())).status).toBe(403);
    const etag = (await officer.get(`/subject-requests/${id}`)).headers.get('etag')!;
    const { agencyId } = worker;
    const administrator = await api.member('specialised_centre', { agencyId, roles: ['administrator'] });
    const logged = (who: TestMember) =>
      as(api, who, async (tx) => {
        const sql = `select 1 from relais.audit_events where subject_type = 'subject_request' and subject_id = $1`;
        return (await tx.query(sql, [id])).length;
      });
    expect([await logged(worker), await logged(officer)]).toEqual([2, 2]);
    expect([await logged(administrator), await logged(partner)]).toEqual([0, 0]);
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test'), ($1, $3, 'test')`,
      [caseId, officer.userId, colleague.userId],
    );
    expect((await officer.get(`/subject-requests/${id}`)).status).toBe(404);
    expect(await logged(officer)).toBe(0);
    expect(await logged(colleague)).toBe(0);
    const late = { 'If-Match': etag };
    expect((await officer.post(`/subject-requests/${id}/release`, {}, late)).status).toBe(404);
    expect(await releasing(officer, id)).toBe(DENIED);
    expect((await colleague.post(`/subject-requests/${id}/check`, SAFE, late)).status).toBe(404);
    const desk = await officer.get('/supervision/subject-requests');
    expect(desk.body.items.map((one: { id: string }) => one.id)).not.toContain(id);
  });

  it('waits a month, which is extended once, and ends refused or withdrawn', async () => {
    const id = await asked();
    expect((await worker.post(`/cases/${caseId}/subject-requests`, ASK, once())).status).toBe(409);
    const { body: before } = await officer.get(`/subject-requests/${id}`);
    expect(before.dueAt).toBe(afterDays(`${TODAY}T12:00:00Z`, 30));
    const { body: extended } = await act(officer, id, 'extension', { reason: 'complex' });
    expect(extended.dueAt).toBe(afterDays(before.dueAt, 60));
    expect((await act(officer, id, 'extension', { reason: 'complex' })).status).toBe(409);
    expect((await act(officer, id, 'refusal', { ground: 'excessive' })).body).toMatchObject({
      status: 'refused',
    });
    expect((await act(worker, id, 'withdrawal')).status).toBe(409);
    const second = await asked();
    expect((await act(worker, second, 'withdrawal')).body).toMatchObject({ status: 'withdrawn' });
    expect((await act(worker, second, 'check', SAFE)).status).toBe(409);
    expect((await act(officer, second, 'refusal', { ground: 'excessive' })).status).toBe(409);
  });

  it('is written down for a day of the last year, so many times a day', async () => {
    const ask = async (who: TestMember, receivedOn = TODAY) =>
      who.post(`/cases/${caseId}/subject-requests`, { ...ASK, receivedOn }, once());
    const dayAgo = (days: number) => inDays(-days);
    for (const day of ['2026-02-31', '0001-01-01', '1990-01-01', dayAgo(370), dayAgo(-2)]) {
      const { status, body } = await ask(worker, day);
      expect([day, status, body.issues[0].name]).toEqual([day, 400, 'receivedOn']);
    }
    const most = (value: string) =>
      admin.query(`update relais.rules set value = to_jsonb($1::int) where code = 'subject.asks'`, [value]);
    await most('0');
    const full = await ask(worker);
    expect([codeOf(full), Number(full.headers.get('retry-after')) > 0]).toEqual([
      '429 subjectAskLimit',
      true,
    ]);
    await most('20');
    expect((await ask(worker, dayAgo(300))).status).toBe(201);
  });

  it('stands against erasing the case until it has an answer that nobody can hand over any more', async () => {
    const stands = async () =>
      (
        await admin.query<{ codes: string[] }>('select relais.erasure_obstacles($1) as codes', [caseId])
      ).rows[0]!.codes.includes('subject_request');
    expect(await stands()).toBe(false);
    const refused = await asked();
    expect(await stands()).toBe(true);
    await act(officer, refused, 'refusal', { ground: 'excessive' });
    expect(await stands()).toBe(false);
    const id = await checked();
    expect(await stands()).toBe(true);
    await act(officer, id, 'release');
    expect(await stands()).toBe(true);
    await admin.query(
      `update relais.subject_requests set decided_at = now() - interval '15 days' where id = $1`,
      [id],
    );
    expect(await stands()).toBe(false);
  });

  it('can be handed over for two weeks, and no longer', async () => {
    const id = await checked();
    await act(officer, id, 'release');
    await admin.query(
      `update relais.subject_requests set decided_at = now() - interval '15 days' where id = $1`,
      [id],
    );
    expect((await file(worker, id)).status).toBe(409);
    // Without the rule nothing is handed over.
    const rule = (from: string) =>
      admin.query(`update relais.rules set valid_from = $1 where code = 'subject.file.age'`, [from]);
    await rule('2999-01-01');
    expect((await file(worker, id)).status).toBe(500);
    await rule('2026-01-01');
    expect((await act(worker, id, 'withdrawal')).body).toMatchObject({ status: 'withdrawn' });
  });

  it('is told by kind who takes part and looked, and the same whether there is a search or none', async () => {
    expect((await worker.get(`/cases/${caseId}/own-data`)).status).toBe(200);
    const before = await answered();
    const searching = [await api.member('child_focus'), await api.member('immigration_office')];
    for (const { agencyId } of searching)
      await admin.query(
        `insert into relais.case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
         values ($1, $2, $3, '{missing}', 'missing_episode', 'missing_episode', $1, now())`,
        [randomUUID(), caseId, agencyId],
      );
    const audit = api.app.get(Audit, { strict: false });
    for (const who of searching)
      await as(api, who, (tx) => Promise.resolve(audit.looked(tx, caseId, ['missing'])));
    const { rows } = await admin.query(
      `select 1 from relais.audit_events where chain_id = $1 and kind = 'look' and actor_agency = $2`,
      [caseId, searching[0]!.agencyId],
    );
    expect(rows).toHaveLength(1);
    const after = await answered();
    const around = ({ json: { recipients, looks } }: typeof before) => ({ recipients, looks });
    expect(around(after)).toEqual(around(before));
    expect(before.json['recipients']).toHaveLength(2);
    expect(before.json['looks']).toHaveLength(1);
    const { rows: named } = await admin.query<{ name: string }>(
      'select name from relais.agencies where id = any ($1)',
      [searching.map(({ agencyId }) => agencyId)],
    );
    for (const { name } of named) {
      expect(after.pdf).not.toContain(name);
      expect(JSON.stringify(after.json)).not.toContain(name);
    }
  });

  it('says so where there is more than fits', async () => {
    const full = await answered();
    expect(full.json).not.toHaveProperty('incomplete');
    expect(full.pdf).not.toMatch(/more than fits/);
    await moreNames(300);
    const { json, pdf } = await answered();
    expect(json['incomplete']).toMatch(/more than fits/);
    expect(pdf.replace(/\s+/g, ' ')).toMatch(/more than fits/);
  });

  it('is told what was released: no mark is loosened until then, and nothing written later is in it', async () => {
    const idOf = async (part: string): Promise<string> =>
      (await admin.query<{ id: string }>(`select id from relais.${part} where case_id = $1`, [caseId]))
        .rows[0]!.id;
    const [person, name] = [await idOf('persons'), await idOf('person_names')];
    const mark = async (who: TestMember, part: string, rowId: string, origin: string) =>
      codeOf(await who.post(`/cases/${caseId}/own-data/origins`, { part, rowId, origin }));
    expect(await mark(worker, 'person_names', name, 'third_party')).toMatch(/^201/);
    expect(await mark(partner, 'persons', person, 'police')).toMatch(/^201/);
    const id = await checked();
    expect(await mark(worker, 'person_names', name, 'person')).toBe('409 subjectOriginHeld');
    await act(officer, id, 'release');
    expect(await mark(worker, 'person_names', name, 'person')).toBe('409 subjectOriginHeld');
    expect(await mark(worker, 'person_names', name, 'judicial')).toMatch(/^201/);
    // Another agency need not learn that there is an answer: its mark is loosened, and counts for what was released before.
    expect(await mark(partner, 'persons', person, 'person')).toMatch(/^201/);
    await moreNames(1);
    const { data } = JSON.parse(Buffer.from((await file(worker, id, 'json')).bytes).toString('utf8'));
    expect(data.map(({ category }: { category: string }) => category)).not.toContain('identity');
    expect((await act(worker, id, 'withdrawal')).status).toBe(201);
    expect(await mark(worker, 'person_names', name, 'person')).toMatch(/^201/);
    const { rows } = await admin.query(
      `select params, categories from relais.audit_events where chain_id = $1 and action = 'subject.origin_marked'
         and actor_agency = $2 order by seq desc limit 1`,
      [caseId, worker.agencyId],
    );
    expect(rows).toEqual([{ params: { before: 'judicial', after: 'person' }, categories: ['identity'] }]);
  });
});
