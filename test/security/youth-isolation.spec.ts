import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { once } from '../factories/cases.js';
import { inDays } from '../factories/days.js';
import {
  actOnYouth,
  aPlan,
  mandated,
  refer,
  together,
  type YouthPeople,
  youthPeople,
} from '../factories/youth.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

const TABLES = [
  'youth_mandates',
  'youth_decisions',
  'youth_deadlines',
  'youth_co_accompaniments',
  'youth_plans',
  'youth_contacts',
];

let api: TestApi;
let app: pg.Client;
let people: YouthPeople;
let caseId: string;
let mandateId: string;
let centre: TestMember;
let otherYouth: TestMember;

beforeAll(async () => {
  api = await startTestApi();
  people = await youthPeople(api);
  app = new pg.Client({ connectionString: api.database.appUrl });
  await app.connect();
  ({ caseId, mandateId } = await mandated(people));
  centre = await api.member('specialised_centre', { services: ['ambulatory'] });
  otherYouth = await api.member('youth_service', { services: ['youth_help'] });
  await refer(people.shelter, centre, caseId, 'ambulatory');
  await refer(people.shelter, otherYouth, caseId, 'youth_help');
  await together(people, caseId, mandateId);
  await people.youth.post(`/youth-mandates/${mandateId}/plans`, aPlan(), { 'If-Match': '*', ...once() });
  const contact = { plannedOn: inDays(20), manner: 'visit' };
  await people.youth.post(`/youth-mandates/${mandateId}/contacts`, contact, once());
});
afterAll(async () => {
  await app?.end();
  await api?.close();
});

/** With every right there is, so that only the row policies stand in the way. */
const raw = (member: TestMember): RawActor => ({ ...member, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES });

const seen = (member: TestMember) =>
  trying(app, raw(member), async () => {
    const counts: number[] = [];
    for (const table of TABLES) {
      const { rows } = await app.query<{ count: number }>(
        `select count(*)::integer as count from relais.${table} where case_id = $1`,
        [caseId],
      );
      counts.push(rows[0]!.count);
    }
    return counts;
  });

const stateOf = (member: TestMember, sql: string, values: unknown[] = []) =>
  trying(app, raw(member), () => sqlStateOf(app.query(sql, values)));

