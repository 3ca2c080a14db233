import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { join, mergePeople, type MergePeople, type TwoFiles, twoFiles } from '../factories/merging.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { ALL_CATEGORIES, caseTables, DENIED, type RawActor, sqlStateOf, trying } from './raw-actor.js';

jest.setTimeout(60_000);

let api: TestApi;
let admin: pg.Client;
let app: pg.Client;
let people: MergePeople;
let files: TwoFiles;
let mergeId: string;
/** What everybody saw of the two files before they were joined. */
let before: Record<string, string>;

const everybody = () => Object.entries(people) as [keyof MergePeople, TestMember][];
/** With every right there is, so that only the row policies and functions stand in the way. */
const raw = (member: TestMember, more: Partial<RawActor> = {}): RawActor => ({
  ...member,
  reads: ALL_CATEGORIES,
  writes: ALL_CATEGORIES,
  roles: ['caseworker', 'supervisor'],
  ...more,
});

/** Every row of the two files that the member reads, past the application. */
function seenBy(member: TestMember): Promise<string> {
  return trying(app, raw(member), async () => {
    const seen: string[] = [];
    const { rows: spines } = await app.query(
      'select to_jsonb(c) as row from relais.cases c where id = any ($1) order by id',
      [[files.older.id, files.younger.id]],
    );
    seen.push(JSON.stringify(spines));
    for (const table of await readable()) {
      const { rows } = await app.query(
        `select to_jsonb(t) as row from relais.${table} t where case_id = any ($1) order by to_jsonb(t)::text`,
        [[files.older.id, files.younger.id]],
      );
      seen.push(`${table} ${JSON.stringify(rows)}`);
    }
    return seen.join('\n');
  });
}

let tables: string[] | undefined;
async function readable(): Promise<string[]> {
  if (tables) return tables;
  const { rows } = await admin.query<{ name: string }>(
    `select name from unnest($1::text[]) name where has_table_privilege('relais_app', 'relais.' || name, 'select')`,
    [await caseTables(admin)],
  );
  return (tables = rows.map(({ name }) => name));
}

beforeAll(async () => {
  api = await startTestApi();
  [admin, app] = [api.database.adminUrl, api.database.appUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client];
  await Promise.all([admin.connect(), app.connect()]);
  people = await mergePeople(api);
  files = await twoFiles(api, people);
  before = {};
  for (const [name, member] of everybody()) before[name] = await seenBy(member);
  mergeId = (await join(people.police, files)).body.id;
});

afterAll(async () => {
  await Promise.all([admin?.end(), app?.end()]);
  await api?.close();
});

const rowsOf = (who: RawActor, sql: string, values: unknown[] = []) =>
  trying(app, who, async () => (await app.query(sql, values)).rows);
const stateOf = (who: RawActor, sql: string) => trying(app, who, () => sqlStateOf(app.query(sql)));

describe('joining two files', () => {
  it.each(['shelter', 'centre', 'outsider'] as const)(
    'widens nothing for the %s: with every right it reads the very rows it read before',
    async (name) => {
      expect(before[name]!.length).toBeGreaterThan(name === 'outsider' ? 0 : 500);
      expect(await seenBy(people[name])).toBe(before[name]);
    },
  );

  it('tells who may read both that they are joined, and nothing more of either', async () => {
    const without = (seen: string) =>
      seen
        .split('\n')
        .filter((line) => !/^(person_merges|audit_\w+) /.test(line))
        .join('\n');
    for (const name of ['police', 'magistrate'] as const) {
      const after = await seenBy(people[name]);
      expect(without(after)).toBe(without(before[name]!));
      expect(after).toContain(mergeId);
    }
  });

  const merges = (who: RawActor) =>
    rowsOf(who, 'select id from relais.person_merges').then((rows) => rows.map(({ id }) => id));
  const entries = (who: RawActor) =>
    rowsOf(who, `select 1 from relais.audit_events where subject_type = 'person_merge'`).then(
      ({ length }) => length,
    );

  it('is seen by the lead and by who reads both, in the table and in both chains; by nobody else', async () => {
    for (const [name, member] of everybody()) {
      const sees = name === 'police' || name === 'magistrate';
      expect([name, await merges(raw(member)), await entries(raw(member))]).toEqual([
        name,
        sees ? [mergeId] : [],
        sees ? 2 : 0,
      ]);
    }
  });

  it('is not seen without the category, after the access to one file ended, nor by who is excluded from one', async () => {
    const { magistrate, police } = people;
    expect(await merges(raw(magistrate, { reads: ['referrals'] }))).toEqual([]);
    const colleague = await api.member('police', { agencyId: police.agencyId });
    expect(await merges(raw(colleague))).toEqual([mergeId]);
    await admin.query(
      `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`,
      [files.younger.id, colleague.userId],
    );
    expect([await merges(raw(colleague)), await entries(raw(colleague))]).toEqual([[], 0]);
    const end = `update relais.case_access set ended_at = now() where case_id = $1 and agency_id = $2`;
    await admin.query(end, [files.older.id, magistrate.agencyId]);
    expect([await merges(raw(magistrate)), await entries(raw(magistrate))]).toEqual([[], 0]);
    await admin.query('update relais.case_access set ended_at = null where case_id = $1 and agency_id = $2', [
      files.older.id,
      magistrate.agencyId,
    ]);
  });

  it('holds no personal data: only ids, codes and instants', async () => {
    const { rows } = await admin.query('select to_jsonb(m)::text as row from relais.person_merges m');
    for (const name of ['Ketevan', 'ქეთევან', 'Kvaratskhelia', '1998', '1999'])
      expect(rows.map(({ row }) => row).join()).not.toContain(name);
  });
});

