import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { aCase, once } from '../factories/cases.js';
import { anAssessment, assess, closed, entry, hoursAgo, reported } from '../factories/incidents.js';
import { share } from '../factories/sharing.js';
import { DENIED, sqlStateOf, trying } from '../security/raw-actor.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { readPdf } from '../support/pdf.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

let api: TestApi;
let worker: INestApplicationContext;
let admin: pg.Client;
/** A centre with an officer, and the police with one. */
let caseworker: TestMember;
let supervisor: TestMember;
let administrator: TestMember;
let officer: TestMember;
let police: TestMember;
let policeOfficer: TestMember;
let platformOfficer: TestMember;

const CANARY = 'Kanarienvogel im Drucker';

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  caseworker = await api.member('specialised_centre', { agencyName: 'Centre Incidents' });
  const at = (role: string) =>
    api.member('specialised_centre', { agencyId: caseworker.agencyId, roles: [role] });
  supervisor = await at('supervisor');
  administrator = await at('administrator');
  officer = await at('data_protection_officer');
  police = await api.member('police', { agencyName: 'Police Incidents' });
  policeOfficer = await api.member('police', {
    agencyId: police.agencyId,
    roles: ['data_protection_officer'],
  });
  platformOfficer = await api.member('platform', { roles: ['data_protection_officer'] });
});
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

const codeOf = ({ status, body }: Answer): [number, string] => [status, String(body.type).split(':').at(-1)!];
const issueOf = ({ body }: Answer) => [body.issues?.[0]?.name, body.issues?.[0]?.type];
const told = async (who: TestMember, id: string): Promise<string[]> =>
  (await who.get('/notifications?limit=100')).body.items
    .filter((one: { subject: { id: string } }) => one.subject.id === id)
    .map(({ kind }: { kind: string }) => kind);

describe('something went wrong with personal data', () => {
  it('is reported by anybody who is logged in, who keeps a number of it and nothing else', async () => {
    const receipt = await reported(caseworker, 'sent_wrong', CANARY);
    expect(Object.keys(receipt).sort()).toEqual(['id', 'number', 'reportedAt']);
    expect(receipt.number).toMatch(/^\d{4}-\d{4}$/);
    const own = await caseworker.get('/incidents');
    expect(own.body.items).toContainEqual(receipt);
    expect(JSON.stringify(own.body)).not.toContain('sent_wrong');
    expect((await caseworker.get(entry(receipt.id))).status).toBe(403);
    for (const who of [administrator, police, platformOfficer]) await reported(who);
    expect((await supervisor.get('/incidents')).body.items).toEqual([]);
  });

  it('is reported once, however often it is sent', async () => {
    const key = once();
    const [first, again] = [
      await caseworker.post('/incidents', { sign: 'lost_or_stolen' }, key),
      await caseworker.post('/incidents', { sign: 'lost_or_stolen' }, key),
    ];
    expect([first.body.id, again.status]).toEqual([again.body.id, 201]);
    expect((await caseworker.post('/incidents', { sign: 'other_agency' }, once())).status).toBe(400);
  });

  it('is told to the officers at once, and is numbered in the register of each agency', async () => {
    const { id, number } = await reported(caseworker, 'saw_too_much');
    await eventually(async () => (await told(officer, id)).includes('incident.reported'));
    expect(await told(supervisor, id)).toEqual([]);
    const next = await reported(supervisor, 'saw_too_much');
    expect(Number(next.number.slice(5))).toBe(Number(number.slice(5)) + 1);
  });

  it('is told to the supervisors where the agency has no officer', async () => {
    const shelter = await api.member('child_shelter');
    const head = await api.member('child_shelter', { agencyId: shelter.agencyId, roles: ['supervisor'] });
    const { id } = await reported(shelter);
    await eventually(async () => (await told(head, id)).includes('incident.reported'));
  });
});

