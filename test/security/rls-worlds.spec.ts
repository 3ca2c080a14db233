import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { newCaseReference } from '#kernel';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { bySize } from '../support/size.js';
import {
  type AccessWorld,
  AGENCIES,
  agencyOf,
  CASES,
  mayChange,
  maySee,
  type ModelActor,
  type ModelRow,
  onlyReads,
  participations,
  PEOPLE,
  worlds,
} from './access-model.js';
import { setActor } from './raw-actor.js';

/** Tables of one category each, whether their rows can be changed, and how a row is written. */
const TABLES: [table: string, category: string, changes: boolean, columns: string, values: string][] = [
  ['persons', 'identity', true, 'sex', `'female'`],
  ['circumstances', 'indicators', true, 'found_place', `'Bus'`],
  ['indicator_answers', 'indicators', true, 'code, answer, observed_at', `'C1D', 'yes', now()`],
  ['assertions', 'indicators', false, 'status, assessed_at', `'possible', now()`],
  ['case_needs', 'referrals', true, 'codes', `'{medical}'`],
  ['consents', 'referrals', true, 'given, recorded_at', 'true, now()'],
];

type Id = ReturnType<typeof randomUUID>;

const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
const agencies = ids(AGENCIES);
const people = ids(PEOPLE);
const memberships = ids(PEOPLE);
const cases = ids(CASES);

const rows: ModelRow[] = TABLES.flatMap(([table, category]) =>
  cases.flatMap((_, caseNumber) => agencies.map((__, owner) => ({ table, category, caseNumber, owner }))),
);

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  await fill();
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

