import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { goesTo, raise } from '../factories/alerts.js';
import { aPractitioner, book } from '../factories/appointments.js';
import { aLetter } from '../factories/letters.js';
import { aCase, once } from '../factories/cases.js';
import { aDocument, putAll, start } from '../factories/documents.js';
import { aFullGuardianship } from '../factories/guardianship.js';
import { keptSafe } from '../factories/health.js';
import { aFullIntake } from '../factories/intakes.js';
import { twoJoined } from '../factories/merging.js';
import { missing } from '../factories/missing.js';
import { callRoll } from '../factories/presence.js';
import { aPlace, arrive, aShelter, reserve } from '../factories/shelters.js';
import { inDays } from '../factories/days.js';
import { aPlan, mandated, together, youthPeople } from '../factories/youth.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import {
  ALL_CATEGORIES,
  caseTables,
  DENIED,
  type RawActor,
  setActor,
  sqlStateOf,
  trying,
} from './raw-actor.js';

/** A row in every table takes many requests, and the machine may be busy. */
jest.setTimeout(60_000);

let api: TestApi;
let admin: pg.Client;
let app: pg.Client;
let tables: string[];
/** Cases of the police, one of them refused by a centre: a row in every table that knows cases. */
let caseIds: string[];
let stranger: RawActor;

beforeAll(async () => {
  api = await startTestApi();
  [admin, app] = await Promise.all([api.database.adminUrl, api.database.appUrl].map(connect));
  tables = await caseTables(admin!);
  const police = await api.member('police');
  const centre = await api.member('specialised_centre', { services: ['residential'] });
  caseIds = await everythingAboutCases(police, centre);
  // A right to every category at all: only the missing participation stands between this agency and the rows.
  const other = await api.member('specialised_centre');
  stranger = { ...other, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES, roles: ['caseworker', 'supervisor'] };
}, 60_000);

afterAll(async () => {
  await Promise.all([admin?.end(), app?.end()]);
  await api?.close();
});

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