describe('the register', () => {
  it('is read by the officers of the agency, and by nobody else', async () => {
    const { id, number } = await reported(caseworker, 'saw_too_much', CANARY);
    const { status, body } = await officer.get(entry(id));
    expect([status, body]).toMatchObject([
      200,
      {
        number,
        sign: 'saw_too_much',
        report: CANARY,
        status: 'reported',
        isRunning: true,
        usualAuthority: 'apd',
      },
    ]);
    // Nobody else told of it.
    expect(body.from).toBeUndefined();
    for (const who of [supervisor, administrator, police])
      expect(codeOf(await who.get(entry(id)))).toEqual([403, 'missingPermission']);
    for (const who of [policeOfficer, platformOfficer]) {
      expect((await who.get(entry(id))).status).toBe(404);
      const list = await who.get('/supervision/incidents?limit=100');
      expect(JSON.stringify(list.body)).not.toContain(id);
    }
    expect(JSON.stringify((await officer.get('/supervision/incidents?limit=100')).body)).not.toContain(
      CANARY,
    );
  });

  it('counts 72 hours of the clock from when the agency became aware', async () => {
    const { id, reportedAt } = await reported(caseworker);
    const before = (await officer.get(entry(id))).body;
    expect(Date.parse(before.notifyBy) - Date.parse(reportedAt)).toBe(72 * 3_600_000);
    const awareAt = hoursAgo(40);
    const { body } = await assess(officer, id, { awareAt });
    expect(body).toMatchObject({ status: 'assessed', isRunning: true, isLate: false });
    expect(Date.parse(body.notifyBy) - Date.parse(awareAt)).toBe(72 * 3_600_000);
    expect((await officer.get('/home')).body.incidents).toMatchObject({
      running: expect.any(Number),
      late: 0,
    });
    expect((await caseworker.get('/home')).body.incidents).toBeUndefined();
  });

  it('counts them from the first moment that was said: a later one is refused, an earlier one taken, and the log keeps both', async () => {
    const { id } = await reported(caseworker);
    const [first, earlier] = [hoursAgo(40), hoursAgo(60)];
    await assess(officer, id, { awareAt: first });
    for (const awareAt of [hoursAgo(39.9), hoursAgo(0)]) {
      const refused = await assess(officer, id, { awareAt });
      expect([refused.status, ...issueOf(refused)]).toEqual([400, 'awareAt', 'range']);
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
    }
    await assess(officer, id, { awareAt: earlier });
    // By telephone, say, before it was written down here; but not before anybody knew.
    const early = { notifiedAt: hoursAgo(61), authority: 'apd' };
    expect(issueOf(await officer.post(entry(id, '/notification'), early))).toEqual(['notifiedAt', 'range']);
    const notifiedAt = hoursAgo(1);
    const { body } = await officer.post(entry(id, '/notification'), { notifiedAt, authority: 'apd' });
    const { rows } = await admin.query(
      `select e.params, encode(sha256(i.content), 'hex') as kept from relais.audit_events e join relais.incidents i on i.id = e.subject_id
       where i.id = $1 and e.action in ('incident.assessed', 'incident.notified') order by e.seq`,
      [id],
    );
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    const notifyBy = (at: string) => new Date(Date.parse(at) + 72 * 3_600_000).toISOString();
    expect(rows.map(({ params }) => params)).toMatchObject([
      { awareAt: first, notifyBy: notifyBy(first), content: hash },
      { awareAt: earlier, notifyBy: notifyBy(earlier), content: hash },
      { notifiedAt, notifyBy: body.notifyBy, content: rows[0].kept },
    ]);
    // Nor does the database take it from whoever writes SQL.
    const raw = (set: string) =>
      trying(admin, { ...officer, reads: [], writes: [], roles: ['data_protection_officer'] }, async () => {
        await admin.query('set local role relais_app');
        return sqlStateOf(admin.query(`update relais.incidents set ${set} where id = $1`, [id]));
      });
    expect(await raw(`aware_at = aware_at - interval '1 hour'`)).toBeUndefined();
    expect(await raw(`aware_at = aware_at + interval '1 hour'`)).toBe(DENIED);
  });

  it('asks for every part of the record, and for no moment to come', async () => {
    const { id } = await reported(caseworker);
    const wrong = async (more: object) => issueOf(await assess(officer, id, more));
    expect(await wrong({ awareAt: hoursAgo(-1) })).toEqual(['awareAt', 'range']);
    expect(await wrong({ happenedFrom: hoursAgo(1), happenedUntil: hoursAgo(2) })).toEqual([
      'happenedUntil',
      'range',
    ]);
    expect(await wrong({ consequences: '  ' })).toEqual(['consequences', 'required']);
    expect((await wrong({ data: [] }))[0]).toBe('data');
    expect((await wrong({ people: ['neighbours'] }))[0]).toMatch(/^people/);
    const stale = await officer.post(entry(id, '/assessment'), anAssessment(), { 'If-Match': 'incident-9' });
    expect(stale.status).toBe(412);
    expect((await officer.post(entry(id, '/assessment'), anAssessment())).status).toBe(428);
  });

  it('lets no risk go without a notification, and no high one without telling the people or the reason why not', async () => {
    const { id } = await reported(caseworker);
    const tried = async (more: object) => codeOf(await assess(officer, id, more));
    expect(await tried({ notify: false })).toEqual([422, 'incidentRiskIsNotified']);
    expect(await tried({ risk: 'high' })).toEqual([422, 'incidentPeopleAreTold']);
    const kept = await assess(officer, id, { risk: 'high', noTellReason: 'unreadable' });
    expect(kept.body).toMatchObject({ risk: 'high', noTellReason: 'unreadable' });
    const none = await assess(officer, id, { risk: 'none', notify: false });
    expect(none.body).toMatchObject({ isRunning: false, notify: false });
    expect(none.body.noTellReason).toBeUndefined();
    expect((await closed(officer, id)).body.status).toBe('closed');
  });
});

