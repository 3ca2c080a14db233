import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { aCase } from '../factories/cases.js';
import { actOn, aToDo } from '../factories/to-dos.js';
import { once } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { deadlocksIn } from '../support/deadlocks.js';

jest.setTimeout(120_000);

const RACES = 200;
const AT_ONCE = 8;

let api: TestApi;
let admin: pg.Pool;
let maker: TestMember;
let caseId: string;

beforeAll(async () => {
  api = await startTestApi();
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: AT_ONCE + 2 });
  maker = await api.member('child_shelter');
  caseId = (await aCase(maker)).id;
}, 60_000);
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

/** A colleague who never logs in. @returns the user and the membership */
async function aColleague(): Promise<{ userId: string; membershipId: string }> {
  const [userId, membershipId] = [randomUUID(), randomUUID()];
  await admin.query(
    `insert into relais.users (id, email, display_name, language) values ($1, $2, 'Colleague', 'nl')`,
    [userId, `${userId}@demo.relais.test`],
  );
  await admin.query(
    `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, '{caseworker}', now())`,
    [membershipId, userId, maker.agencyId],
  );
  return { userId, membershipId };
}

/** Ways to give a colleague an open to-do; what is needed before the race is made first. */
const WAYS: ((ownerId: string) => Promise<() => Promise<{ status: number }>>)[] = [
  async (ownerId) => () => maker.post('/to-dos', { words: 'Race', ownerId }, once()),
  async (ownerId) => () => maker.post('/to-dos', { words: 'Race', ownerId, caseId }, once()),
  async (ownerId) => {
    const { id } = await aToDo(maker, { caseId });
    return () => actOn(maker, id, 'handing', { body: { ownerId } });
  },
  async (ownerId) => {
    const { id } = await aToDo(maker, { ownerId });
    await actOn(maker, id, 'completion');
    return () => actOn(maker, id, 'reopening');
  },
];

/** Which of the two is first: the one, the other, and both at once. Each gives the status of the giving. */
const ORDERS: readonly ((
  give: () => Promise<{ status: number }>,
  end: () => Promise<unknown>,
) => Promise<number>)[] = [
  async (give, end) => {
    const { status } = await give();
    await end();
    return status;
  },
  async (give, end) => {
    await end();
    return (await give()).status;
  },
  async (give, end) => (await Promise.all([give(), end()]))[0].status,
];

/** @returns the status of each race: 422 where the end was first */
async function race(
  end: (who: { userId: string; membershipId: string }) => Promise<unknown>,
): Promise<number[]> {
  const statuses: number[] = [];
  for (let begun = 0; begun < RACES; begun += AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, number) => {
        const who = await aColleague();
        const give = await WAYS[number % WAYS.length]!(who.membershipId);
        statuses.push(await ORDERS[number % ORDERS.length]!(give, () => end(who)));
      }),
    );
  }
  return statuses;
}

it(`leaves no open to-do with a membership that ended, in ${RACES} races of giving and ending`, async () => {
  const before = await deadlocksIn(api.database);
  const statuses = await race(({ membershipId }) =>
    admin.query('select relais.end_membership_now($1, null)', [membershipId]),
  );
  const { rows } = await admin.query<{ count: string }>(
    `select count(*) from relais.to_dos t join relais.memberships m on m.id = t.owner_membership
     where t.status = 'open' and m.valid_until <= now()`,
  );
  const { rows: left } = await admin.query<{ count: string }>(
    `select count(*) from relais.to_dos where status = 'open' and left_by_membership is not null and owner_membership is null`,
  );
  expect(rows[0]!.count).toBe('0');
  expect(statuses).toHaveLength(RACES);
  expect(statuses.filter((status) => ![201, 422].includes(status))).toEqual([]);
  // Each came first where the order says so.
  expect(Number(left[0]!.count)).toBeGreaterThan(0);
  expect(statuses).toContain(422);
  expect(await deadlocksIn(api.database)).toBe(before);
});

it(`leaves no open to-do of a case with a person whom it excludes, in ${RACES} races of giving and excluding`, async () => {
  const statuses = await race(({ userId }) =>
    admin.query(`insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, 'conflict')`, [
      caseId,
      userId,
    ]),
  );
  const { rows } = await admin.query<{ count: string }>(
    `select count(*) from relais.to_dos t join relais.memberships m on m.id = t.owner_membership
     join relais.case_exclusions x on x.case_id = t.case_id and x.user_id = m.user_id where t.status = 'open'`,
  );
  expect(rows[0]!.count).toBe('0');
  expect(statuses.filter((status) => ![201, 422].includes(status))).toEqual([]);
});
