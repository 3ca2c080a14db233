import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { newCaseReference } from '#kernel';
import { once } from '../factories/cases.js';
import { inDays } from '../factories/days.js';
import {
  appoint,
  guardianshipPeople,
  type GuardianshipPeople,
  identified,
  register,
} from '../factories/guardianship.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { describeInCi } from '../support/in-ci.js';
import { sayTook } from '../support/patience.js';
import { fewestStatements } from '../support/statements.js';

jest.setTimeout(180_000);

/** Belgian scale: guardians and minors without one (December 2022, September 2024). */
const MINORS = 1_000;
const GUARDIANS = 700;
const GOAL_MS = 2_000;

let api: TestApi;
let people: GuardianshipPeople;

beforeAll(async () => {
  api = await startTestApi();
  people = await guardianshipPeople(api);
});
afterAll(() => api?.close());

const tally = (statuses: number[]) =>
  statuses.reduce<Record<number, number>>(
    (counts, one) => ({ ...counts, [one]: (counts[one] ?? 0) + 1 }),
    {},
  );

describe('people who appoint at the same moment', () => {
  it('for one minor: one wins, the others get a clear conflict, also with different guardians', async () => {
    for (let round = 0; round < 3; round += 1) {
      const caseId = await identified(people);
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          appoint(people.service, caseId, index % 2 ? people.guardianId : people.otherId, { overCap: true }),
        ),
      );
      expect(tally(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 9 });
      expect(answers.find(({ status }) => status === 409)!.body.type).toMatch(/guardianAlreadyAssigned$/);
    }
  });

  it('for a guardian with one place: one wins', async () => {
    const guardianId = await register(people.service, await api.member('guardian_office'), { softCap: 1 });
    const cases = [];
    for (let index = 0; index < 6; index += 1) cases.push(await identified(people));
    const answers = await Promise.all(cases.map((caseId) => appoint(people.service, caseId, guardianId)));
    expect(tally(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 5 });
    expect(answers.find(({ status }) => status === 409)!.body.type).toMatch(/guardianFull$/);
  });

  it('in bulk, crosswise: no deadlock, nobody twice, and of the rest it is said why not', async () => {
    const guardianId = await register(people.service, await api.member('guardian_office'), { softCap: 3 });
    const cases: string[] = [];
    for (let index = 0; index < 5; index += 1) cases.push(await identified(people));
    const ask = (ids: string[]) =>
      people.service.post('/guardianship/assignments', {
        items: ids.map((caseId) => ({ caseId, guardianId })),
      });
    const answers = await Promise.all([ask(cases), ask([...cases].reverse()), ask(cases)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.reduce((sum, { body }) => sum + body.appointed, 0)).toBe(3);
    const obstacles = answers.flatMap(({ body }) =>
      body.items.map(({ obstacle }: { obstacle?: string }) => obstacle),
    );
    expect(new Set(obstacles.filter(Boolean))).toEqual(new Set(['guardianFull', 'guardianAlreadyAssigned']));
  });
});

describe('many appointments in one act', () => {
  it('pass over a conflict, an absence, an ended recognition and a cap, say which, and appoint the others', async () => {
    const one = async (more: object) =>
      register(people.service, await api.member('guardian_office'), { softCap: 5, ...more });
    const [free, narrow] = [await one({}), await one({ softCap: 1 })];
    const [away, back, ended] = [await one({}), await one({}), await one({})];
    for (const [id, from, until] of [
      [away, -1, 1],
      [back, -9, -1],
    ] as const) {
      const absences = [{ from: inDays(from), until: inDays(until) }];
      const path = `/guardianship/guardians/${id}`;
      expect((await people.service.patch(path, { absences }, { 'If-Match': '*' })).status).toBe(200);
    }
    await asAdmin('update relais.guardians set accredited_until = $2::text::date where id = $1', [
      ended,
      inDays(-1),
    ]);
    const cases: string[] = [];
    for (let index = 0; index < 7; index += 1) cases.push(await identified(people));
    const conflict = { guardianId: free, reason: 'family_tie' };
    const path = `/cases/${cases[0]!}/guardian-conflicts`;
    expect((await people.service.post(path, conflict, { 'If-Match': '*', ...once() })).status).toBe(201);
    const asked = [free, free, away, back, ended, narrow, narrow];
    const { status, body } = await people.service.post('/guardianship/assignments', {
      items: cases.map((caseId, at) => ({ caseId, guardianId: asked[at] })),
    });
    expect([status, body.appointed]).toEqual([200, 3]);
    const obstacles = ['guardianConflict', undefined, 'guardianAbsent', undefined, 'guardianNotAccredited'];
    expect(body.items.map(({ obstacle }: { obstacle?: string }) => obstacle)).toEqual([
      ...obstacles,
      undefined,
      'guardianFull',
    ]);
    const rows = await asAdmin<{ pair: string }>(
      `select case_id || ' ' || guardian_id as pair from relais.guardianships where case_id = any ($1) order by 1`,
      [cases],
    );
    expect(rows.map(({ pair }) => pair)).toEqual([1, 3, 5].map((at) => `${cases[at]!} ${asked[at]!}`).sort());
  });

  it('are proposed by the points that the README of the module states', async () => {
    const readme = readFileSync('libs/modules/guardianship/README.md', 'utf8');
    const rules = await api.sql<{ name: string; points: string }>(
      `select split_part(code, '.', 3) as name, value as points from relais.rules where code like 'guardianship.match.%'`,
    );
    expect(rules).toHaveLength(5);
    for (const { name, points } of rules)
      expect(readme.replace(/\s+/g, ' ')).toContain(`\`${name}\` ${points} `);
  });
});