describe('a notification', () => {
  it('stops the clock, keeps its first moment, and is closed once the people are told', async () => {
    const { id } = await reported(caseworker);
    await assess(officer, id, { risk: 'high', tellPeople: true });
    expect(codeOf(await closed(officer, id))).toEqual([409, 'incidentNotDone']);
    const notifiedAt = hoursAgo(0);
    const first = await officer.post(entry(id, '/notification'), {
      notifiedAt,
      authority: 'apd',
      reference: 'DB-12',
    });
    expect(first.body).toMatchObject({
      status: 'notified',
      isRunning: false,
      isLate: false,
      reference: 'DB-12',
    });
    const later = await assess(officer, id, { risk: 'high', tellPeople: true, peopleCount: 5 });
    expect(later.body).toMatchObject({ status: 'notified', peopleCount: 5, reference: 'DB-12', notifiedAt });
    expect(codeOf(await assess(officer, id, { risk: 'none', notify: false }))).toEqual([
      422,
      'incidentRiskIsNotified',
    ]);
    expect(codeOf(await closed(officer, id))).toEqual([409, 'incidentNotDone']);
    // Nor are the people told before the agency knew, or tomorrow.
    for (const toldAt of ['2001-01-01T00:00:00Z', hoursAgo(3), hoursAgo(-24)])
      expect(issueOf(await officer.post(entry(id, '/telling'), { toldAt }))).toEqual(['toldAt', 'range']);
    await officer.post(entry(id, '/telling'), { toldAt: hoursAgo(0) });
    expect((await closed(officer, id)).body).toMatchObject({
      status: 'closed',
      actions: ['note', 'reopening'],
    });
    const note = await officer.post(entry(id, '/notes'), { text: 'The authority closed its file.' });
    expect(note.body.notes).toMatchObject([{ text: 'The authority closed its file.' }]);
    const again = await officer.post(entry(id, '/reopening'), {});
    expect(again.body).toMatchObject({ status: 'assessed', isRunning: false, notifiedAt });
  });

  it('after the 72 hours says why', async () => {
    const { id } = await reported(caseworker);
    await assess(officer, id, { awareAt: hoursAgo(100) });
    expect((await officer.get(entry(id))).body).toMatchObject({ isLate: true });
    const body = { notifiedAt: hoursAgo(0), authority: 'apd' };
    expect(issueOf(await officer.post(entry(id, '/notification'), body))).toEqual(['lateReason', 'required']);
    const done = await officer.post(entry(id, '/notification'), {
      ...body,
      lateReason: 'It was found at night.',
    });
    expect(done.body).toMatchObject({ isLate: true, lateReason: 'It was found at night.' });
  });
});

