import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AGENCY_KINDS, permissionsOf } from '#modules/access';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type DeclaredRoute, declaredRoutes } from '../support/routes.js';
import { undecidedRights } from './decided-permissions.js';
import { CATEGORIES, cellOf, undecided } from './decided-rights.js';
import { undecidedWriting } from './doors-table.js';
import { undecidedReading } from './reading-rights.js';
import { ALL_CATEGORIES } from './raw-actor.js';

/** A route that there is not. */
const PLANTED = {
  method: 'POST',
  name: 'POST /cases/:id/planted',
  path: '/cases/:id/planted',
  permission: 'case:lead',
};

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

/** What would be undecided after these statements, none of which stays. */
async function after(...statements: string[]): Promise<string[]> {
  await client.query('begin');
  for (const statement of statements) await client.query(statement);
  const found = await undecided(client);
  await client.query('rollback');
  return found;
}

describe('the need-to-know matrix', () => {
  it('has a decided cell for every category and every kind of agency, and the database holds exactly these', async () => {
    const pairs = AGENCY_KINDS.flatMap((kind) => CATEGORIES.map((category) => cellOf(kind, category)));
    expect(pairs.filter((cell) => !cell)).toEqual([]);
    expect([...CATEGORIES].sort()).toEqual([...ALL_CATEGORIES].sort());
    expect(await undecided(client)).toEqual([]);
  });

  it('is found out to lack a category that a policy asks for, by name and for every kind', async () => {
    const found = await after(
      "create policy planted on relais.case_needs for select to relais_app using (relais.may_read_category('planted'))",
    );
    expect(found).toEqual(
      AGENCY_KINDS.map((kind) => `${kind} × planted: decided by nobody, stands as nothing`),
    );
  });

  it('is found out where a category, a kind or another right was written into it alone', async () => {
    expect(
      await after(`insert into relais.access_matrix values ('police', 'planted', 'all', false)`),
    ).toContain('police × planted: decided by nobody, stands as R');
    expect(
      await after(`insert into relais.access_matrix values ('planted_kind', 'care', 'all', false)`),
    ).toContain('planted_kind × care: decided by nobody, stands as R');
    expect(
      await after(
        `update relais.access_matrix set read = 'all' where agency_kind = 'police' and category = 'care'`,
      ),
    ).toEqual(['police × care: decided –, stands as R']);
    expect(
      await after(`delete from relais.access_matrix where agency_kind = 'cgrs' and category = 'health'`),
    ).toEqual(['cgrs × health: decided own, stands as nothing']);
  });

  it('decides by which rule every table of cases is read, and is found out when one is made without', async () => {
    expect(await after('create table relais.planted (id uuid primary key, case_id uuid not null)')).toEqual([
      'relais.planted: by which category or other rule is it read?',
    ]);
    const open = [
      'drop policy care_notes_read on relais.care_notes',
      'create policy care_notes_read on relais.care_notes for select to relais_app using (true)',
    ];
    expect(await after(...open)).toEqual(['relais.care_notes: by which category or other rule is it read?']);
  });
});

describe('what each right lets do', () => {
  it('is held by the roles of the kinds that it was decided for, and a right too many or too few is named', () => {
    expect(undecidedRights()).toEqual([]);
    const wrong: typeof permissionsOf = (kind, roles) => {
      const held = new Set(permissionsOf(kind, roles));
      if (kind === 'police' && roles.includes('supervisor')) held.add('care:read').delete('case:lead');
      return held;
    };
    expect(undecidedRights(wrong)).toEqual([
      'case:lead: police supervisor does not hold it, decided otherwise',
      'care:read: police supervisor holds it, decided otherwise',
    ]);
  });

  it('is decided for every route, that reads and that writes, and one without a cell is named', async () => {
    const routes = await declaredRoutes();
    expect([...undecidedReading(routes), ...undecidedWriting(routes)]).toEqual([]);
    const planted = { ...routes[0]!, ...PLANTED } as DeclaredRoute;
    expect(undecidedWriting([...routes, planted])).toEqual([
      'POST /cases/:id/planted: who may, as what, and in a closed case?',
    ]);
    const other = routes.map((route) =>
      /^(GET|PATCH) \/cases\/:id$/.test(route.name)
        ? { ...route, permission: 'case:search' as const }
        : route,
    );
    expect([...undecidedReading(other), ...undecidedWriting(other)]).toEqual([
      'GET /cases/:id: asks for case:search, decided case:read',
      'PATCH /cases/:id: asks for case:search, decided case:update',
    ]);
  });
});
