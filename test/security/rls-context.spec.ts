import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { type MemberActor, newCaseReference, SystemClock } from '#kernel';
import { openDataSource, UnitOfWork } from '#platform/database';
import { inSession } from '../factories/raw-sessions.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Draw } from '../support/draw.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';
import { ALL_CATEGORIES, DENIED, setActor, sqlStateOf } from './raw-actor.js';

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

/** Someone of a new agency, who has opened a case. */
async function someoneWithACase(): Promise<MemberActor & { caseId: string }> {
  const [agencyId, userId, membershipId, caseId] = Array.from({ length: 4 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
  ];
  await admin.query(`insert into relais.agencies (id, kind, name) values ($1, 'police', $2)`, [
    agencyId,
    agencyId,
  ]);
  await admin.query(`insert into relais.users (id, email, display_name) values ($1, $2, 'x')`, [
    userId,
    `${userId}@test`,
  ]);
  await admin.query(
    `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, '{caseworker}', '2020-01-01')`,
    [membershipId, userId, agencyId],
  );
  const actor: MemberActor = {
    kind: 'member',
    userId,
    membershipId,
    agencyId,
    agencyKind: 'police',
    roles: ['caseworker'],
    permissions: new Set(),
    categories: ALL_CATEGORIES,
    writes: ALL_CATEGORIES,
    sessionId: randomUUID(),
    language: 'en',
  };
  const client = await connect();
  await client.query('begin');
  await setActor(client, { ...actor, reads: actor.categories });
  await client.query('select relais.open_case($1, $2, $3, now())', [
    caseId,
    randomUUID(),
    newCaseReference(),
  ]);
  await client.query('commit');
  await client.end();
  return inSession(admin, { ...actor, caseId });
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  return client;
}

describe('a role that could see everything', () => {
  it.each(['adminUrl', 'ownerUrl', 'backupUrl'] as const)(
    'does not serve: the product refuses to start as that of %s, and leaves no connection open',
    async (url) => {
      const applicationName = `refused ${url}`;
      await expect(openDataSource({ url: database[url], entities: [], applicationName })).rejects.toThrow(
        'the database role is superuser, BYPASSRLS or owner of the tables: use the app or worker role',
      );
      // A server process ends a moment after its connection.
      await eventually(async () => {
        const { rowCount } = await admin.query('select from pg_stat_activity where application_name = $1', [
          applicationName,
        ]);
        return rowCount === 0;
      });
    },
  );

  it.each(['appUrl', 'workerUrl'] as const)('is not that of %s', async (url) => {
    const dataSource = await openDataSource({ url: database[url], entities: [], applicationName: 'allowed' });
    expect(await dataSource.query('select 1 as one')).toEqual([{ one: 1 }]);
    await dataSource.destroy();
  });
});

describe('without an actor', () => {
  it('the functions that read for their caller raise too', async () => {
    const { caseId } = await someoneWithACase();
    const client = await connect();
    for (const call of [
      `relais.takes_part('${caseId}')`,
      `relais.case_participants('${caseId}')`,
      `relais.category_holders('${caseId}')`,
      `relais.case_briefs(array['${caseId}'::uuid])`,
      `relais.case_keys_of(array['${caseId}'::uuid])`,
      `relais.search_cases(null, null, null, null, null, null, 10)`,
      `relais.count_cases(null, null, null, null)`,
      `relais.open_case('${randomUUID()}', '${randomUUID()}', 'BE-00000000', now())`,
      `relais.append_outbox('${randomUUID()}', 'x', null, '{}')`,
    ]) {
      expect({ call, state: await sqlStateOf(client.query(`select * from ${call}`)) }).toEqual({
        call,
        state: DENIED,
      });
    }
    await client.end();
  });
});

/** What happens inside one unit of work. */
type Fate = 'done' | 'thrown' | 'sql error' | 'cancelled' | 'cut off';
const ABORTS: readonly Fate[] = ['thrown', 'sql error', 'cancelled', 'cut off'];

/** How often: half of them abort, and of each thousand some four take their connection along, whose successor costs as much as twenty of them. */
const FATES = fc.oneof(
  { weight: 125, arbitrary: fc.constant<Fate>('done') },
  { weight: 61, arbitrary: fc.constant<Fate>('thrown') },
  { weight: 55, arbitrary: fc.constant<Fate>('sql error') },
  { weight: 8, arbitrary: fc.constant<Fate>('cancelled') },
  { weight: 1, arbitrary: fc.constant<Fate>('cut off') },
);

describe('work outside a unit of work', () => {
  it('holds no connection of a pool of one, begins again, and leaves nothing of before', async () => {
    const [actor, other] = [await someoneWithACase(), await someoneWithACase()];
    const options = { url: database.appUrl, entities: [], poolSize: 1, applicationName: 'outside test' };
    const dataSource = await openDataSource(options);
    const unitOfWork = new UnitOfWork(dataSource, new SystemClock());
    let beginnings = 0;
    const seen = await unitOfWork.run(actor, async (tx) => {
      beginnings += 1;
      const number = tx.same('number', () => randomUUID());
      const begun = await tx.query<{ agency: string; written: string }>(
        `select relais.actor_agency() as agency, current_setting('app.written', true) as written`,
      );
      await tx.query(`select set_config('app.written', 'yes', true)`);
      const outside = await tx.outside('long', async () => {
        const meanwhile = await unitOfWork.run(other, (their) =>
          their.query<{ agency: string }>('select relais.actor_agency() as agency'),
        );
        return { number, agency: meanwhile[0]!.agency };
      });
      return { outside, number, ...begun[0]! };
    });
    expect(beginnings).toBe(2);
    expect(seen).toMatchObject({
      agency: actor.agencyId,
      outside: { number: seen.number, agency: other.agencyId },
    });
    expect(seen.written || '').toBe('');
    const never = unitOfWork.run(actor, (tx) => tx.outside(randomUUID(), async () => undefined));
    await expect(never).rejects.toMatchObject({ code: 'staleVersion' });
    await expect(
      unitOfWork.run(actor, (tx) => tx.outside('fails', () => Promise.reject(new Error('outside')))),
    ).rejects.toThrow('outside');
    await dataSource.destroy();
  });
});

/** So many are on their way at once for each connection of a pool: most wait for one, and none longer than a pool lets them wait. */
const AT_ONCE = 10;

/**
 * What the caller sees of cases, under their own policies. A function of the caller's rights keeps its plan for as long as the connection
 * lives, whomever it serves: to plan it anew for each request takes ten times as long as to run it, and could not tell of the one before.
 */
const SEEN_CASES = `create function public.seen_cases() returns setof uuid language plpgsql stable as
  $$ begin return query select id from relais.cases; end $$`;

/** One request: whose, and what becomes of it. */
interface Drawn {
  who: number;
  fate: Fate;
}

describe('a pool shared by many actors', () => {
  const draw = new Draw();

  it(
    'of 1 to 4 never lets one see the cases of another, whatever becomes of their requests',
    async () => {
      const people: (MemberActor & { caseId: string })[] = [];
      for (let n = 0; n < 5; n += 1) people.push(await someoneWithACase());
      await admin.query(SEEN_CASES);
      const strange = await Promise.all([1, 2, 3, 4].map((poolSize) => strangeIn(poolSize, people)));
      expect({ seed: draw.seed, strange }).toEqual({ seed: draw.seed, strange: [[], [], [], []] });
    },
    bySize({ default: 30_000, ci: 150_000, long: 900_000 }),
  );

  /** @returns what somebody saw in the pool that was not theirs, or did not see of what is */
  async function strangeIn(
    poolSize: number,
    people: readonly (MemberActor & { caseId: string })[],
  ): Promise<string[]> {
    const dataSource = await openDataSource({
      url: database.appUrl,
      entities: [],
      poolSize,
      applicationName: `pool test of ${poolSize}`,
    });
    (dataSource.driver as unknown as { master: pg.Pool }).master.on('error', () => {});
    const unitOfWork = new UnitOfWork(dataSource, new SystemClock());
    // Each pool has an order of its own.
    const requests = drawnFor(people.length, draw.seed + poolSize);
    const strange: string[] = [];
    const next = requests.values();
    const lane = async (): Promise<void> => {
      for (const { who, fate } of next) {
        const wrong = await oneRequest(unitOfWork, people[who]!, fate);
        if (wrong) strange.push(wrong);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE * poolSize }, lane));
    expect(requests.filter(({ fate }) => fate === 'done').length).toBeGreaterThan(requests.length / 4);
    await expectNobody(dataSource);
    await dataSource.destroy();
    return strange;
  }

  /** Whatever is drawn, each fate is met. */
  function drawnFor(people: number, seed: number): Drawn[] {
    const rare = Array.from({ length: 40 }, (_, n) => ({ who: n % people, fate: ABORTS[n % 4]! }));
    const drawn = fc.sample(fc.record<Drawn>({ who: fc.nat({ max: people - 1 }), fate: FATES }), {
      numRuns: bySize({ default: 400, ci: 25_000, long: 100_000 }) - rare.length,
      seed,
    });
    return [...rare, ...drawn];
  }

  /** @returns what the actor saw beside their one case, or did not see of it; undefined when all is well */
  async function oneRequest(
    unitOfWork: UnitOfWork,
    actor: MemberActor & { caseId: string },
    fate: Fate,
  ): Promise<string | undefined> {
    const seen: string[] = [];
    let failure: unknown;
    await unitOfWork
      .run(actor, async (tx) => {
        const look = async () =>
          seen.push(
            ...(await tx.query<{ id: string }>('select public.seen_cases() as id')).map(({ id }) => id),
          );
        await look();
        if (fate === 'thrown') throw new Error('the client went away');
        if (fate === 'sql error') await tx.query('select 1/0');
        if (fate === 'cancelled') await tx.query(`select pg_cancel_backend(pg_backend_pid()), pg_sleep(1)`);
        if (fate === 'cut off') await tx.query('select pg_terminate_backend(pg_backend_pid())');
        await look();
      })
      .catch((error: unknown) => (failure = error));
    const strange = seen.filter((id) => id !== actor.caseId);
    if (strange.length) return `${fate}: ${strange.length} cases of others`;
    // One that is done looked twice; one that was to fail looked once, and failed.
    const looks = fate === 'done' ? 2 : 1;
    if (seen.length !== looks) return `${fate}: ${seen.length} looks instead of ${looks}: ${String(failure)}`;
    return (failure === undefined) === (fate === 'done') ? undefined : `${fate}: ${String(failure)}`;
  }

  /** Every connection of the pool has forgotten whom it served. */
  async function expectNobody(dataSource: DataSource): Promise<void> {
    for (let round = 0; round < 8; round += 1) {
      expect(await sqlStateOf(dataSource.query('select 1 from relais.cases'))).toBe(DENIED);
    }
  }
});
