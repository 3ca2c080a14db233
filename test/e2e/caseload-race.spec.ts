import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aCase, once } from '../factories/cases.js';
import { type RawActor, setActor } from '../security/raw-actor.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { deadlocksIn } from '../support/deadlocks.js';
import { bySize } from '../support/size.js';
import { statementsOf } from '../support/statements.js';

jest.setTimeout(300_000);

/** Of each kind of end; together 200 in CI. */
const RACES = bySize({ default: 6, ci: 50, long: 200 });
const ORDERS = ['naming first', 'end first', 'at once'] as const;

let api: TestApi;
let head: TestMember;
let ann: TestMember;
let administrator: TestMember;
/** Two connections of the owner, each with its own actor. */
let namer: pg.Client;
let ender: pg.Client;

beforeAll(async () => {
  api = await startTestApi();
  ann = await api.member('specialised_centre');
  const at = (role: string) => api.member('specialised_centre', { agencyId: ann.agencyId, roles: [role] });
  [head, administrator] = [await at('supervisor'), await at('administrator')];
  [namer, ender] = (await Promise.all(
    [1, 2].map(async () => {
      const client = new pg.Client({ connectionString: api.database.ownerUrl });
      await client.connect();
      return client;
    }),
  )) as [pg.Client, pg.Client];
});
afterAll(async () => {
  await Promise.all([namer?.end(), ender?.end()]);
  await api?.close();
});

const supervisor = (): RawActor => ({
  ...head,
  roles: ['supervisor'],
  reads: ['identity', 'referrals'],
  writes: [],
});

/** A colleague without a session. @returns membership and account */
async function colleague(): Promise<{ id: string; userId: string }> {
  const [id, userId] = [randomUUID(), randomUUID()];
  await api.sql(
    `with one as (insert into relais.users (id, email, display_name) values ($2, $4, 'Colleague') returning id)
     insert into relais.memberships (id, user_id, agency_id, roles, valid_from) select $1, one.id, $3, '{caseworker}', now() from one`,
    [id, userId, ann.agencyId, `${userId}@race.test`],
  );
  return { id, userId };
}

async function acting<T>(
  client: pg.Client,
  actor: RawActor,
  work: () => Promise<T>,
): Promise<() => Promise<void>> {
  await client.query('begin');
  await setActor(client, actor);
  await work();
  return async () => void (await client.query('commit'));
}

/** @returns the id of a case of the centre */
const opened = async (): Promise<string> => (await aCase(ann)).id;

type End = (one: { id: string; userId: string }, caseId: string) => Promise<unknown>;

/** What takes a person out of a case while a supervisor names them. */
const ENDS: Readonly<Record<string, End>> = {
  'end of the membership': ({ id }) =>
    ender.query('select relais.end_membership_now($1, $2)', [id, administrator.membershipId]),
  'end of the account': ({ userId }) => ender.query('select relais.end_all_of($1)', [userId]),
  'loss of casework': ({ id }) =>
    ender.query(`update relais.memberships set roles = '{administrator}' where id = $1`, [id]),
  exclusion: ({ userId }, caseId) =>
    ender.query(
      `insert into relais.case_exclusions (case_id, user_id, reason, entered_by_membership) values ($1, $2, 'family_tie', $3)`,
      [caseId, userId, head.membershipId],
    ),
};

/** Names a person for a case while they leave it, in an order that is the same in each run. */
async function race(order: (typeof ORDERS)[number], caseId: string, end: End): Promise<void> {
  const one = await colleague();
  const [{ version }] = (await api.sql<{ version: number }>(
    'select version from relais.agency_cases where case_id = $1 and agency_id = $2',
    [caseId, ann.agencyId],
  )) as [{ version: number }];
  const naming = () =>
    acting(namer, supervisor(), () =>
      namer.query('select relais.name_worker($1, $2, null, $3, now())', [caseId, one.id, version]),
    );
  const ending = () =>
    acting(ender, { ...administrator, roles: ['administrator'], reads: [], writes: [] }, () =>
      end(one, caseId),
    );
  if (order === 'at once') {
    await Promise.all([naming, ending].map(async (act) => (await act())()));
    return;
  }
  const [first, second] = order === 'naming first' ? [naming, ending] : [ending, naming];
  const commit = await first();
  const waiting = second();
  await commit();
  await (
    await waiting
  )();
}

