import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { EraseConfirmed, PublishErasures, WatchRetention } from '#modules/erasure';
import { UnitOfWork } from '#platform/database';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { as } from '../factories/actors.js';
import { aCase, once, type OpenedCase } from '../factories/cases.js';
import { inMonths } from '../factories/days.js';
import { closedYearsAgo, proposedHoursAgo } from '../factories/erasure.js';
import { CLOSE, leadOf, REOPEN, turn } from '../factories/leading.js';
import { share } from '../factories/sharing.js';
import { type Answer, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { testConfig } from '../support/config.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(60_000);

const WOMAN = { sex: 'female', apparentAge: { from: 28, to: 34 } };
const CHILD = { sex: 'female', apparentAge: { from: 12, to: 13 } };
const SYSTEM = { kind: 'system', name: 'erasure' } as const;

let api: TestApi;
let worker: INestApplicationContext;
let admin: pg.Pool;
let police: TestMember;
/** Of the same agency, both supervisors. */
let chief: TestMember;
let deputy: TestMember;
let officer: TestMember;
let magistrate: TestMember;
let stranger: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  worker = await startTestWorker(api.database);
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  police = await api.member('police');
  const { agencyId } = police;
  [chief, deputy] = [
    await api.member('police', { agencyId, roles: ['supervisor'] }),
    await api.member('police', { agencyId, roles: ['supervisor'] }),
  ];
  officer = await api.member('police', { agencyId, roles: ['data_protection_officer'] });
  magistrate = await api.member('magistrate');
  stranger = await api.member('police', { roles: ['supervisor'] });
});
afterAll(async () => {
  await worker?.close();
  await admin?.end();
  await api?.close();
});

const codeOf = ({ status, body }: Answer): [number, string] => [status, String(body.type).split(':').at(-1)!];
const retention = async (who: TestMember, id: string) => (await who.get(`/cases/${id}/retention`)).body;
const listed = async (who: TestMember): Promise<string[]> =>
  (await who.get('/supervision/erasures?limit=100')).body.items.map(({ id }: { id: string }) => id);
const act = (who: TestMember, id: string, path: string, body: object = {}, headers = once()) =>
  who.post(`/cases/${id}/${path}`, body, headers);
/** So many hours after it was proposed. */
const waited = (id: string, hours = 72) => proposedHoursAgo(admin, id, hours);
const pass = () =>
  worker.get(UnitOfWork).run(SYSTEM, (tx) => worker.get(WatchRetention, { strict: false }).run(tx));
const publish = () =>
  worker.get(UnitOfWork).run(SYSTEM, (tx) => worker.get(PublishErasures, { strict: false }).run(tx));

async function takesEffect(id?: string): Promise<void> {
  const past = `update relais.erasure_reviews set takes_effect_at = now() - interval '1 second' where case_id = $1 and takes_effect_at is not null`;
  if (id) await admin.query(past, [id]);
  await worker.get(UnitOfWork).run(SYSTEM, (tx) => worker.get(EraseConfirmed, { strict: false }).run(tx));
}

/** A closed case of the police, whose end lies so many years back. */
async function closed(years: number, person: object = WOMAN, reason = CLOSE.reason): Promise<OpenedCase> {
  const file = await aCase(police, { person });
  await share(api, file.id, magistrate, { categories: ['identity'], grantedBy: police });
  expect((await turn(police, file.id, 'closure', { reason })).status).toBe(201);
  await closedYearsAgo(admin, file.id, years);
  return file;
}

/** A day of a year from now, in Brussels. */
const inYears = (years: number): string => inMonths(12 * years);