async function asAdmin<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
  const admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  try {
    return (await admin.query<Row>(text, values)).rows;
  } finally {
    await admin.end();
  }
}

/** Rows as the use cases write them, in bulk: a thousand intakes over HTTP would take minutes. */
async function belgium(admin: pg.Client): Promise<void> {
  const { agencyId: service, membershipId } = people.service;
  await admin.query(
    `with u as (insert into relais.users (id, email, display_name)
       select gen_random_uuid(), 'g' || n || '@scale.test', 'Guardian ' || n from generate_series(1, $1::integer) n returning id),
     m as (insert into relais.memberships (id, user_id, agency_id, roles, valid_from)
       select gen_random_uuid(), id, $2, '{caseworker}', '2020-01-01' from u returning id, user_id)
     insert into relais.guardians (id, service_agency_id, membership_id, user_id, agency_id, kind, languages, districts, soft_cap,
       created_at, updated_at)
     select gen_random_uuid(), $3, id, user_id, $2, 'volunteer',
       array[(array['pus','ara','tir','fas','fra'])[1 + (random() * 4)::integer]],
       array[(array['brussels','antwerp','liege','hainaut','namur','east_flanders'])[1 + (random() * 5)::integer]],
       (random() * 3)::integer, now(), now() from m`,
    [GUARDIANS, people.guardian.agencyId, service],
  );
  const references = Array.from({ length: MINORS }, () => newCaseReference());
  await admin.query(
    `with c as (insert into relais.cases (id, reference, opened_by_agency_id, lead_agency_id, opened_by_membership, opened_at)
       select gen_random_uuid(), r, $2, $2, $3, now() from unnest($1::text[]) r on conflict do nothing returning id),
     a as (insert into relais.case_access (id, case_id, agency_id, categories, ground, valid_from)
       select gen_random_uuid(), id, $2, '{identity,guardianship,referrals}', 'legal_duty', now() - interval '1 day' from c),
     p as (insert into relais.persons (id, case_id, owner_agency_id, sex, age_from, age_to, languages, created_by_membership,
         created_at, updated_at)
       select gen_random_uuid(), id, $2, 'male', 10 + (random() * 5)::integer, 17,
         jsonb_build_array(jsonb_build_object('code', (array['pus','ara','tir','fas'])[1 + (random() * 3)::integer])), $3, now(), now()
       from c),
     m as (insert into relais.minors (id, case_id, owner_agency_id, status, regime, district, signalled_by_agency_id, signalled_at,
         identified_at, waiting_since, created_by_membership, created_at, updated_at)
       select gen_random_uuid(), id, $2, 'identified', 'territory',
         (array['brussels','antwerp','liege','hainaut','namur','east_flanders'])[1 + (random() * 5)::integer], $2, now(), now(),
         now() - random() * interval '90 days', $3, now(), now() from c returning id, case_id)
     insert into relais.minor_concerns (id, minor_id, case_id, owner_agency_id, told_by_agency_id, risks, created_by_membership,
       created_at, updated_at)
     select id, id, case_id, $2, $2, case when random() < 0.3 then '{missing_before}'::text[] else '{}' end, $3, now(), now() from m`,
    [references, service, membershipId],
  );
  await admin.query('analyze');
}

interface Guardian {
  id: string;
  languages: string[];
  districts: string[];
  wards: number;
  softCap: number;
}

/** What a page of the waiting list says of a minor. */
interface Waiting {
  caseId: string;
  district: string;
  languages: string[];
  suggestion?: {
    guardianId: string;
    distance: string;
    speaks?: string;
    sibling: boolean;
    wards: number;
    softCap: number;
  };
}