const ORPHANS = `
  select k.case_id from relais.agency_cases k
  join relais.memberships m on m.id in (k.worker_membership, k.deputy_membership)
  where m.valid_until <= now() or not m.roles && '{caseworker,supervisor}'
    or exists (select from relais.case_exclusions x where x.case_id = k.case_id and x.user_id = m.user_id)`;

describe('a worker who is named while they leave', () => {
  it.each(Object.entries(ENDS))(
    'by the %s: the case has no worker who may not work on it',
    async (_, end) => {
      for (let n = 0; n < RACES; n += 1) await race(ORDERS[n % ORDERS.length]!, await opened(), end);
      expect(await api.sql(ORPHANS)).toEqual([]);
    },
  );

  it('leaves no case behind when cases are given to them in one act', async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, () => opened()));
    for (let n = 0; n < RACES; n += 1) {
      const one = await colleague();
      const giving = async () =>
        (
          await acting(namer, supervisor(), () =>
            namer.query('select * from relais.reassign_cases($1, $2, null, $3, 500, now())', [
              randomUUID(),
              one.id,
              cases,
            ]),
          )
        )();
      const ending = async () =>
        (
          await acting(ender, { ...administrator, roles: ['administrator'], reads: [], writes: [] }, () =>
            ender.query('select relais.end_all_of($1)', [one.userId]),
          )
        )();
      await Promise.all(n % 2 ? [giving(), ending()] : [ending(), giving()]);
    }
    expect(await api.sql(ORPHANS)).toEqual([]);
  });
});

describe('many cases', () => {
  it('pass on with the statements of one, and so do they when that is taken back', async () => {
    const [from, to] = [await colleague(), await colleague()];
    const some = await Promise.all(Array.from({ length: 40 }, () => opened()));
    await api.sql(
      'update relais.agency_cases set worker_membership = $1 where case_id = any ($2) and agency_id = $3',
      [from.id, some, ann.agencyId],
    );
    const given: string[] = [];
    const give = (caseIds: string[]) =>
      statementsOf(async () => {
        const { body } = await head.post('/caseload/reassignments', { toMemberId: to.id, caseIds }, once());
        expect(body.cases).toBe(caseIds.length);
        given.push(body.id);
      });
    await give(some.slice(0, 1));
    const [one, many] = [await give(some.slice(1, 2)), await give(some.slice(2))];
    expect(many).toBe(one);
    const back = (id: string) =>
      statementsOf(async () => {
        expect((await head.post(`/caseload/reassignments/${id}/taking-back`, {})).status).toBe(201);
      });
    await back(given[0]!);
    expect(await back(given[2]!)).toBe(await back(given[1]!));
  });

  it('of a member are listed with the statements of a few', async () => {
    const cost = (limit: number) =>
      statementsOf(async () => {
        const { body } = await head.get(`/caseload/cases?list=without&limit=${limit}`);
        expect(body.items.length).toBe(limit);
      });
    await Promise.all(Array.from({ length: 12 }, () => opened()));
    await cost(1);
    expect(await cost(12)).toBe(await cost(1));
    const members = (limit: number) => statementsOf(() => head.get(`/caseload?limit=${limit}`));
    expect(await members(20)).toBe(await members(1));
  });
});

describe('absences, reassignments and leavers', () => {
  it('are listed with as many statements as one of them', async () => {
    const some = [await colleague(), await colleague(), await colleague()];
    const asked = (path: string) => statementsOf(async () => expect((await head.get(path)).status).toBe(200));
    const days = { firstDay: '2099-01-01', lastDay: '2099-01-02' };
    for (const { id: memberId } of some)
      expect((await head.post('/caseload/absences', { ...days, memberId }, once())).status).toBe(201);
    await asked('/caseload/absences?limit=1');
    expect(await asked('/caseload/absences?limit=3')).toBe(await asked('/caseload/absences?limit=1'));
    expect(await asked('/caseload/reassignments?limit=3')).toBe(
      await asked('/caseload/reassignments?limit=1'),
    );
    const before = await asked('/caseload/gaps');
    for (const { id } of some)
      await api.sql(
        'update relais.agency_cases set worker_membership = null, left_by_membership = $1 where case_id = $2',
        [id, await opened()],
      );
    expect(await asked('/caseload/gaps')).toBe(before);
  });
});

describe('the server', () => {
  it('broke no deadlock of all these', async () => {
    expect(await deadlocksIn(api.database)).toBe(0);
  });
});