describe('how long a closed case is kept', () => {
  it('says the rule, its source, and that it is a default of Relais', async () => {
    const { id } = await closed(0);
    expect(await retention(police, id)).toMatchObject({
      keptUntil: inYears(10),
      rule: {
        code: 'retention.case.years',
        value: 10,
        basis: 'relais',
        source: expect.stringMatching(/^Design/),
      },
      obstacles: ['not_due'],
      holds: [],
      actions: [],
    });
    expect((await stranger.get(`/cases/${id}/retention`)).status).toBe(404);
  });

  it('is one year for a grown person who was no victim, and the longer time of a child all the same', async () => {
    const screened = await closed(0, WOMAN, 'not_victim');
    expect((await retention(police, screened.id)).keptUntil).toBe(inYears(1));
    const child = await closed(0, CHILD, 'not_victim');
    expect(await retention(police, child.id)).toMatchObject({
      keptUntil: inYears(18),
      rule: { code: 'retention.case.child.age', value: 30 },
    });
  });

  it('is the longest of what those who take part keep, and of a search for the person', async () => {
    const { id } = await closed(12);
    const rule = [magistrate.agencyId, 'A circular of this office'];
    await admin.query(
      `insert into relais.agency_rules (agency_id, code, valid_from, value, of_law, source)
       values ($1, 'retention.case.years', '2020-01-01', 15, true, $2)`,
      rule,
    );
    expect(await retention(police, id)).toMatchObject({
      keptUntil: inYears(3),
      rule: { value: 15, basis: 'law', source: rule[1], agency: { id: magistrate.agencyId } },
    });
    expect((await retention(police, (await closed(0, WOMAN, 'not_victim')).id)).keptUntil).toBe(inYears(15));
    await admin.query('delete from relais.agency_rules');
    expect((await retention(police, id)).obstacles).toEqual([]);
  });
});

describe('a case whose time is over', () => {
  let file: OpenedCase;

  beforeAll(async () => {
    file = await closed(11);
    await pass();
  });

  it('comes onto the list of those who decide and of their officer, as facts; of nobody else', async () => {
    expect(await listed(chief)).toContain(file.id);
    const { items } = (await officer.get('/supervision/erasures')).body;
    const [one] = items.filter(({ id }: { id: string }) => id === file.id);
    expect(Object.keys(one).sort()).toEqual([
      'actions',
      'closedAt',
      'holds',
      'id',
      'keptUntil',
      'leadAgency',
      'listedAt',
      'obstacles',
      'reference',
      'rule',
    ]);
    expect(one.actions).toEqual([]);
    expect((await officer.get(`/cases/${file.id}`)).status).toBe(403);
    expect(await listed(stranger)).toEqual([]);
    expect((await police.get('/supervision/erasures')).status).toBe(403);
    const { rows } = await admin.query(
      `select system_actor from relais.audit_events where chain_id = $1 and action = 'erasure.due'`,
      [file.id],
    );
    expect(rows).toEqual([{ system_actor: 'erasure' }]);
  });

  it('is erased by no clock, and leaves the list when it is opened again', async () => {
    const other = await closed(11);
    await pass();
    await pass();
    expect(await listed(chief)).toContain(other.id);
    expect((await leadOf(police, other.id)).status).toBe(200);
    expect((await turn(police, other.id, 'reopening', REOPEN)).status).toBe(201);
    expect(await listed(chief)).not.toContain(other.id);
  });

  it('is held by a magistrate: nobody erases it, in the database either, until it is lifted', async () => {
    const why = 'Needed by the court of appeal.';
    expect(codeOf(await act(magistrate, file.id, 'legal-hold', { reason: ' ' }))).toEqual([
      400,
      'badRequest',
    ]);
    expect((await act(police, file.id, 'legal-hold', { reason: why })).status).toBe(403);
    expect((await act(await api.member('magistrate'), file.id, 'legal-hold', { reason: why })).status).toBe(
      404,
    );
    const held = await act(magistrate, file.id, 'legal-hold', { reason: why });
    expect([held.status, held.body.holds[0].reason, held.body.actions]).toEqual([201, why, ['lift']]);
    expect(codeOf(await act(magistrate, file.id, 'legal-hold', { reason: why }))).toEqual([
      409,
      'alreadyHeld',
    ]);
    const seen = await retention(chief, file.id);
    expect(seen.holds).toEqual([
      { agency: expect.objectContaining({ id: magistrate.agencyId }), since: expect.any(String) },
    ]);
    expect([seen.obstacles, seen.actions]).toEqual([['legal_hold'], []]);
    expect(codeOf(await act(chief, file.id, 'erasure-proposal'))).toEqual([409, 'erasureObstructed']);
    const raw = as(api, chief, (tx) => tx.query('select relais.propose_erasure($1)', [file.id]));
    await expect(raw).rejects.toMatchObject({ code: '42501' });
    const lifted = await act(magistrate, file.id, 'legal-hold/lifting', { reason: 'It has judged.' });
    expect([lifted.status, lifted.body.holds]).toEqual([201, []]);
    expect(codeOf(await act(magistrate, file.id, 'legal-hold/lifting', { reason: 'Again.' }))).toEqual([
      409,
      'notHeld',
    ]);
    const { items } = (await police.get(`/cases/${file.id}/timeline?limit=50`)).body;
    const actions = items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['hold.set', 'hold.lifted']));
  });
});