async function everythingAboutCases(police: TestMember, centre: TestMember): Promise<string[]> {
  const { body: mother } = await police.post(
    '/cases',
    { ...aFullIntake(), indicators: [{ code: 'C1D', answer: 'yes' }] },
    once(),
  );
  const companions = mother.relations.map(({ caseId }: { caseId: string }) => caseId);
  await police.get(`/cases/${mother.id}`);
  const { body: referral, headers } = await police.post(
    `/cases/${mother.id}/referrals`,
    {
      toAgencyId: centre.agencyId,
      service: 'residential',
      urgency: 'tonight',
      legalGround: 'informed_consent',
      message: 'She has eaten.',
    },
    once(),
  );
  expect(headers.get('etag')).toBe('"referral-1"');
  const seen = await centre.get(`/referrals/${referral.id}`);
  const refusal = await centre.post(
    `/referrals/${referral.id}/refusal`,
    { reason: 'no_place', detail: 'Thursday.' },
    { ...once(), 'If-Match': seen.headers.get('etag')! },
  );
  expect(refusal.status).toBe(201);
  const { body: inquiry } = await police.post(`/cases/${mother.id}/match-inquiries`, {}, once());
  await admin.query(
    `insert into relais.match_requests (id, inquiry_id, case_id, owner_agency_id, asking_agency_id, reasons,
       requested_at, answer_until) values ($1, $2, $3, $4, $5, '[]', now(), now())`,
    [randomUUID(), inquiry.id, mother.id, police.agencyId, centre.agencyId],
  );
  await admin.query(
    `insert into relais.notifications (id, agency_id, kind, severity, subject_type, subject_id, message_id, case_id)
     values ($1, $2, 'referral.refused', 'action', 'referral', $3, $1, $4)`,
    [randomUUID(), police.agencyId, referral.id, mother.id],
  );
  await housed(police, centre, mother.id);
  const { practitionerId } = await aPractitioner(api);
  expect((await book(police, mother.id, { practitionerId })).status).toBe(201);
  await aFullGuardianship(api, mother.id, police);
  await handled(police, mother.id);
  await aLetter(api, police, mother.id, { kind: 'summary', language: 'en' });
  await ledAndClosed(mother.id, police, centre);
  await caredFor(mother.id, police);
  await keptSafe(api, mother.id);
  await alarmed(mother.id, police, centre);
  await openedInEmergency(mother.id, police, centre);
  await withPapers(mother.id, police);
  await admin.query(
    `insert into relais.preventive_requests (id, case_id, owner_agency_id, agency_id, status, signs, content, answer_by,
       remind_at, lapse_at, created_by_membership, created_at, updated_at)
     values ($1, $2, $3, $4, 'asked', '{distrust}', '\\x00', now(), now(), now(), $5, now(), now())`,
    [randomUUID(), mother.id, police.agencyId, centre.agencyId, police.membershipId],
  );
  await missing(police, mother.id);
  await admin.query(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`, [
    companions[1],
    police.userId,
  ]);
  return [mother.id, ...companions, await helped(), await twoJoined(police)];
}

/** A child with a mandate of a youth service, a plan, a visit, and two bodies on the file. @returns the id of the case */
async function helped(): Promise<string> {
  const people = await youthPeople(api);
  const { caseId, mandateId } = await mandated(people);
  await together(people, caseId, mandateId);
  const paths = { plans: aPlan(), contacts: { plannedOn: inDays(20), manner: 'visit' } };
  for (const [path, body] of Object.entries(paths)) {
    expect((await people.youth.post(`/youth-mandates/${mandateId}/${path}`, body, once())).status).toBe(201);
  }
  return caseId;
}

/** Another agency was asked to lead, and the case was closed and opened again. */
async function ledAndClosed(caseId: string, police: TestMember, centre: TestMember): Promise<void> {
  await admin.query(
    `insert into relais.lead_handovers (id, case_id, owner_agency_id, to_agency_id, reason, stays, proposed_at,
       proposed_by_membership) values ($1, $2, $3, $4, 'task_done', true, now(), $5)`,
    [randomUUID(), caseId, police.agencyId, centre.agencyId, police.membershipId],
  );
  await admin.query(
    `insert into relais.case_closures (id, case_id, owner_agency_id, reason, closed_at, closed_by_membership, reopened_at,
       reopening_reason) values ($1, $2, $3, 'goals_reached', now(), $4, now(), 'new_facts')`,
    [randomUUID(), caseId, police.agencyId, police.membershipId],
  );
}

/** An alert was raised, and somebody told. */
async function alarmed(caseId: string, police: TestMember, centre: TestMember): Promise<void> {
  const { alertId } = await raise(api, police, caseId, [goesTo(centre)]);
  await admin.query(
    `insert into relais.alert_tellings (id, alert_id, recipient_id, case_id, agency_id, round, target, user_id, told_at)
     select $1, alert_id, id, case_id, duty_agency_id, 0, 'queue', $3, now() from relais.alert_recipients where alert_id = $2`,
    [randomUUID(), alertId, centre.userId],
  );
}

/** Somebody of the centre opened it in an emergency, and it was closed again. */
async function openedInEmergency(caseId: string, police: TestMember, centre: TestMember): Promise<void> {
  await admin.query(
    `insert into relais.emergency_accesses (id, case_id, owner_agency_id, agency_id, user_id, opened_by_membership, purpose,
       reason, categories, opened_at, ends_at, ended_at, ended_by, review_by)
     values ($1, $2, $3, $4, $5, $6, 'danger_to_life', '\\x00', '{identity}', now(), now() + interval '1 hour', now(), 'holder',
       now() + interval '3 days')`,
    [randomUUID(), caseId, police.agencyId, centre.agencyId, centre.userId, centre.membershipId],
  );
}

/** How to reach her, and a note. */
async function caredFor(caseId: string, police: TestMember): Promise<void> {
  const contact = { channels: [{ channel: 'call', use: 'never' }], mayBeTold: [], reach: [] };
  expect((await police.post(`/cases/${caseId}/safe-contact`, contact, once())).status).toBe(201);
  await admin.query(
    `insert into relais.care_notes (id, case_id, owner_agency_id, kind, sensitive, text, occurred_at, created_by_membership,
       created_at, updated_at) values ($1, $2, $3, 'legal', false, '\\x00', now(), $4, now(), now())`,
    [randomUUID(), caseId, police.agencyId, police.membershipId],
  );
}

/** A document, and another that is on its way. */
async function withPapers(caseId: string, police: TestMember): Promise<void> {
  await aDocument(api, police, caseId, { title: 'Passport' });
  const bytes = Buffer.from('half');
  const { body } = await start(police, caseId, bytes);
  await putAll(api, police, body.id, bytes);
}

/** The columns of a table that are not computed from others. */
async function ownColumns(table: string): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attgenerated = '' order by attnum`,
    [`relais.${table}`],
  );
  return rows.map(({ name }) => name).join(', ');
}

