import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aCase } from '../factories/cases.js';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { testCluster } from '../support/database.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { EveryTable } from './every-table.js';
import {
  backupHoldsCanary,
  eraseAll,
  plant,
  tablesThatGo,
  tablesWith,
  tablesWithCanary,
} from './shredding.js';
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
  caseIds = await new EveryTable(api, admin).of(police, centre);
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

/** The columns of a table that are not computed from others. */
async function ownColumns(table: string): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attgenerated = '' order by attnum`,
    [`relais.${table}`],
  );
  return rows.map(({ name }) => name).join(', ');
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
        'relais.retention_facts($1)',
        'relais.erasure_proposal($1)',
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
      'relais.retention_facts($1)': 0,
      'relais.erasure_proposal($1)': 0,
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
      `select relais.set_legal_hold('${randomUUID()}', '${caseIds[0]}', '\\x00')`,
      `select relais.propose_erasure('${caseIds[0]}')`,
      `select relais.erase_case('${randomUUID()}', '${caseIds[0]}')`,
      `select relais.destroy_case('${caseIds[0]}')`,
      `insert into relais.erasing values ('${caseIds[0]}')`,
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

/** What may still name an erased case: the log, which verifies, the register, and hashes of requests for seven days. */
const NAMES_IT = /^relais\.(audit_\w+|erasures|idempotency_keys)$/;

/** Last: it takes the world of this file away. */
describe('cases that are erased', () => {
  it('leave no word in any table, none in a backup made after it, and a log that still verifies', async () => {
    expect(await plant(admin, caseIds)).toBeGreaterThan(100);
    expect((await tablesWithCanary(admin)).length).toBeGreaterThan(50);
    const before = await verifyAudit(api.database.auditorUrl);
    const owner = await connect(api.database.ownerUrl);
    const gone = await eraseAll(owner, caseIds);
    await owner.end();

    expect(await tablesWithCanary(admin)).toEqual([]);
    expect((await tablesWith(admin, caseIds)).filter((table) => !NAMES_IT.test(table))).toEqual([]);
    expect(await backupHoldsCanary(api.database.backupUrl)).toBe(false);
    const go = await tablesThatGo(admin);
    expect(go.filter((table) => !gone[`relais.${table}`])).toEqual([]);
    expect(go.length).toBeGreaterThan(65);
    expect((await admin.query('select from relais.erasing')).rowCount).toBe(0);

    const after = await verifyAudit(api.database.auditorUrl, { masterKeyFile: testCluster().masterKeyFile });
    expect([after.broken, after.entries]).toEqual([[], before.entries]);
    const { rows } = await admin.query<{ sealed: number }>(
      'select count(*)::integer as sealed from relais.audit_values where case_id = any ($1)',
      [caseIds],
    );
    expect(rows[0]!.sealed).toBeGreaterThan(20);
    expect(after.proof!.erased).toBe(rows[0]!.sealed);
  });

  it('are erased by nobody while there is a table nobody decided about', async () => {
    const { id } = await aCase(await api.member('police'));
    const erase = () => admin.query('select relais.destroy_case($1)', [id]);
    for (const table of [
      'undecided (id uuid)',
      'undecided (id uuid, case_id uuid references relais.cases (id))',
    ]) {
      await admin.query('begin');
      await admin.query(`create table relais.${table}`);
      expect((await admin.query('select name from relais.undecided_tables()')).rows).toEqual([
        { name: 'relais.undecided' },
      ]);
      expect(await sqlStateOf(erase())).toBe('55000');
      await admin.query('rollback');
    }
    expect((await admin.query('select name from relais.undecided_tables()')).rows).toEqual([]);
    expect((await admin.query('select from relais.cases where id = $1', [id])).rowCount).toBe(1);
  });
});