/** A row as it would have come before the case was closed: only what the table asks for, as SQL. */
async function plant(table: string, caseId: string, values: Record<string, string>): Promise<void> {
  const row = {
    case_id: `'${caseId}'`,
    owner_agency_id: `'${police.agencyId}'`,
    id: 'gen_random_uuid()',
    ...values,
  };
  const client = await admin.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica;
      insert into relais.${table} (${Object.keys(row).join()}) values (${Object.values(row).join()}); commit`);
  } finally {
    client.release();
  }
}

/** What every table of a category asks for. */
const written = () => ({
  created_by_membership: `'${police.membershipId}'`,
  created_at: 'now()',
  updated_at: 'now()',
});
const someone = 'gen_random_uuid()';

const merged = (caseId: string, otherId: string, status: 'proposed' | 'joined') =>
  plant('person_merges', caseId, {
    kept_case_id: `'${otherId}'`,
    own_case_id: `'${caseId}'`,
    other_agency_id: `'${police.agencyId}'`,
    reason: `'same_person'`,
    status: `'${status}'`,
    proposed_at: 'now()',
    proposed_by_membership: `'${police.membershipId}'`,
    answered_at: status === 'joined' ? 'now()' : 'null',
  });

const aStay = (id: string) =>
  plant('stays', id, { ...written(), district: `'brussels'`, arrived_at: 'now()' });

/** Another file of the same person, as long ago closed, in which something is. */
async function inJoined(id: string, put: (otherId: string) => Promise<unknown>): Promise<void> {
  const other = await closed(11);
  await merged(id, other.id, 'joined');
  await put(other.id);
}

const anAlert = (id: string) =>
  admin.query(
    `insert into relais.alerts (id, kind, severity, subject_id, case_id, raised_at, raised_by_agency_id, raised_by_membership)
       values ($2, 'missing', 'critical', $2, $1, now(), $3, $4)`,
    [id, randomUUID(), police.agencyId, police.membershipId],
  );
const aHold = (id: string) => act(magistrate, id, 'legal-hold', { reason: 'Needed.' });

/** What stands against it → how it comes to be there. */
const AGAINST: [code: string, what: string, (caseId: string) => Promise<unknown>][] = [
  ['missing', 'an alert', anAlert],
  [
    'missing',
    'an episode',
    (id) =>
      plant('missing_episodes', id, {
        ...written(),
        number: '1',
        status: `'searching'`,
        last_seen_at: 'now()',
        noticed_at: 'now()',
        place_kind: `'elsewhere'`,
        worrying: 'true',
        basis: `'presumed'`,
        treated_as_child: 'false',
        trafficking: 'true',
        phone_window_ends_at: 'now()',
      }),
  ],
  [
    'missing',
    'a preventive request',
    (id) =>
      plant('preventive_requests', id, {
        ...written(),
        agency_id: someone,
        status: `'asked'`,
        signs: `'{distrust}'`,
        content: `'\\x00'`,
        answer_by: 'now()',
        remind_at: 'now()',
        lapse_at: 'now()',
      }),
  ],
  [
    'proceedings',
    'a guardianship',
    (id) =>
      plant('guardianships', id, {
        ...written(),
        minor_id: someone,
        guardian_id: someone,
        guardian_user_id: someone,
        guardian_agency_id: someone,
        type: `'guardian'`,
        status: `'active'`,
        started_at: 'now()',
      }),
  ],
  [
    'proceedings',
    'an assessment of the age',
    (id) =>
      plant('age_assessments', id, {
        ...written(),
        minor_id: someone,
        status: `'doubt'`,
        raised_by_agency_id: someone,
        raised_at: 'now()',
        decide_by: 'now()',
      }),
  ],
  [
    'proceedings',
    'a mandate',
    (id) =>
      plant('youth_mandates', id, {
        ...written(),
        community: `'french'`,
        kind: `'voluntary'`,
        status: `'received'`,
        ground: `'test'`,
        requested_by_agency_id: someone,
        requested_at: 'now()',
      }),
  ],
  ['stay', 'a bed', aStay],
  [
    'emergency',
    'an access nobody judged',
    (id) =>
      plant('emergency_accesses', id, {
        agency_id: someone,
        user_id: someone,
        opened_by_membership: someone,
        purpose: `'danger_to_life'`,
        reason: `'\\x00'`,
        categories: `'{identity}'`,
        opened_at: 'now()',
        ends_at: `now() + interval '1 hour'`,
        ended_at: 'now()',
        ended_by: `'holder'`,
        review_by: 'now()',
      }),
  ],
  ['consultation', 'a meeting', async (id) => plantConsultation(id)],
  ['joined', 'a proposal', async (id) => merged(id, (await closed(11)).id, 'proposed')],
  ['joined', 'an open file', async (id) => merged(id, (await aCase(police, { person: WOMAN })).id, 'joined')],
  ['legal_hold', 'a hold', aHold],
  ['legal_hold', 'a hold of a joined file', (id) => inJoined(id, aHold)],
  ['stay', 'a bed of a joined file', (id) => inJoined(id, aStay)],
  ['missing', 'an alert of a joined file', (id) => inJoined(id, anAlert)],
  ['not_due', 'a joined file', async (id) => merged(id, (await closed(0)).id, 'joined')],
  ['participation', 'an agency', (id) => share(api, id, stranger, { categories: ['identity'] })],
  ['not_closed', 'a reopening', (id) => turn(police, id, 'reopening', REOPEN)],
];

/** One that is not over, and in which the case is discussed. */
async function plantConsultation(caseId: string): Promise<void> {
  const id = randomUUID();
  await admin.query(
    `insert into relais.consultations (id, organiser_agency_id, opened_by_membership, status, ground, purpose, data_categories, content,
       created_at, updated_at) values ($1, $2, $3, 'prepared', 'law', 'protection', '{identity}', '\\x00', now(), now())`,
    [id, police.agencyId, police.membershipId],
  );
  const client = await admin.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica;
      insert into relais.consultation_persons (id, consultation_id, case_id, description, added_by_membership, added_at)
        values (gen_random_uuid(), '${id}', '${caseId}', '\\x00', '${police.membershipId}', now()); commit`);
  } finally {
    client.release();
  }
}