/** Borders between the districts of `belgium`, read from a map. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  antwerp: ['brussels', 'east_flanders'],
  brussels: ['antwerp', 'east_flanders', 'hainaut'],
  east_flanders: ['antwerp', 'brussels', 'hainaut'],
  hainaut: ['brussels', 'east_flanders', 'namur'],
  liege: ['namur'],
  namur: ['hainaut', 'liege'],
};

/** Every guardian as the register has them, with those who are their wards now. */
async function registered(admin: pg.Client): Promise<Map<string, Guardian>> {
  const { rows } = await admin.query<Guardian>(
    `select g.id, g.languages, g.districts, g.soft_cap as "softCap",
       (select count(*)::integer from relais.guardianships w where w.guardian_id = g.id and w.status <> 'ended') as wards
     from relais.guardians g`,
  );
  return new Map(rows.map((guardian) => [guardian.id, guardian]));
}

/** Reasons of a suggestion that are not what the register says of the guardian and the list of the minor. */
function notReasoned({ caseId, district, languages, suggestion }: Waiting, all: Map<string, Guardian>) {
  const { guardianId, distance, speaks, sibling, wards, softCap } = suggestion!;
  const guardian = all.get(guardianId);
  if (!guardian) return [`${caseId}: nobody of the register`];
  const common = languages.filter((code) => guardian.languages.includes(code));
  const [same, beside] = [[district], BESIDE[district]!].map((near) =>
    near.some((one) => guardian.districts.includes(one)),
  );
  const right = {
    distance: same ? distance === 'same_district' : beside && distance === 'neighbouring_district',
    speaks: speaks ? common.includes(speaks) : common.length === 0,
    sibling: !sibling,
    wards: wards === guardian.wards && wards < softCap,
    softCap: softCap === guardian.softCap,
  };
  return Object.entries(right).flatMap(([reason, is]) =>
    is ? [] : [`${caseId}: ${reason} of ${JSON.stringify(suggestion)}`],
  );
}

describeInCi(`the waiting list of ${MINORS} minors and ${GUARDIANS} guardians`, () => {
  it('answers with suggestions and reasons, in as many statements as a short one', async () => {
    const few = await requestOf(() => people.service.get('/guardianship/waiting-list?limit=5'));
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    await belgium(admin);
    const guardians = await registered(admin);
    await admin.end();
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const start = performance.now();
      const { status, body } = await people.service.get('/guardianship/waiting-list?limit=100');
      times.push(performance.now() - start);
      expect(status).toBe(200);
      expect(body.items).toHaveLength(100);
      expect(body.summary.suggested).toBeGreaterThan(500);
      const scores = body.items.map(({ score }: { score: number }) => score);
      expect([...scores].sort((a, b) => b - a)).toEqual(scores);
      const suggested = (body.items as Waiting[]).filter(({ suggestion }) => suggestion);
      expect(suggested.length).toBeGreaterThan(50);
      expect(suggested.flatMap((one) => notReasoned(one, guardians))).toEqual([]);
    }
    const many = await requestOf(() => people.service.get('/guardianship/waiting-list?limit=100'));
    sayTook('a page of the waiting list, the slowest of three', Math.max(...times), GOAL_MS);
    expect(many).toBe(few);
  });

  it('is given out page by page, each minor once', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/guardianship/waiting-list?limit=100&total=true';
    let total = 0;
    for (let page = 0; path && page < 3; page += 1) {
      const { body } = await people.service.get(path);
      total = body.total ?? total;
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      path = body.next;
    }
    expect(new Set(seen).size).toBe(300);
    expect(total).toBeGreaterThanOrEqual(MINORS);
  });

  it.each(['/guardianship/guardians', '/guardianship/reports-due', '/guardianship/wards'])(
    '%s costs as many statements for many as for one',
    async (path) => {
      const who = path.endsWith('wards') ? people.guardian : people.service;
      const one = await requestOf(() => who.get(`${path}?limit=1`));
      const many = await requestOf(() => who.get(`${path}?limit=50`));
      expect(many).toBe(one);
    },
  );

  it('is nothing for guardians and police', async () => {
    for (const who of [people.police, people.guardian]) {
      expect((await who.get('/guardianship/waiting-list')).status).toBe(403);
      expect((await who.get('/guardianship/guardians')).status).toBe(403);
      expect((await who.post('/guardianship/assignments', { items: [] }, once())).status).toBe(403);
    }
  });
});

/** Statements a request sends to the database. */
const requestOf = (request: () => Promise<{ status: number }>): Promise<number> =>
  fewestStatements(async () => expect((await request()).status).toBe(200));