async function fill(): Promise<void> {
  for (const id of agencies)
    await client.query(`insert into relais.agencies (id, kind, name) values ($1, 'police', 'A')`, [id]);
  for (const [n, id] of people.entries()) {
    await client.query('insert into relais.users (id, email, display_name) values ($1, $2, $2)', [
      id,
      `${n}@test`,
    ]);
    await client.query(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, '{caseworker}', '2020-01-01')`,
      [memberships[n], id, agencies[agencyOf(n)]],
    );
  }
  for (const id of cases) {
    await client.query(
      `insert into relais.cases (id, reference, opened_by_agency_id, lead_agency_id, opened_by_membership, opened_at)
       values ($1, $2, $3, $3, $4, now())`,
      [id, newCaseReference(), agencies[0], memberships[0]],
    );
  }
  for (const { table, caseNumber, owner } of rows) await fillRow(table, cases[caseNumber]!, owner);
}

async function fillRow(table: string, caseId: string, owner: number): Promise<void> {
  const [, , , columns, values] = TABLES.find(([name]) => name === table)!;
  const { rows: written } = await client.query<{ id: string }>(
    `insert into relais.${table} (id, case_id, owner_agency_id, created_by_membership, created_at, updated_at, ${columns})
     values ($1, $2, $3, $4, now(), now(), ${values}) returning id`,
    [randomUUID(), caseId, agencies[owner], memberships[2 * owner]],
  );
  if (table !== 'persons') return;
  await client.query(
    `insert into relais.person_names (id, case_id, owner_agency_id, person_id, position, kind, folded, created_by_membership, created_at, updated_at)
     values ($1, $2, $3, $4, 0, 'primary', 'zenobia', $5, now(), now())`,
    [randomUUID(), caseId, agencies[owner], written[0]!.id, memberships[2 * owner]],
  );
}

/** Ends are told from now, starts an hour earlier: what ended in the past began before that. */
const IN_HOURS = { past: '-2 hours', future: '2 hours' };

const BUILD_ACCESS = `
insert into relais.case_access (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency, ground, source_type, source_id,
  valid_from, valid_until, ended_at)
select gen_random_uuid(), case_id, agency_id, user_id, categories, disclosed, granted_by, ground, nullif(ground, 'test'), case_id, now() + starts - interval '1 hour',
  now() + ends, case when ended then now() end
from jsonb_to_recordset($1) as a (case_id uuid, agency_id uuid, user_id uuid, categories text[], disclosed text[],
  granted_by uuid, ground text, starts interval, ends interval, ended boolean)`;

async function build(world: AccessWorld): Promise<void> {
  const access = world.access.map((one) => ({
    case_id: cases[one.caseNumber],
    agency_id: agencies[one.agency],
    user_id: one.person === undefined ? null : people[one.person],
    categories: one.categories,
    disclosed: one.disclosed,
    granted_by: one.grantedBy === undefined ? null : agencies[one.grantedBy],
    ground: one.emergency ? 'emergency' : one.disclosure ? 'disclosure' : 'test',
    starts: IN_HOURS[one.startsIn],
    ends: one.ends === 'never' ? null : IN_HOURS[one.ends],
    ended: one.ended,
  }));
  await client.query({ name: 'access', text: BUILD_ACCESS, values: [JSON.stringify(access)] });
  for (const one of world.exclusions) await refuse(one);
}

const refuse = ({ caseNumber, person }: AccessWorld['exclusions'][number]) =>
  client.query(
    `insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'x') on conflict do nothing`,
    [cases[caseNumber], people[person]],
  );

const lineOf = (kind: string, caseId: string, ownerId?: string) =>
  [kind, cases.indexOf(caseId as Id), ownerId && agencies.indexOf(ownerId as Id)]
    .filter((part) => part !== undefined)
    .join(' ');

/** Everything the database lets an actor see, find and change. */
const READ_ALL = [
  ...TABLES.map(([table]) => `select 'see ${table}' as kind, case_id, owner_agency_id from relais.${table}`),
  `select 'see case', id, null from relais.cases`,
  `select 'list', case_id, null from relais.search_cases(null, null, null, null, null, null, 100)`,
  `select 'find', case_id, null from relais.search_cases('zenobia', null, null, null, null, null, 100)`,
  `select 'brief', case_id, null from relais.case_briefs($1::uuid[])`,
].join(' union all ');
const CHANGE_ALL = `with ${TABLES.filter(([, , changes]) => changes)
  .map(
    ([table]) =>
      `${table}_u as (update relais.${table} t set version = t.version returning '${table}' as kind, case_id, owner_agency_id)`,
  )
  .join(', ')} ${TABLES.filter(([, , changes]) => changes)
  .map(([table]) => `select * from ${table}_u`)
  .join(' union all ')}`;

/** What stands for all changes of whoever would change, among others, what an emergency alone shows. */
const READS_ONLY = 'change refused';

/** Rows that the actor changes; undefined when emergency access refused the statement. */
async function changedBy<T>(): Promise<T[] | undefined> {
  await client.query('savepoint before_change');
  try {
    return (await client.query({ name: 'change', text: CHANGE_ALL })).rows as T[];
  } catch (error) {
    if ((error as { code: string }).code !== 'RE001') throw error;
    await client.query('rollback to savepoint before_change');
    return undefined;
  }
}

async function observed(who: ModelActor): Promise<string[]> {
  await client.query('set local role relais_app');
  await setActor(client, {
    userId: people[who.person]!,
    membershipId: memberships[who.person]!,
    agencyId: agencies[who.agency]!,
    reads: who.reads,
    writes: who.writes,
  });
  type Line = { kind: string; case_id: string; owner_agency_id: string | null };
  const seen = await client.query<Line>({ name: 'read', text: READ_ALL, values: [cases] });
  const changed = await changedBy<Line>();
  await client.query('reset role');
  return [
    ...seen.rows.map((row) => lineOf(row.kind, row.case_id, row.owner_agency_id ?? undefined)),
    ...(changed?.map((row) => lineOf(`change ${row.kind}`, row.case_id, row.owner_agency_id!)) ?? [
      READS_ONLY,
    ]),
  ].sort();
}

function expected(world: AccessWorld, who: ModelActor): string[] {
  const mine = cases.filter((_, n) => participations(world, who, n).length > 0);
  const named = cases.filter((_, n) =>
    rows.some((row) => row.table === 'persons' && row.caseNumber === n && maySee(world, who, row)),
  );
  const line = (kind: string, { caseNumber, owner }: ModelRow) => `${kind} ${caseNumber} ${owner}`;
  const changes = rows.filter(
    (row) => TABLES.find(([name]) => name === row.table)![2] && mayChange(world, who, row),
  );
  return [
    ...rows.filter((row) => maySee(world, who, row)).map((row) => line(`see ${row.table}`, row)),
    ...(changes.some(({ caseNumber }) => onlyReads(world, who, caseNumber))
      ? [READS_ONLY]
      : changes.map((row) => line(`change ${row.table}`, row))),
    ...['see case', 'list', 'brief'].flatMap((kind) => mine.map((id) => lineOf(kind, id))),
    ...named.map((id) => lineOf('find', id)),
  ].sort();
}

/** Ends every access of an agency in a case, as a consent that is withdrawn ends what rests on it. */
const withdraw = ({ caseNumber, agency }: NonNullable<AccessWorld['withdrawal']>) =>
  client.query(
    `update relais.case_access set ended_at = now(), ended_reason = 'consent_withdrawn'
     where case_id = $1 and agency_id = $2 and ended_at is null`,
    [cases[caseNumber], agencies[agency]],
  );

/** The world after one more refusal or withdrawal; undefined where there is none. */
async function narrowed(world: AccessWorld): Promise<AccessWorld | undefined> {
  const { refusal, withdrawal } = world;
  if (refusal) await refuse(refusal);
  if (withdrawal) await withdraw(withdrawal);
  if (!refusal && !withdrawal) return undefined;
  const isEnded = (one: AccessWorld['access'][number]) =>
    one.caseNumber === withdrawal?.caseNumber && one.agency === withdrawal.agency;
  return {
    ...world,
    exclusions: refusal ? [...world.exclusions, refusal] : world.exclusions,
    access: world.access.map((one) => (isEnded(one) ? { ...one, ended: true } : one)),
  };
}

/**
 * One more person is refused a case, or a consent is withdrawn: what each sees and finds then is a part of what they saw,
 * emergency access or not.
 */
async function refusalWidensNothing(world: AccessWorld): Promise<void> {
  const isSight = (line: string) => !line.startsWith('change');
  const before: Set<string>[] = [];
  for (const who of world.actors) before.push(new Set(expected(world, who)));
  const after = await narrowed(world);
  if (!after) return;
  for (const [n, who] of world.actors.entries()) {
    const lines = await observed(who);
    expect(lines).toEqual(expected(after, who));
    expect(lines.filter((line) => isSight(line) && !before[n]!.has(line))).toEqual([]);
  }
}

describe('in generated worlds', () => {
  const WORLDS = bySize({ default: 300, ci: 3_000, long: 50_000 });

  it(
    `an actor sees, finds and changes exactly what the design says (${WORLDS} worlds)`,
    async () => {
      const seenAtAll = new Set<string>();
      await fc.assert(
        fc.asyncProperty(worlds, async (world) => {
          await client.query('begin');
          try {
            await build(world);
            for (const who of world.actors) {
              const lines = await observed(who);
              expect(lines).toEqual(expected(world, who));
              for (const one of lines) seenAtAll.add(one.replace(/[ 0-9]+$/, ''));
            }
            await refusalWidensNothing(world);
          } finally {
            await client.query('rollback');
          }
        }),
        { numRuns: WORLDS },
      );
      // A test in which nobody ever sees anything would be green as well.
      expect(seenAtAll.size).toBe(2 * TABLES.length - 1 + 4 + 1);
    },
    bySize({ default: 60_000, ci: 300_000, long: 3_600_000 }),
  );
});