/** A call to two agencies, of which the shelter accepts onto a place; she moves in, and is not there in the evening. */
async function housed(police: TestMember, centre: TestMember, caseId: string): Promise<void> {
  const shelter = await aShelter(api);
  const call = await police.post(
    `/cases/${caseId}/referrals`,
    {
      toAgencyIds: [shelter.worker.agencyId, centre.agencyId],
      service: 'residential',
      urgency: 'tonight',
      legalGround: 'informed_consent',
    },
    once(),
  );
  const body = { placeId: await aPlace(shelter), referralId: call.body.id, accept: true };
  const reservation = await reserve(shelter.worker, body);
  const { body: stay } = await arrive(shelter.worker, { reservationId: reservation.body.id });
  const round = await callRoll(shelter.worker, shelter.unitId, { [stay.id]: 'absent' });
  expect(round.body.residents).toMatchObject([{ absence: { status: 'waiting' } }]);
}

/** She is handed to a hospital, heard under a number, and the number is shown to whoever takes part. */
async function handled(police: TestMember, caseId: string): Promise<void> {
  const outside = { kind: 'hospital', name: 'Hospital' };
  const handOver = { outside, meetingPoint: 'court', transport: 'taxi' };
  expect((await police.post(`/cases/${caseId}/hand-overs`, handOver, once())).status).toBe(201);
  const record = { kind: 'initial_report', number: 'BR.55.L3.012345/2026', recordedOn: '2026-01-06' };
  const { body } = await police.post(`/cases/${caseId}/police-records`, record, once());
  const hearing = {
    kind: 'information',
    heldAt: '2026-01-06T10:00:00Z',
    interpreter: 'booked',
    informed: false,
  };
  const held = await police.post(`/cases/${caseId}/hearings`, { ...hearing, lawyer: 'present' }, once());
  const purpose = { agencyId: held.body.others[0].id, purpose: 'legal_aid' };
  const shared = await police.post(`/police-records/${body.records[0].id}/shares`, purpose, once());
  expect([held.status, shared.status]).toEqual([201, 201]);
}

const rowsOf = (client: pg.ClientBase, table: string) =>
  client.query(`select * from relais.${table} where case_id = any ($1)`, [caseIds]);

