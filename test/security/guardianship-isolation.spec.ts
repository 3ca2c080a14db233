import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { once } from '../factories/cases.js';
import { inDays } from '../factories/days.js';
import {
  actOn,
  appoint,
  guardianshipPeople,
  type GuardianshipPeople,
  identified,
  SECTIONS,
} from '../factories/guardianship.js';
import { share } from '../factories/sharing.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

let api: TestApi;
let people: GuardianshipPeople;
let app: pg.Client;
let caseId: string;

beforeAll(async () => {
  api = await startTestApi();
  people = await guardianshipPeople(api);
  app = new pg.Client({ connectionString: api.database.appUrl });
  await app.connect();
  caseId = await identified(people);
  const { body } = await appoint(people.service, caseId, people.guardianId);
  const path = `/guardianships/${body.guardianships[0].id}/reports`;
  await people.guardian.post(path, { kind: 'first', sections: SECTIONS }, once());
});
afterAll(async () => {
  await app?.end();
  await api?.close();
});

/** With every right there is, so that only the row policies stand in the way. */
const raw = (member: TestMember): RawActor => ({ ...member, reads: ALL_CATEGORIES, writes: ALL_CATEGORIES });

const count = (member: TestMember, table: string) =>
  trying(app, raw(member), async () => {
    const { rows } = await app.query<{ count: number }>(
      `select count(*)::integer as count from relais.${table} where case_id = $1`,
      [caseId],
    );
    return rows[0]!.count;
  });

