import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aCase } from '../factories/cases.js';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { testCluster } from '../support/database.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { testSize } from '../support/size.js';
import { definersOf, toldBy, undecidedTellings } from './definers.js';
import { foreignIds } from './foreign-ids.js';
import { ATTACKS, proofOf } from './actor-attacks.js';
import { WITHOUT_ACTOR } from './decided-logins.js';
import { EveryTable } from './every-table.js';
import { copyOf, plantOwnRows } from './own-rows.js';
import {
  backupHoldsCanary,
  eraseAll,
  plant,
  tablesThatGo,
  tablesWith,
  tablesWithCanary,
} from './shredding.js';
import { undecidedReads } from './system-actors.js';
import {
  ALL_CATEGORIES,
  caseTables,
  DENIED,
  type GuardedTable,
  guardedTables,
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
/** Those that hold rows of cases. */
let tables: string[];
/** Every table under row-level security. */
let guarded: GuardedTable[];
let takeOwnRowsAway: () => Promise<void>;
let police: TestMember;
/** Cases of the police, one of them refused by a centre: a row in every table that knows cases. */
let caseIds: string[];
let stranger: RawActor;

beforeAll(async () => {
  api = await startTestApi();
  [admin, app] = await Promise.all([api.database.adminUrl, api.database.appUrl].map(connect));
  tables = await caseTables(admin!);
  guarded = await guardedTables(admin!);
  police = await api.member('police');
  const centre = await api.member('specialised_centre', { services: ['residential'] });
  caseIds = await new EveryTable(api, admin).of(police, centre);
  takeOwnRowsAway = await plantOwnRows(
    admin,
    guarded.map(({ name }) => name),
    police,
  );
  // A right to every category at all: only the missing participation stands between this agency and the rows.
  const other = await api.member('specialised_centre');
  const [session] = await api.sql<{ id: string }>('select id from relais.sessions where membership_id = $1', [
    other.membershipId,
  ]);
  stranger = {
    ...other,
    session: session!.id,
    reads: ALL_CATEGORIES,
    writes: ALL_CATEGORIES,
    roles: ['caseworker', 'supervisor'],
  };
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

/** As what the agency without any part acts: an administrator reads what nobody else does. */
const strangers = (): RawActor[] => [stranger, { ...stranger, roles: ['administrator'] }];

/** What a statement of somebody comes to: how many rows, or the SQLSTATE. Nothing of it stays. */
const outcomeOf = (actor: RawActor, statement: string): Promise<number | string | undefined> =>
  trying(app, actor, async () => {
    try {
      const { rowCount, rows } = await app.query<{ count?: number }>(statement);
      return rows[0]?.count ?? rowCount ?? undefined;
    } catch (error) {
      return (error as { code: string }).code;
    }
  });

/** What is asked of every table, and answers to it that are not the one there should be. */
async function wrongAnswers(
  ask: (table: GuardedTable) => { statements: string[]; may: boolean },
): Promise<Record<string, unknown>> {
  const wrong: Record<string, unknown> = {};
  for (const table of guarded) {
    const { statements, may } = ask(table);
    for (const actor of strangers())
      for (const statement of statements) {
        const outcome = await outcomeOf(actor, statement);
        // Without a grant nobody asks the policy: only there a refusal is the answer, and nowhere else.
        if (outcome !== (may ? 0 : DENIED)) wrong[statement] = outcome;
      }
  }
  return wrong;
}

const foreign = () => foreignIds(admin, guarded, stranger, caseIds[0]!);

/** Where it has rows of its own: the chain of its agency begins with its login. */
const OF_OTHERS: Record<string, string> = { audit_events: 'where case_id is not null' };
/** Where something refuses before the policy is asked: who attended must be of the consultation. */
const REFUSED_BEFORE: Record<string, string> = { consultation_meetings: '23514' };

const grantedIn = (may: (table: GuardedTable) => unknown) => guarded.filter(may).length;

describe('an agency that does not take part in a case', () => {
  it('is tried against a row in every table that knows cases, and of somebody else in every other', async () => {
    const empty: string[] = [];
    for (const { name, ofCases } of guarded) {
      const { rowCount } = ofCases
        ? await admin.query(`select from relais.${name} where case_id = any ($1) limit 1`, [caseIds])
        : await admin.query(`select from relais.${name} limit 1`);
      if (rowCount === 0) empty.push(name);
    }
    expect(empty).toEqual([]);
    expect(guarded.filter(({ ofCases }) => ofCases).map(({ name }) => name)).toEqual(tables);
    expect([tables.length > 70, guarded.length - tables.length > 40]).toEqual([true, true]);
  });

  it('reads none of them', async () => {
    const seen = await wrongAnswers(({ name, reads }) => ({
      statements: [`select count(*)::integer as count from relais.${name} ${OF_OTHERS[name] ?? ''}`],
      may: reads,
    }));
    expect(seen).toEqual({});
    expect(grantedIn(({ reads }) => reads)).toBeGreaterThan(95);
  });

  it('learns nothing from any function that acts with the rights of its owner, and changes nothing by it', async () => {
    const every = testSize !== 'default';
    const [definers, ids] = [await definersOf(admin), await foreign()];
    expect(undecidedTellings(await toldBy(app, stranger, definers, ids, every), every)).toEqual([]);
    expect([definers.length > 180, ids.size > 100]).toEqual([true, true]);
    // One that asks nobody who they are is found out.
    await admin.query(`create function relais.planted(p_case uuid) returns text language sql security definer
      as 'select reference from relais.cases where id = p_case'`);
    await admin.query('grant execute on function relais.planted(uuid) to relais_app');
    const planted = (await definersOf(admin)).filter(({ name }) => name.includes('planted'));
    const found = undecidedTellings(await toldBy(app, stranger, planted, ids, false), false);
    await admin.query('drop function relais.planted(uuid)');
    expect(found).toEqual(['planted: rows']);
    for (const name of ['gebremedhin', 'rahel', 'rosa']) {
      const { rowCount } = await trying(app, stranger, () =>
        app.query('select * from relais.search_cases($1, null, null, null, null, null, 100)', [name]),
      );
      expect(rowCount).toBe(0);
    }
  });

  it.each([
    ['the application', 'relais_app', 'appUrl'],
    ['a login', 'relais_login', 'loginUrl'],
  ] as const)(
    'learns and changes nothing as %s before there is an actor, but what was decided',
    async (_who, role, url) => {
      const client = await connect(api.database[url]);
      const [definers, ids] = [await definersOf(admin, role), await foreign()];
      const told = await toldBy(client, undefined, definers, ids, testSize !== 'default');
      await client.end();
      const names = [...told].map(([name, what]) => `${name.replace(/^\w+\.|\(.*$/g, '')} ${what}`);
      expect(names.sort()).toEqual(Object.keys(WITHOUT_ACTOR[role]).sort());
    },
  );

  it('changes none of them', async () => {
    const changed = await wrongAnswers(({ name, changes, fills }) => ({
      // The second reads nothing, so that no policy of reading stands before that of changing.
      statements: [
        `update relais.${name} set ${changes ?? fills.at(-1)} = ${changes ?? fills.at(-1)}`,
        `update relais.${name} set ${changes ?? fills.at(-1)} = null`,
      ],
      may: changes !== null,
    }));
    expect(changed).toEqual({});
    expect(grantedIn(({ changes }) => changes)).toBeGreaterThan(45);
  });

  it('removes none of them', async () => {
    const removed = await wrongAnswers(({ name, deletes }) => ({
      statements: [`delete from relais.${name}`],
      may: deletes,
    }));
    expect(removed).toEqual({});
    expect(grantedIn(({ deletes }) => deletes)).toBeGreaterThan(10);
  });

  it('adds none, neither in its own name nor in that of the agency or person whose it is', async () => {
    const added: Record<string, unknown> = {};
    for (const { name, ofCases, fills } of guarded) {
      const { rows } = await admin.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from relais.${name} t ${ofCases ? 'where case_id = any ($1)' : ''} limit 1`,
        ofCases ? [caseIds] : [],
      );
      const row = copyOf(rows[0]!.row);
      // Of what is in no case, a row of its own is nobody else's business.
      const own = ofCases && 'owner_agency_id' in row ? [{ owner_agency_id: stranger.agencyId }] : [];
      for (const owner of [...own, {}]) {
        const columns = fills.join(', ');
        const insert = (): Promise<unknown> =>
          app.query(
            `insert into relais.${name} (${columns}) overriding system value select ${columns} from jsonb_populate_record(null::relais.${name}, $1)`,
            [JSON.stringify({ ...row, ...owner })],
          );
        const state = await trying(app, stranger, () => sqlStateOf(insert()));
        if (state !== (REFUSED_BEFORE[name] ?? DENIED)) added[name] = state;
      }
    }
    expect(added).toEqual({});
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
      `select relais.confirm_erasure('${caseIds[0]}')`,
      `select relais.stop_erasure('${caseIds[0]}')`,
      `select relais.erase_confirmed('${randomUUID()}')`,
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

describe('a part of the worker', () => {
  it('reads what it was decided to read and no other table, and is found out where a policy lets it', async () => {
    const names = guarded.map(({ name }) => name);
    expect(await undecidedReads(admin, api.database.workerUrl, names)).toEqual([]);
    await admin.query(`create policy planted on relais.persons for select to relais_worker
      using ((select relais.system_actor()) in ('notifier', 'planted'))`);
    await admin.query('grant select on relais.persons to relais_worker');
    const found = await undecidedReads(admin, api.database.workerUrl, ['persons']);
    await admin.query('revoke select on relais.persons from relais_worker');
    await admin.query('drop policy planted on relais.persons');
    expect(found.sort()).toEqual([
      'notifier: rows of persons, decided nothing',
      'planted: rows of persons, decided nothing',
    ]);
  });
});

describe('without an actor', () => {
  const askAll = async (client: pg.ClientBase) => {
    const answers: Record<string, string | undefined> = {};
    for (const { name } of guarded) {
      answers[name] = await sqlStateOf(client.query(`select 1 from relais.${name} limit 1`));
    }
    return answers;
  };
  /** The same within a transaction, which goes on. */
  const askAllWithin = async (client: pg.ClientBase) => {
    const answers: Record<string, string | undefined> = {};
    for (const { name } of guarded) {
      await client.query('savepoint one');
      answers[name] = await sqlStateOf(client.query(`select 1 from relais.${name} limit 1`));
      await client.query('rollback to savepoint one');
    }
    return answers;
  };
  it.each(Object.keys(ATTACKS))('every table raises all the same after %s', async (attack) => {
    const [client, other] = [await connect(api.database.appUrl), await connect(api.database.appUrl)];
    // Another connection serves a member of the case meanwhile.
    await other.query('begin');
    await other.query('select relais.act_as_member($1)', [proofOf(police.cookie)]);
    await client.query('begin');
    await ATTACKS[attack]!(client, api, police);
    expect(await askAllWithin(client)).toEqual(Object.fromEntries(guarded.map(({ name }) => [name, DENIED])));
    await Promise.all([client.query('rollback'), other.query('rollback')]);
    await Promise.all([client.end(), other.end()]);
  });

  it('every table raises: on a fresh connection, and on one that has served somebody', async () => {
    const client = await connect(api.database.appUrl);
    const denied = Object.fromEntries(guarded.map(({ name }) => [name, DENIED]));
    expect(await askAll(client)).toEqual(denied);
    await client.query('begin');
    await setActor(client, stranger);
    await client.query('select 1 from relais.cases');
    await client.query('commit');
    // The seal is empty again: a policy that compared with a part of it would hide every row in silence.
    expect((await client.query(`select current_setting('backtrace_functions') as seal`)).rows).toEqual([
      { seal: '' },
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

describe('what is in no case', () => {
  it('is its agency’s, as an event is, or its person’s, as a draft is, and nobody else’s', async () => {
    const colleague = await api.member('police', { agencyId: police.agencyId });
    const as = ({ userId, membershipId, agencyId }: TestMember): RawActor => ({
      userId,
      membershipId,
      agencyId,
      reads: ALL_CATEGORIES,
      writes: ALL_CATEGORIES,
    });
    const seen = async (member: TestMember) => {
      const events = 'select count(*)::integer as count from relais.events';
      return [
        await outcomeOf(as(member), events),
        await outcomeOf(as(member), events.replace('events', 'drafts')),
      ];
    };
    const [events, drafts] = (await seen(police)) as [number, number];
    expect([events > 0, drafts > 0]).toEqual([true, true]);
    expect(await seen(colleague)).toEqual([events, 0]);
    const blind = { ...as(colleague), reads: [] };
    expect(await outcomeOf(blind, 'select count(*)::integer as count from relais.events')).toBe(0);
    expect(await outcomeOf(as(colleague), `update relais.drafts set content = null`)).toBe(0);
    expect(await outcomeOf(as(colleague), 'delete from relais.drafts')).toBe(0);
    expect(await outcomeOf(as(police), 'delete from relais.drafts')).toBe(drafts);
  });
});

/** Last: it takes the world of this file away. */
describe('cases that are erased', () => {
  beforeAll(() => takeOwnRowsAway());

  it('leave no word in any table, none in a backup made after it, and a log that still verifies', async () => {
    expect(await plant(admin, caseIds)).toBeGreaterThan(100);
    expect((await tablesWithCanary(admin)).length).toBeGreaterThan(50);
    expect(await backupHoldsCanary(api.database.backupUrl)).toBe(true);
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
    // One more for each, in the chain of the system: that it was erased.
    expect([after.broken, after.entries]).toEqual([[], before.entries + caseIds.length]);
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