describe('erasing a case', () => {
  const due = async () => {
    const file = await closed(11);
    await pass();
    return file;
  };

  it.each(AGAINST)('is refused at the last moment while there is: %s, %s', async (what, _how, put) => {
    const { id } = await due();
    expect((await act(chief, id, 'erasure-proposal')).status).toBe(201);
    await waited(id);
    await put(id);
    const refused = await act(deputy, id, 'erasure');
    expect(codeOf(refused)).toEqual([409, what === 'not_closed' ? 'erasureNotAsked' : 'erasureObstructed']);
    if (what !== 'not_closed') expect((await retention(chief, id)).obstacles).toEqual([what]);
    const raw = as(api, deputy, (tx) => tx.query('select relais.confirm_erasure($1)', [id]));
    await expect(raw).rejects.toMatchObject({ code: '42501' });
    expect((await police.get(`/cases/${id}`)).status).toBe(200);
  });

  it('takes two supervisors of the agency that leads, days apart, the second with a fresh proof of identity', async () => {
    const { id } = await due();
    const raw = () => as(api, chief, (tx) => tx.query('select relais.confirm_erasure($1)', [id]));
    expect(codeOf(await act(deputy, id, 'erasure'))).toEqual([409, 'erasureNotAsked']);
    expect((await act(police, id, 'erasure-proposal')).status).toBe(403);
    expect((await act(officer, id, 'erasure-proposal')).status).toBe(403);
    expect((await act(stranger, id, 'erasure-proposal')).status).toBe(404);
    const asked = await act(chief, id, 'erasure-proposal');
    expect([asked.status, asked.body.proposal.isOwn, asked.body.actions]).toEqual([201, true, ['withdraw']]);
    expect(codeOf(await act(chief, id, 'erasure'))).toEqual([403, 'ownErasure']);
    await expect(raw()).rejects.toMatchObject({ code: '42501' });
    expect((await act(deputy, id, 'erasure-proposal/withdrawal')).status).toBe(201);
    expect((await act(deputy, id, 'erasure-proposal')).status).toBe(201);
    const { proposal, actions } = await retention(chief, id);
    const waits = Date.parse(proposal.confirmableFrom) - Date.parse(proposal.at);
    expect([waits, actions]).toEqual([72 * 3_600_000, ['withdraw']]);
    await waited(id, 71.9);
    expect(codeOf(await act(chief, id, 'erasure'))).toEqual([409, 'erasureTooSoon']);
    await expect(raw()).rejects.toThrow('too soon');
    // Without the rule that says how long, nothing is erased at all.
    const valid = `update relais.rules set valid_from = $1 where code = 'erasure.confirmed_after'`;
    await admin.query(valid, ['2999-01-01']);
    await expect(raw()).rejects.toThrow('the rule erasure.confirmed_after is missing');
    await admin.query(valid, ['2026-01-01']);
    await waited(id, 0.1);
    expect((await retention(chief, id)).actions).toEqual(['withdraw', 'confirm']);
    const stale = `update relais.sessions set confirmed_at = now() - interval '6 minutes' where membership_id = $1`;
    await admin.query(stale, [chief.membershipId]);
    expect(codeOf(await act(chief, id, 'erasure'))).toEqual([403, 'stepUpRequired']);
    await expect(raw()).rejects.toMatchObject({ code: '42501' });
    await admin.query(stale.replace("- interval '6 minutes'", ''), [chief.membershipId]);

    const { body } = await act(chief, id, 'erasure');
    const { at, takesEffectAt } = body.confirmation;
    expect([body.actions, Date.parse(takesEffectAt) - Date.parse(at)]).toEqual([['stop'], 600_000]);
    await takesEffect();
    expect((await police.get(`/cases/${id}`)).status).toBe(200);
    expect((await act(deputy, id, 'erasure/stop')).body.confirmation).toBeUndefined();
    await takesEffect(id);
    expect((await police.get(`/cases/${id}`)).status).toBe(200);
    expect((await act(chief, id, 'erasure')).status).toBe(201);
    await Promise.all([takesEffect(id), takesEffect(id)]);
    const { items } = (await officer.get('/supervision/erased-cases')).body;
    expect(items).toMatchObject([{ agency: { id: police.agencyId }, rule: 'retention.case.years' }]);
    for (const who of [police, chief, magistrate]) expect((await who.get(`/cases/${id}`)).status).toBe(404);
    expect(await listed(chief)).not.toContain(id);
  });

  it('leaves the statistical record and the log, which verifies; the officer reads the register', async () => {
    const { items } = (await officer.get('/supervision/erased-cases')).body;
    expect(items[0]).toMatchObject({
      sex: 'female',
      ageBand: '25-34',
      outcome: 'goals_reached',
      closedYear: Number(inYears(-11).slice(0, 4)),
      rows: expect.any(Number),
    });
    expect((await officer.get(`/supervision/erased-cases/${items[0].id}`)).status).toBe(200);
    expect((await stranger.get('/supervision/erased-cases')).body.items).toEqual([]);
    expect((await stranger.get(`/supervision/erased-cases/${items[0].id}`)).status).toBe(404);
    const { rows } = await admin.query(
      `select v.chain_id, v.kind from relais.audit_events v where v.action = 'erasure.done'`,
    );
    expect(rows).toEqual([{ chain_id: expect.any(String), kind: 'act' }]);
    expect((await verifyAudit(api.database.auditorUrl)).broken).toEqual([]);
  });

  it('is written outside the database, and a database that knows less is not built upon', async () => {
    const { erasureFile } = testConfig(api.database);
    await publish();
    const lines = await eventually(async () =>
      (await readFile(erasureFile, 'utf8')).split('\n').filter(Boolean),
    );
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ number: 1, agencyId: police.agencyId });
    await publish();
    expect((await readFile(erasureFile, 'utf8')).split('\n').filter(Boolean)).toEqual(lines);
    await admin.query('delete from relais.erasures');
    await expect(publish()).rejects.toThrow('knows more than this database');
  });
});