describe('raw SQL against guardianships', () => {
  it('shows the reports to the guardian and the Service, and not to the police who opened the case', async () => {
    const seen = async (member: TestMember) => [
      await count(member, 'minors'),
      await count(member, 'guardianships'),
      await count(member, 'guardianship_reports'),
    ];
    expect(await seen(people.service)).toEqual([1, 1, 1]);
    expect(await seen(people.guardian)).toEqual([1, 1, 1]);
    expect(await seen(people.police)).toEqual([1, 1, 0]);
    expect(await seen(people.other)).toEqual([0, 0, 0]);
    expect(await seen(await api.member('guardian_office', { agencyId: people.guardian.agencyId }))).toEqual([
      0, 0, 0,
    ]);
  });

  it('shows what endangers a minor to those who care and judge and to who told it, not to others with the category', async () => {
    const { body } = await people.service.get(`/cases/${caseId}/guardianship`);
    const noNews = await actOn(people.service, caseId, `/minors/${body.minor.id}/silence`, {
      since: inDays(0),
    });
    expect(noNews.status).toBe(201);
    const opened = async (kind: string) => {
      const member = await api.member(kind);
      await share(api, caseId, member, { categories: ['guardianship', 'identity', 'referrals'] });
      return [
        await count(member, 'minors'),
        await count(member, 'minor_concerns'),
        await count(member, 'minor_silences'),
      ];
    };
    for (const kind of ['police', 'labour_inspectorate', 'reception', 'cgrs', 'lawyer_practice'])
      expect([kind, await opened(kind)]).toEqual([kind, [1, 0, 0]]);
    for (const kind of ['child_shelter', 'youth_service', 'magistrate', 'immigration_office'])
      expect([kind, await opened(kind)]).toEqual([kind, [1, 1, 1]]);
    expect(await count(people.police, 'minor_concerns')).toBe(1);
    // Whoever signalled the minor does not learn what the guardian found out later.
    expect(await count(people.police, 'minor_silences')).toBe(0);
    expect(await count(people.service, 'minor_concerns')).toBe(1);
    expect(await count(people.guardian, 'minor_concerns')).toBe(1);
    expect(await count(people.other, 'minor_concerns')).toBe(0);
  });

  it.each([
    [
      'adds to it',
      `insert into relais.minor_concerns (id, minor_id, case_id, owner_agency_id, told_by_agency_id,
       created_by_membership, created_at, updated_at)
     select gen_random_uuid(), m.id, m.case_id, $2, $2, $3, now(), now() from relais.minors m where m.case_id = $1`,
    ],
    [
      'says that another told it',
      `update relais.minor_concerns set told_by_agency_id = $2
     where case_id = $1 and $3::uuid is not null`,
    ],
  ])('keeps what endangers a minor as it was told: nobody %s', async (_what, statement) => {
    for (const member of [people.service, people.police, people.guardian]) {
      const values = [caseId, member.agencyId, member.membershipId];
      expect(await trying(app, raw(member), () => sqlStateOf(app.query(statement, values)))).toBe(DENIED);
    }
  });

  it('keeps the register of guardians to the Service and each guardian', async () => {
    const guardians = (member: TestMember) =>
      trying(app, raw(member), async () => (await app.query('select 1 from relais.guardians')).rowCount);
    expect(await guardians(people.service)).toBe(2);
    expect(await guardians(people.guardian)).toBe(1);
    expect(await guardians(people.police)).toBe(0);
    const other = await api.member('guardianship_service');
    expect(await guardians(other)).toBe(0);
    const enrol = `insert into relais.guardians (id, service_agency_id, membership_id, user_id, agency_id, kind, soft_cap, created_at, updated_at)
      values (gen_random_uuid(), $1, $2, $3, $1, 'volunteer', 5, now(), now())`;
    const { agencyId, membershipId, userId } = people.police;
    const attempt = () => sqlStateOf(app.query(enrol, [agencyId, membershipId, userId]));
    expect(await trying(app, raw(people.police), attempt)).toBe(DENIED);
  });

  it.each([
    ['the guardian', 'ends it', `update relais.guardianships set status = 'ended' where case_id = $1`],
    [
      'the guardian',
      'gives a reason',
      `update relais.guardianships set end_reason = 'death' where case_id = $1`,
    ],
    [
      'the Service',
      'brings it to notice',
      `update relais.guardianships set status = 'notice' where case_id = $1`,
    ],
  ])('refuses it when %s %s', async (who, _what, statement) => {
    const member = who === 'the Service' ? people.service : people.guardian;
    const state = await trying(app, raw(member), () => sqlStateOf(app.query(statement, [caseId])));
    expect(state).toBe(DENIED);
  });

  it('refuses the definer functions to everybody who is not meant', async () => {
    const call = (member: TestMember, sql: string, values: unknown[]) =>
      trying(app, raw(member), () => sqlStateOf(app.query(sql, values)));
    const doubt = `select relais.raise_age_doubt(gen_random_uuid(), $1, '{}', now(), now())`;
    expect(await call(people.other, doubt, [caseId])).toBe(DENIED);
    expect(await call(people.guardian, doubt, [caseId])).toBe(DENIED);
    const exclude = `select relais.exclude_guardian(gen_random_uuid(), $1, $2, 'x')`;
    expect(await call(people.police, exclude, [caseId, people.guardianId])).toBe(DENIED);
    const signal = `select relais.signal_minor(gen_random_uuid(), gen_random_uuid(), $1, 'territory', null, '{}', null, now())`;
    expect(await call(people.other, signal, [caseId])).toBe(DENIED);
    const end = `select relais.end_guardian_access(id, 'x') from relais.guardianships where case_id = $1`;
    expect(await call(people.guardian, end, [caseId])).toBe(DENIED);
  });

  it('leaves nothing to an excluded guardian, from the next request on', async () => {
    const conflict = { guardianId: people.guardianId, reason: 'family_tie' };
    await people.service.post(`/cases/${caseId}/guardian-conflicts`, conflict, {
      'If-Match': '*',
      ...once(),
    });
    expect(await count(people.guardian, 'guardianships')).toBe(0);
    expect((await actOn(people.guardian, caseId, `/guardianships/${caseId}/resignation`)).status).toBe(404);
  });
});