describe('an agency that does not take part in a case', () => {
  it('is tried against a row in every table that knows cases', async () => {
    const empty: string[] = [];
    for (const table of tables) if ((await rowsOf(admin, table)).rowCount === 0) empty.push(table);
    expect(empty).toEqual([]);
    expect(tables.length).toBeGreaterThan(15);
  });

  it('reads none of them', async () => {
    const seen: Record<string, unknown> = {};
    for (const table of tables) {
      const outcome = await trying(app, stranger, async () => {
        try {
          return (await rowsOf(app, table)).rowCount;
        } catch (error) {
          return (error as { code: string }).code;
        }
      });
      if (outcome !== 0 && outcome !== DENIED) seen[table] = outcome;
    }
    expect(seen).toEqual({});
    const spine = await trying(app, stranger, () =>
      app.query('select * from relais.cases where id = any ($1)', [caseIds]),
    );
    expect(spine.rowCount).toBe(0);
  });

  it('learns nothing from the functions that read for their caller', async () => {
    const asked = await trying(app, stranger, async () => {
      const counts: Record<string, number | null> = {};
      for (const call of [
        'relais.case_participants($1)',
        'relais.alert_deliveries((select id from relais.alerts where case_id = $1))',
        'relais.category_holders($1)',
        'relais.case_briefs(array[$1::uuid])',
        'relais.case_keys_of(array[$1::uuid])',
        'relais.case_housing($1)',
        'relais.absence_grounds(array[$1::uuid])',
        'relais.guardian_conflicts(array[$1::uuid])',
        'relais.case_holder($1)',
        'relais.statement_facts($1)',
        'relais.statement_readers($1)',
        'relais.care_for_alert($1)',
        'relais.case_sharing($1)',
      ]) {
        counts[call] = (await app.query(`select * from ${call}`, [caseIds[0]])).rowCount;
      }
      const { rows } = await app.query(
        'select relais.takes_part($1) as part, relais.readable_categories($1) as reads, relais.missing_facts($1) as facts',
        [caseIds[0]],
      );
      return { ...counts, ...rows[0] };
    });
    expect(asked).toEqual({
      'relais.case_participants($1)': 0,
      'relais.alert_deliveries((select id from relais.alerts where case_id = $1))': 0,
      'relais.category_holders($1)': 0,
      'relais.case_briefs(array[$1::uuid])': 0,
      'relais.case_keys_of(array[$1::uuid])': 0,
      'relais.case_housing($1)': 0,
      'relais.absence_grounds(array[$1::uuid])': 0,
      'relais.guardian_conflicts(array[$1::uuid])': 0,
      'relais.case_holder($1)': 0,
      'relais.statement_facts($1)': 0,
      'relais.statement_readers($1)': 0,
      'relais.care_for_alert($1)': 0,
      'relais.case_sharing($1)': 0,
      part: false,
      reads: [],
      facts: null,
    });
    for (const name of ['gebremedhin', 'rahel', 'rosa']) {
      const { rowCount } = await trying(app, stranger, () =>
        app.query('select * from relais.search_cases($1, null, null, null, null, null, 100)', [name]),
      );
      expect(rowCount).toBe(0);
    }
  });

  it.each(['update', 'delete'])('changes none of them by %s', async (command) => {
    for (const table of tables) {
      const statement =
        command === 'update'
          ? `update relais.${table} set case_id = case_id where case_id = any ($1)`
          : `delete from relais.${table} where case_id = any ($1)`;
      const outcome = await trying(app, stranger, async () => {
        try {
          return (await app.query(statement, [caseIds])).rowCount;
        } catch (error) {
          return (error as { code: string }).code;
        }
      });
      expect({ table, outcome: outcome === 0 ? DENIED : outcome }).toEqual({ table, outcome: DENIED });
    }
  });

  it('adds none, neither in its own name nor in that of the agency whose case it is', async () => {
    for (const table of tables) {
      const { rows } = await admin.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from relais.${table} t where case_id = any ($1) limit 1`,
        [caseIds],
      );
      const [{ row }] = rows as [{ row: Record<string, unknown> }];
      const columns = await ownColumns(table);
      const fresh = 'id' in row && typeof row['id'] === 'string' ? { ...row, id: randomUUID() } : row;
      const names = [
        'owner_agency_id' in row ? { owner_agency_id: stranger.agencyId } : undefined,
        {},
      ].filter(Boolean);
      for (const name of names) {
        const insert = (): Promise<unknown> =>
          app.query(
            `insert into relais.${table} (${columns}) overriding system value select ${columns} from jsonb_populate_record(null::relais.${table}, $1)`,
            [JSON.stringify({ ...fresh, ...name })],
          );
        const state = await trying(app, stranger, () => sqlStateOf(insert()));
        expect({ table, state }).toEqual({ table, state: DENIED });
      }
    }
  });

  it('opens itself no access: through no function and no table', async () => {
    const attempts = [
      `select relais.open_referral_access('${randomUUID()}', (select '${randomUUID()}'::uuid))`,
      `select relais.put_case_key('${caseIds[0]}', 2, '\\x00')`,
      `insert into relais.case_access (id, case_id, agency_id, categories, ground, valid_from)
         values ('${randomUUID()}', '${caseIds[0]}', '${stranger.agencyId}', '{identity}', 'opened', now())`,
      `update relais.case_access set agency_id = '${stranger.agencyId}'`,
      `update relais.cases set lead_agency_id = '${stranger.agencyId}', version = 9 returning 1 / (version - 9)`,
      `delete from relais.case_exclusions`,
    ];
    for (const attempt of attempts) {
      const state = await trying(app, stranger, () => sqlStateOf(app.query(attempt)));
      // An UPDATE that finds no row is done without an error; the division would betray one that does.
      expect([DENIED, undefined]).toContain(state);
      if (!attempt.startsWith('update relais.cases ')) expect(state).toBe(DENIED);
    }
  });
});

describe('without an actor', () => {
  const askAll = async (client: pg.ClientBase) => {
    const answers: Record<string, string | undefined> = {};
    for (const table of ['cases', ...tables]) {
      answers[table] = await sqlStateOf(client.query(`select 1 from relais.${table} limit 1`));
    }
    return answers;
  };

  it('every table raises: on a fresh connection, and on one that has served somebody', async () => {
    const client = await connect(api.database.appUrl);
    const denied = Object.fromEntries(['cases', ...tables].map((table) => [table, DENIED]));
    expect(await askAll(client)).toEqual(denied);
    await client.query('begin');
    await setActor(client, stranger);
    await client.query('select 1 from relais.cases');
    await client.query('commit');
    // The setting is now an empty string, not NULL: a policy that compared with it would hide every row in silence.
    expect((await client.query(`select current_setting('app.agency', true) as agency`)).rows).toEqual([
      { agency: '' },
    ]);
    expect(await askAll(client)).toEqual(denied);
    await client.end();
  });
});

describe('an agency that takes part', () => {
  it('writes no row in the name of another, nor of a category its role does not write', async () => {
    const officer = await api.member('police');
    const { id } = await aCase(officer);
    const actor: RawActor = { ...officer, reads: ALL_CATEGORIES, writes: ['identity'] };
    const needs = (owner: string) =>
      app.query(
        `insert into relais.case_needs (id, case_id, owner_agency_id, codes, created_by_membership, created_at, updated_at)
         values ($1, $2, $3, '{medical}', $4, now(), now())`,
        [randomUUID(), id, owner, officer.membershipId],
      );
    const state = (may: RawActor, owner: string) => trying(app, may, () => sqlStateOf(needs(owner)));
    expect(await state(actor, officer.agencyId)).toBe(DENIED);
    expect(await state({ ...actor, writes: ALL_CATEGORIES }, stranger.agencyId)).toBe(DENIED);
    expect(await state({ ...actor, writes: ALL_CATEGORIES }, officer.agencyId)).toBeUndefined();
  });

  it('does not hand its row over to another agency or case', async () => {
    const officer = await api.member('police');
    const { id } = await aCase(officer);
    const actor: RawActor = { ...officer, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES };
    for (const change of [`owner_agency_id = '${stranger.agencyId}'`, `case_id = '${caseIds[0]}'`]) {
      const update = () => app.query(`update relais.persons set ${change} where case_id = $1`, [id]);
      expect(await trying(app, actor, () => sqlStateOf(update()))).toBe(DENIED);
    }
  });
});

/**
 * Asks for the list of cases on a connection of its own, which is cut after some milliseconds.
 *
 * @returns ids; undefined when the client went away first
 */
function askForCases(member: TestMember, patience?: number): Promise<string[] | undefined> {
  return new Promise((resolve) => {
    const request = http.request(
      `${api.url}/api/v1/cases/query`,
      {
        method: 'POST',
        agent: false,
        headers: { Cookie: member.cookie, Origin: api.url, 'Content-Type': 'application/json' },
        signal: patience === undefined ? undefined : AbortSignal.timeout(patience),
      },
      (response) => {
        text(response).then(
          (body) => resolve((JSON.parse(body) as { items: { id: string }[] }).items.map(({ id }) => id)),
          () => resolve(undefined),
        );
      },
    );
    request.on('error', () => resolve(undefined));
    request.end('{}');
  });
}

describe('requests whose client went away', () => {
  it('leave nothing behind for whoever is served next', async () => {
    const people = [await api.member('police'), await api.member('police'), await api.member('police')];
    const own: string[] = [];
    for (const member of people) own.push((await aCase(member)).id);
    const strange: string[] = [];
    let served = 0;
    for (let round = 0; round < 10; round += 1) {
      const asked = Array.from({ length: 12 }, (_, n) => ({
        who: n % 3,
        patience: n % 2 ? 1 + ((n * 7 + round) % 25) : undefined,
      }));
      await Promise.all(
        asked.map(async ({ who, patience }) => {
          const ids = await askForCases(people[who]!, patience);
          if (ids) served += 1;
          if (ids && (ids.length !== 1 || ids[0] !== own[who])) strange.push(`${who}: ${ids.length}`);
        }),
      );
    }
    expect(strange).toEqual([]);
    expect(served).toBeGreaterThanOrEqual(60);
  });
});
