import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { once } from '../factories/cases.js';
import { intercept, policePeople, type PolicePeople, propose, referredCase } from '../factories/police.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: PolicePeople;
let other: TestMember;
let app: pg.Client;
let admin: pg.Pool;
let caseId: string;
let handOverId: string;
let interceptionId: string;

beforeAll(async () => {
  api = await startTestApi();
  people = await policePeople(api);
  other = await api.member('police');
  app = new pg.Client({ connectionString: api.database.appUrl });
  await app.connect();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 1 });
  caseId = await referredCase(people);
  interceptionId = (await intercept(people.police)).id;
  handOverId = (await propose(people, caseId)).body.id;
  const record = { kind: 'initial_report', number: 'BR.55.L3.012345/2026', recordedOn: '2026-11-02' };
  await people.police.post(`/cases/${caseId}/police-records`, record, once());
  const hearing = {
    kind: 'complaint',
    heardAs: 'victim',
    heldAt: '2026-11-03T10:00:00Z',
    interpreter: 'booked',
  };
  await people.police.post(
    `/cases/${caseId}/hearings`,
    { ...hearing, lawyer: 'present', informed: false },
    once(),
  );
});
afterAll(async () => {
  await app?.end();
  await admin?.end();
  await api?.close();
});

/** With every right there is, so that only the row policies stand in the way. */
const raw = (member: TestMember): RawActor => ({ ...member, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES });
const rows = (member: TestMember, table: string) =>
  trying(app, raw(member), async () => (await app.query(`select 1 from relais.${table}`)).rowCount);
const stateOf = (member: TestMember, sql: string, values: unknown[]) =>
  trying(app, raw(member), () => sqlStateOf(app.query(sql, values)));
const TABLES = ['interceptions', 'intercepted_persons', 'hand_overs', 'police_records', 'hearings'];

describe('raw SQL against the police desk', () => {
  it('shows a stranger nothing, and the receiver the hand-over alone', async () => {
    const seen = async (member: TestMember) => {
      const counts: (number | null)[] = [];
      for (const table of TABLES) counts.push(await rows(member, table));
      return counts;
    };
    expect(await seen(people.police)).toEqual([1, 3, 1, 1, 1]);
    expect(await seen(other)).toEqual([0, 0, 0, 0, 0]);
    expect(await seen(people.shelter)).toEqual([0, 0, 1, 0, 0]);
  });

  it.each<[string, (people: PolicePeople) => TestMember, string]>([
    ['the giver confirms for the receiver', (p) => p.police, `status = 'received', received_at = now()`],
    ['the receiver opens an ended one', (p) => p.shelter, `status = 'proposed'`],
    [
      'the receiver signs for a colleague',
      (p) => p.shelter,
      `status = 'received', received_at = now(), received_by_membership = created_by_membership`,
    ],
    ['somebody moves it to another agency', (p) => p.police, `to_agency_id = null`],
    ['somebody moves the clock', (p) => p.police, `confirm_by = now() + interval '1 year'`],
  ])('refuses it when %s', async (what, who, columns) => {
    const set = (status: string) => admin.query(status, [handOverId]);
    if (what.includes('ended'))
      await set(
        `update relais.hand_overs set status = 'failed', failed_at = now(), failure_reason = 'no_place' where id = $1`,
      );
    const more = what.includes('ended') ? ', failed_at = null, failure_reason = null' : '';
    expect(
      await stateOf(who(people), `update relais.hand_overs set ${columns}${more} where id = $1`, [
        handOverId,
      ]),
    ).toBe(DENIED);
    await set(
      `update relais.hand_overs set status = 'proposed', failed_at = null, failure_reason = null where id = $1`,
    );
  });

  it('lets nobody begin a hand-over who does not answer for the person, nor to whom nobody asked', async () => {
    await admin.query(
      `update relais.hand_overs set status = 'failed', failed_at = now(), failure_reason = 'no_place'`,
    );
    const begin = `insert into relais.hand_overs (id, case_id, owner_agency_id, case_reference, to_agency_id, planned_at,
        meeting_point, transport, confirm_by, escalate_at, created_by_membership, created_at, updated_at)
      select gen_random_uuid(), c.id, $2, c.reference, $3, now(), 'court', 'taxi', now(), now(), $4, now(), now()
      from relais.cases c where c.id = $1`;
    const { police, shelter } = people;
    const as = (to: TestMember) => [caseId, police.agencyId, to.agencyId, police.membershipId];
    expect(await stateOf(police, begin, as(shelter))).toBeUndefined();
    expect(await stateOf(police, begin, as(other))).toBe(DENIED);
    await admin.query(
      `update relais.hand_overs set status = 'received', received_at = now(), failed_at = null, failure_reason = null`,
    );
    expect(await stateOf(police, begin, as(shelter))).toBe(DENIED);
  });

  it('ends no child alone as "no sign", whoever asks', async () => {
    const clear = `update relais.intercepted_persons set status = 'no_sign', no_sign_reason = 'no_indicator'
      where interception_id = $1 and number = $2`;
    expect(await stateOf(people.police, clear, [interceptionId, 1])).toBeUndefined();
    expect(await stateOf(people.police, clear, [interceptionId, 2])).toBe(DENIED);
  });

  it('shows one number to the agency that was named, as long as it takes part', async () => {
    await admin.query(
      `insert into relais.police_record_shares (id, record_id, case_id, owner_agency_id, agency_id, purpose, shared_at,
         shared_by_membership) select gen_random_uuid(), id, case_id, owner_agency_id, $1, 'legal_aid', now(), created_by_membership
       from relais.police_records`,
      [people.shelter.agencyId],
    );
    expect(await rows(people.shelter, 'police_records')).toBe(0);
    await admin.query(
      `insert into relais.case_access (id, case_id, agency_id, categories, ground, valid_from)
       values (gen_random_uuid(), $1, $2, '{identity}', 'referral', '2026-01-01')`,
      [caseId, people.shelter.agencyId],
    );
    expect([await rows(people.shelter, 'police_records'), await rows(people.shelter, 'hearings')]).toEqual([
      1, 0,
    ]);
    const share = `insert into relais.police_record_shares (id, record_id, case_id, owner_agency_id, agency_id, purpose,
        shared_at, shared_by_membership) select gen_random_uuid(), id, case_id, $1, $2, 'legal_aid', now(), $3
      from relais.police_records`;
    const { police, shelter } = people;
    expect(await stateOf(shelter, share, [shelter.agencyId, other.agencyId, shelter.membershipId])).toBe(
      DENIED,
    );
    expect(await stateOf(police, share, [police.agencyId, other.agencyId, police.membershipId])).toBe(DENIED);
  });

  it('leaves nothing to a person who is excluded from the case', async () => {
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'family_tie'), ($1, $3, 'family_tie')`,
      [caseId, people.shelter.userId, people.police.userId],
    );
    for (const member of [people.shelter, people.police]) {
      expect([await rows(member, 'hand_overs'), await rows(member, 'police_records')]).toEqual([0, 0]);
      expect((await member.get(`/hand-overs/${handOverId}`)).status).toBe(404);
    }
  });
});