describe('what an incident reaches', () => {
  it('is a case as an identifier, one of the agency', async () => {
    const file = await aCase(caseworker);
    const other = await aCase(police);
    const { id } = await reported(caseworker);
    const link = (reference: string) => officer.post(entry(id, '/cases'), { reference });
    expect(issueOf(await link(other.reference))).toEqual(['reference', 'unknown']);
    expect(issueOf(await link('BE-00000000'))).toEqual(['reference', 'unknown']);
    const { body } = await link(file.reference.toLowerCase());
    expect(body.cases).toEqual([{ id: file.id, reference: file.reference }]);
    expect((await officer.get(`/cases/${file.id}`)).status).toBeGreaterThanOrEqual(403);
    const timeline = await caseworker.get(`/cases/${file.id}/timeline?limit=100`);
    expect(JSON.stringify(timeline.body)).not.toContain('incident');
    const gone = await officer.post(entry(id, `/cases/${file.id}/removal`), {});
    expect(gone.body.cases).toEqual([]);
  });

  it('is said as it is: what is linked stays so, what is not cannot be taken off, and a full entry takes no more', async () => {
    const [file, other] = [await aCase(caseworker), await aCase(caseworker)];
    const { id } = await reported(caseworker);
    const link = (reference: string) => officer.post(entry(id, '/cases'), { reference });
    const unlink = (caseId: string) => officer.post(entry(id, `/cases/${caseId}/removal`), {});
    await link(file.reference);
    expect((await link(file.reference)).body.cases).toEqual([{ id: file.id, reference: file.reference }]);
    expect((await unlink(other.id)).status).toBe(404);
    await admin.query(
      `update relais.incidents set case_ids = case_ids || array(select gen_random_uuid() from generate_series(1, 499)) where id = $1`,
      [id],
    );
    expect(issueOf(await link(other.reference))).toEqual(['reference', 'tooMany']);
    expect((await link(file.reference)).status).toBe(201);
    expect((await unlink(file.id)).body.cases).toEqual([]);
    expect((await link(other.reference)).body.cases).toEqual([{ id: other.id, reference: other.reference }]);
    const { rows } = await admin.query(
      `select action from relais.audit_events where subject_id = $1 and action like 'incident.case%' order by seq`,
      [id],
    );
    expect(rows.map(({ action }) => action.slice('incident.case_'.length))).toEqual([
      'linked',
      'unlinked',
      'linked',
    ]);
  });

  it('is bounded by the day: whoever reports or passes on as many as the rules allow is told when to come again', async () => {
    const limit = (code: string, value: string) =>
      admin.query('update relais.rules set value = $2 where code = $1', [code, value]);
    const flooded = ({ status, body, headers }: Answer) => {
      const seconds = Number(headers.get('retry-after'));
      return [status, codeOf({ status, body } as Answer)[1], seconds > 0 && seconds <= 90_001];
    };
    const busy = await api.member('specialised_centre', { agencyId: caseworker.agencyId });
    const { id } = await reported(busy);
    await limit('incident.reports', '2');
    await reported(busy);
    expect(flooded(await busy.post('/incidents', { sign: 'saw_too_much' }, once()))).toEqual([
      429,
      'incidentLimit',
      true,
    ]);
    await reported(await api.member('specialised_centre', { agencyId: caseworker.agencyId }));
    const { rows } = await admin.query(
      'select count(*)::integer as done from relais.incidents where passed_by_user = $1',
      [officer.userId],
    );
    await limit('incident.passings', `${rows[0].done}`);
    const pass = () => officer.post(entry(id, '/agencies'), { agencyId: police.agencyId });
    expect(flooded(await pass())).toEqual([429, 'incidentLimit', true]);
    await limit('incident.passings', '40');
    expect((await pass()).status).toBe(201);
    // Without its rule nothing is unbounded.
    await limit('incident.reports', '40');
    await admin.query(`update relais.rules set valid_from = '2999-01-01' where code = 'incident.reports'`);
    expect((await busy.post('/incidents', { sign: 'saw_too_much' }, once())).status).toBe(500);
    await admin.query(`update relais.rules set valid_from = '2026-01-01' where code = 'incident.reports'`);
  });

  it('is another agency, which gets an entry of its own with nothing of ours', async () => {
    const file = await aCase(caseworker);
    await share(api, file.id, police, { categories: ['identity'] });
    const { id } = await reported(caseworker, 'saw_too_much', CANARY);
    await assess(officer, id, { description: CANARY });
    const { body } = await officer.post(entry(id, '/agencies'), { agencyId: police.agencyId });
    expect(body.agencies).toMatchObject([{ agency: { name: 'Police Incidents' } }]);
    const again = await officer.post(entry(id, '/agencies'), { agencyId: police.agencyId });
    expect(codeOf(again)).toEqual([409, 'incidentToldBefore']);
    const own = await officer.post(entry(id, '/agencies'), { agencyId: officer.agencyId });
    expect(issueOf(own)).toEqual(['agencyId', 'unknown']);
    const { items } = (await policeOfficer.get('/supervision/incidents?limit=100')).body;
    const theirs = items.find(({ from }: { from?: { name: string } }) => from?.name === 'Centre Incidents');
    await eventually(async () => (await told(policeOfficer, theirs.id)).includes('incident.passed'));
    const view = (await policeOfficer.get(entry(theirs.id))).body;
    expect(view).toMatchObject({
      sign: 'other_agency',
      status: 'reported',
      usualAuthority: 'coc',
      cases: [],
    });
    expect(JSON.stringify(view)).not.toContain(CANARY);
    expect(JSON.stringify((await policeOfficer.get('/notifications?limit=100')).body)).not.toContain(CANARY);
    await assess(policeOfficer, theirs.id, { description: 'Ours alone', authority: 'coc' });
    expect(JSON.stringify((await officer.get(entry(id))).body)).not.toContain('Ours alone');
  });
});