describe('raw SQL against the youth help of a case', () => {
  it('shows the file to the two bodies alone, the mandate to who acts for the child, and the police nothing', async () => {
    expect(await seen(people.youth)).toEqual([1, 1, 5, 1, 1, 1]);
    expect(await seen(people.shelter)).toEqual([1, 1, 5, 1, 1, 1]);
    // In the case by a referral, with every category asked for: no plan, no contact, no division of tasks.
    expect((await seen(centre)).slice(3)).toEqual([0, 0, 0]);
    expect((await seen(otherYouth)).slice(3)).toEqual([0, 0, 0]);
    expect(await seen(people.police)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await seen(await api.member('child_shelter'))).toEqual([0, 0, 0, 0, 0, 0]);
    const officer = await api.member('police');
    await share(api, caseId, officer, { categories: ALL_CATEGORIES });
    expect(await seen(officer)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it.each([
    ['another youth service', () => otherYouth],
    ['a centre of the case', () => centre],
  ])('does not let %s write itself into the file', async (_who, member) => {
    const { agencyId, membershipId } = member();
    const plan = `insert into relais.youth_plans (id, case_id, mandate_id, owner_agency_id, number, content, review_on, consent,
      with_lawyer, created_by_membership, created_at)
      values (gen_random_uuid(), $1, $2, $3, 9, '\\x00', current_date, 'given', false, $4, now())`;
    expect(await stateOf(member(), plan, [caseId, mandateId, agencyId, membershipId])).toBe(DENIED);
    const active = `insert into relais.youth_co_accompaniments (id, case_id, mandate_id, owner_agency_id, partner_agency_id,
      proposed_by_agency_id, status, tasks, proposed_at) values (gen_random_uuid(), $1, $2, $3, $4, $4, 'active', '[]', now())`;
    expect(await stateOf(member(), active, [caseId, mandateId, people.youth.agencyId, agencyId])).toBe(
      DENIED,
    );
    const deadline = `insert into relais.youth_deadlines (id, case_id, mandate_id, owner_agency_id, kind, due_at, remind_at, created_at)
      values (gen_random_uuid(), $1, $2, $3, 'plan', now(), now(), now())`;
    expect(await stateOf(member(), deadline, [caseId, mandateId, people.youth.agencyId])).toBe(DENIED);
  });

  it('closes, moves and opens no deadline for who accompanies, unless something was done for it in the same moment', async () => {
    const open = `mandate_id = $1 and closed_at is null`;
    const { rows } = await trying(app, raw(people.shelter), () =>
      app.query<{ kind: string }>(`select kind from relais.youth_deadlines where ${open} order by 1`, [
        mandateId,
      ]),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['contact', 'review']));
    for (const { kind } of rows) {
      for (const change of [
        `closed_at = now()`,
        `due_at = due_at + interval '1 year'`,
        `remind_at = 'infinity'`,
      ]) {
        const sql = `update relais.youth_deadlines set ${change} where ${open} and kind = $2`;
        expect([kind, change, await stateOf(people.shelter, sql, [mandateId, kind])]).toEqual([
          kind,
          change,
          DENIED,
        ]);
      }
    }
    const silence = `update relais.youth_deadlines set closed_at = now() where ${open} and kind in ('review', 'contact')`;
    // Nor may the service say that something was done which was not.
    expect(await stateOf(people.youth, silence, [mandateId])).toBe(DENIED);
    const reopen = `update relais.youth_deadlines set closed_at = null where mandate_id = $1 and closed_at is not null`;
    expect(await stateOf(people.shelter, reopen, [mandateId])).toBe(DENIED);
    const begin = `insert into relais.youth_deadlines (id, case_id, mandate_id, owner_agency_id, kind, due_at, remind_at, created_at)
      values (gen_random_uuid(), $1, $2, $3, $4, now(), now(), now())`;
    for (const kind of ['answer', 'plan', 'prolongation', 'review', 'contact'])
      expect([
        kind,
        await stateOf(people.shelter, begin, [caseId, mandateId, people.youth.agencyId, kind]),
      ]).toEqual([kind, DENIED]);
  });

  it('lets nobody begin a mandate but by request, nor end one that is another’s', async () => {
    const begin = `insert into relais.youth_mandates (id, case_id, owner_agency_id, community, kind, status, ground,
      requested_by_agency_id, requested_at, created_by_membership, created_at, updated_at)
      values (gen_random_uuid(), $1, $2, 'french', 'x', 'started', 'x', $2, now(), $3, now(), now())`;
    const { agencyId, membershipId } = people.youth;
    expect(await stateOf(people.youth, begin, [caseId, agencyId, membershipId])).toBe(DENIED);
    const end = `update relais.youth_mandates set status = 'ended', end_reason = 'withdrawn' where case_id = $1`;
    // Who asked may withdraw a request, not end what is in force; the others do not even find it to change.
    expect(await stateOf(people.shelter, end, [caseId])).toBe(DENIED);
    const reopen = `update relais.youth_mandates set status = 'requested' where case_id = $1`;
    expect(await stateOf(people.youth, reopen, [caseId])).toBe(DENIED);
  });

  it('refuses the definer functions to everybody who is not meant', async () => {
    const request = `select relais.request_youth_mandate(gen_random_uuid(), $1, $2, 'french', 'x', 'x', null, gen_random_uuid(),
      now(), now(), now())`;
    const stranger = await api.member('child_shelter');
    expect(await stateOf(stranger, request, [caseId, people.youth.agencyId])).toBe(DENIED);
    expect(await stateOf(people.police, request, [caseId, people.youth.agencyId])).toBe(DENIED);
    expect(await stateOf(people.shelter, request, [caseId, centre.agencyId])).toBe(DENIED);
    expect(await stateOf(people.youth, 'select * from relais.end_youth_access($1)', [mandateId])).toBe(
      DENIED,
    );
    const majority = await trying(
      app,
      raw(stranger),
      async () =>
        (await app.query('select * from relais.youth_majorities(array[$1]::uuid[])', [caseId])).rows,
    );
    expect(majority).toEqual([]);
  });

  it('closes the file to the centre with the end of the co-accompaniment, in the same moment', async () => {
    const [{ id }] = (await people.shelter.get(`/cases/${caseId}/youth`)).body.mandates[0].together;
    const accept = `update relais.youth_co_accompaniments set status = 'declined' where case_id = $1`;
    expect(await stateOf(people.shelter, accept, [caseId])).toBe(DENIED);
    await actOnYouth(people.youth, caseId, `/co-accompaniments/${id}/end`, { reason: 'task_done' });
    expect((await seen(people.shelter)).slice(4)).toEqual([0, 0]);
    expect((await seen(people.youth)).slice(4)).toEqual([1, 1]);
    const again = `update relais.youth_co_accompaniments set status = 'active' where case_id = $1`;
    expect(await stateOf(people.shelter, again, [caseId])).toBe(DENIED);
  });
});
