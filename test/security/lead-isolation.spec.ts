import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import {
  answer,
  CLOSE,
  leadPeople,
  type LeadPeople,
  propose,
  sharedCase,
  turn,
} from '../factories/leading.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: LeadPeople;
let app: pg.Client;
let caseId: string;
let handoverId: string;

beforeAll(async () => {
  api = await startTestApi();
  people = await leadPeople(api);
  app = new pg.Client({ connectionString: api.database.appUrl });
  await app.connect();
  caseId = await sharedCase(api, people);
  handoverId = (await propose(people.police, caseId, people.centre)).body.id;
});
afterAll(async () => {
  await app?.end();
  await api?.close();
});

/** With every right there is, so that only the row policies and functions stand in the way. */
const raw = (member: TestMember): RawActor => ({ ...member, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES });
const stateOf = (member: TestMember, sql: string) =>
  trying(app, raw(member), () => sqlStateOf(app.query(sql)));
const count = (member: TestMember, table: string, of: string) =>
  trying(
    app,
    raw(member),
    async () => (await app.query(`select 1 from relais.${table} where case_id = $1`, [of])).rowCount,
  );

describe('raw SQL against the lead of a case', () => {
  it('shows a proposal to its two ends only, and why a case was closed to its lead only', async () => {
    const rows = (member: TestMember) => count(member, 'lead_handovers', caseId);
    expect([await rows(people.police), await rows(people.centre)]).toEqual([1, 1]);
    expect([await rows(people.shelter), await rows(people.outsider)]).toEqual([0, 0]);
    const closed = await sharedCase(api, people);
    await turn(people.police, closed, 'closure', CLOSE);
    const reasons = (member: TestMember) => count(member, 'case_closures', closed);
    expect([await reasons(people.police), await reasons(people.centre)]).toEqual([1, 0]);
  });

  it.each([
    [
      'takes the lead',
      (id: string) => `update relais.cases set lead_agency_id = lead_agency_id where id = '${id}'`,
    ],
    ['closes by hand', (id: string) => `update relais.cases set status = 'closed' where id = '${id}'`],
    ['forges a proposal', () => `update relais.lead_handovers set status = 'accepted'`],
    ['deletes a proposal', () => `delete from relais.lead_handovers`],
    ['rewrites a closure', () => `update relais.case_closures set reason = 'deceased'`],
  ])('refuses it when even the lead %s past the functions', async (_what, sql) => {
    expect(await stateOf(people.police, sql(caseId))).toBe(DENIED);
  });

  it('refuses the functions to whoever does not lead, or is not asked', async () => {
    const accept = `select relais.answer_lead('${handoverId}', 'accepted', null, now())`;
    const refusals: [TestMember, string][] = [
      [people.police, accept],
      [people.shelter, accept],
      [people.outsider, accept],
      [people.centre, `select relais.answer_lead('${handoverId}', 'withdrawn', null, now())`],
      // Nobody has accepted yet.
      [people.centre, `select * from relais.pass_lead('${handoverId}', now())`],
      [
        people.centre,
        `select * from relais.close_case(gen_random_uuid(), '${caseId}', 'x', '[]', null, current_date, now())`,
      ],
      [people.centre, `select relais.turn_case('${caseId}', 'open', 'follow_up', null, now())`],
      [
        people.shelter,
        `select relais.propose_lead(gen_random_uuid(), '${caseId}', '${people.centre.agencyId}', 'x', true, null, now())`,
      ],
      // The lead itself, to an agency that takes no part; and while a proposal waits it closes nothing.
      [
        people.police,
        `select relais.propose_lead(gen_random_uuid(), '${caseId}', '${people.outsider.agencyId}', 'x', true, null, now())`,
      ],
      [
        people.police,
        `select * from relais.close_case(gen_random_uuid(), '${caseId}', 'x', '[]', null, current_date, now())`,
      ],
    ];
    for (const [member, sql] of refusals) expect([sql, await stateOf(member, sql)]).toEqual([sql, DENIED]);
  });

  it('tells what is open to the lead only', async () => {
    const calls = [
      'open_referrals($1)',
      'open_stays($1)',
      'open_guardianship_matters($1)',
      'lead_candidates($1)',
    ];
    const rows = (member: TestMember, call: string) =>
      trying(
        app,
        raw(member),
        async () => (await app.query(`select * from relais.${call}`, [caseId])).rowCount,
      );
    for (const call of calls) {
      expect([call, await rows(people.centre, call), await rows(people.outsider, call)]).toEqual([
        call,
        0,
        0,
      ]);
    }
    expect(await rows(people.police, 'lead_candidates($1)')).toBe(2);
  });

  it('begins nothing in a closed case, for the lead either', async () => {
    const closed = await sharedCase(api, people);
    await turn(people.police, closed, 'closure', CLOSE);
    const { agencyId, membershipId } = people.police;
    const assertion = `insert into relais.assertions (id, case_id, owner_agency_id, status, assessed_at,
      created_by_membership, created_at, updated_at)
      values (gen_random_uuid(), '${closed}', '${agencyId}', 'actual', now(), '${membershipId}', now(), now())`;
    expect(await stateOf(people.police, assertion)).toBe('RC001');
  });

  it('leaves nothing to a person who is excluded from the case, whichever end their agency is', async () => {
    const other = await sharedCase(api, people);
    const { body } = await propose(people.police, other, people.centre);
    await api.sql(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'conflict')`,
      [other, people.centre.userId],
    );
    expect(await count(people.centre, 'lead_handovers', other)).toBe(0);
    expect((await answer(people.centre, body.id, 'acceptance')).status).toBe(404);
  });
});