describe('the record', () => {
  const confirmed = (minutesAgo: number) =>
    admin.query(
      "update relais.sessions set confirmed_at = now() - $2 * interval '1 minute' where membership_id = $1",
      [officer.membershipId, minutesAgo],
    );
  const anEntry = async () => {
    const { id, number } = await reported(caseworker, 'saw_too_much', 'Not for the record');
    await assess(officer, id);
    await officer.post(entry(id, '/notification'), {
      notifiedAt: hoursAgo(0),
      authority: 'apd',
      reference: 'DB-77',
    });
    return { id, number };
  };

  it('is a file of what the law asks for, after a fresh proof, and names nobody who reported', async () => {
    const { id, number } = await anEntry();
    await confirmed(6);
    const late = await officer.post(entry(id, '/exports'), { format: 'csv' });
    expect(codeOf(late)).toEqual([403, 'stepUpRequired']);
    await confirmed(0);
    const { body, headers } = await officer.post(entry(id, '/exports'), { format: 'csv' });
    expect(headers.get('content-disposition')).toContain(`incident-${number}-`);
    for (const part of [
      number,
      'A list of names lay',
      'Somebody may learn',
      'asks for a badge',
      'DB-77',
      'A risk',
    ])
      expect(body).toContain(part);
    expect(body).not.toContain('Not for the record');
    const { rows } = await admin.query(
      `select count(*)::integer as exports from relais.audit_events where action = 'incident.exported' and subject_id = $1`,
      [id],
    );
    expect(rows[0].exports).toBe(1);
  });

  it('stands on a page of the letters', async () => {
    const { id, number } = await anEntry();
    await confirmed(0);
    const cookie = { Cookie: officer.cookie, Origin: api.url, 'Content-Type': 'application/json' };
    const answer = await fetch(`${api.url}/api/v1${entry(id, '/exports')}`, {
      method: 'POST',
      headers: cookie,
      body: JSON.stringify({ format: 'pdf' }),
    });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const text = (await readPdf(Buffer.from(await answer.arrayBuffer()))).text;
    for (const part of [number, 'Register of personal-data breaches', 'A list of names lay', 'DB-77'])
      expect(text).toContain(part);
  });
});

describe('the database', () => {
  it('shows an entry and what was done with it to the officers of the agency, and to nobody else', async () => {
    const { id } = await reported(caseworker);
    await assess(officer, id);
    const seenBy = ({ userId, membershipId, agencyId }: TestMember, roles: string[]): Promise<string[]> =>
      trying(admin, { userId, membershipId, agencyId, reads: [], writes: [], roles }, async () => {
        await admin.query('set local role relais_app');
        const { rows } = await admin.query<{ action: string }>(
          `select action from relais.audit_events where subject_type = 'incident' and subject_id = $1 order by action`,
          [id],
        );
        const entries = await admin.query('select 1 from relais.incidents where id = $1', [id]);
        return [...rows.map(({ action }) => action), ...entries.rows.map(() => 'the entry')];
      });
    expect(await seenBy(officer, ['data_protection_officer'])).toEqual([
      'incident.assessed',
      'incident.reported',
      'the entry',
    ]);
    for (const roles of [['supervisor'], ['administrator'], ['caseworker'], ['supervisor', 'administrator']])
      expect(await seenBy(supervisor, roles)).toEqual([]);
    expect(await seenBy(policeOfficer, ['data_protection_officer'])).toEqual([]);
  });
});