describe('raw SQL against joined files', () => {
  it.each([
    ['rewrites one', `update relais.person_merges set status = 'separated'`],
    ['deletes one', 'delete from relais.person_merges'],
    [
      'inserts one',
      `insert into relais.person_merges (id, case_id, kept_case_id) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid())`,
    ],
    ['asks what stands against joining any two', 'select relais.merge_obstacle(null, null, null)'],
    ['asks which of any two is older', 'select relais.merge_kept(null, null)'],
  ])('is refused even to the lead that %s past the functions', async (_what, sql) => {
    expect(await stateOf(raw(people.police), sql)).toBe(DENIED);
  });

  it('refuses the functions to whoever leads neither file, or may not read the other', async () => {
    const { shelter, centre, magistrate, outsider, police } = people;
    const { older, younger } = files;
    const propose = (a: string, b: string, request = 'null') =>
      `select relais.propose_merge(gen_random_uuid(), '${a}', '${b}', ${request}, 'x', '{}', now())`;
    const separate = `select relais.turn_merge('${mergeId}', 'separated', 'x', now())`;
    const theirs = await twoFiles(api, { ...people, police: outsider });
    const refusals: [TestMember, string][] = [
      [shelter, propose(older.id, younger.id)],
      [centre, propose(younger.id, older.id)],
      [magistrate, propose(older.id, younger.id)],
      // Its own file, with one that it does not read; and with a request that nobody said yes to.
      [outsider, propose(theirs.older.id, younger.id)],
      [police, propose(older.id, theirs.older.id)],
      [police, propose(older.id, theirs.older.id, 'gen_random_uuid()')],
      [police, propose(older.id, older.id)],
      ...[shelter, centre, magistrate, outsider].map((member): [TestMember, string] => [member, separate]),
      [police, `select relais.turn_merge('${mergeId}', 'refused', 'x', now())`],
    ];
    for (const [member, sql] of refusals)
      expect([sql, await stateOf(raw(member), sql)]).toEqual([sql, DENIED]);
  });

  it('tells the functions that ask nothing to who may not know', async () => {
    const { older, younger } = files;
    for (const member of [people.shelter, people.centre, people.outsider]) {
      const who = raw(member);
      expect(await rowsOf(who, 'select * from relais.merge_files(array[$1]::uuid[])', [mergeId])).toEqual([]);
      expect(await rowsOf(who, 'select * from relais.merge_audience($1)', [mergeId])).toEqual([]);
      expect(
        await rowsOf(who, 'select relais.merge_kept_for($1, $2) as kept', [older.id, younger.id]),
      ).toEqual([{ kept: null }]);
      expect(
        await rowsOf(who, 'select relais.merge_obstacle_for($1, $2) as found', [older.id, younger.id]),
      ).toEqual([{ found: null }]);
      expect(
        await rowsOf(who, 'select relais.sees_merge($1, $2) as sees', [mergeId, people.police.agencyId]),
      ).toEqual([{ sees: false }]);
    }
  });

  it('keeps the excluded from joining files of their own agency', async () => {
    const excluded = await api.member('police', { agencyId: people.police.agencyId });
    const two = await twoFiles(api, people);
    for (const { id } of [two.older, two.younger]) {
      await admin.query(
        `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'test')`,
        [id, excluded.userId],
      );
    }
    expect((await join(excluded, two)).status).toBe(404);
    const sql = `select relais.propose_merge(gen_random_uuid(), '${two.younger.id}', '${two.older.id}', null, 'x', '{}', now())`;
    expect(await stateOf(raw(excluded), sql)).toBe(DENIED);
    // For everybody else nothing stands against it: the exclusion holds for both.
    expect((await join(people.police, two)).status).toBe(201);
  });
});
