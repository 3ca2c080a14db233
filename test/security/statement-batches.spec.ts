import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/**
 * The statements of one turn share a Sync and ask for their columns once (`NamedClient`): each still gets its own answer, and none
 * that of another.
 */
let database: TestDatabase;
let dataSource: DataSource;
let client: pg.PoolClient;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openDataSource({
    url: database.appUrl,
    entities: [],
    poolSize: 1,
    applicationName: 'batch',
  });
  (dataSource.driver as unknown as { master: pg.Pool }).master.on('error', () => {});
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

beforeEach(async () => {
  client = await (dataSource.driver as unknown as { master: pg.Pool }).master.connect();
});

// A transaction that was left open would be the next borrower's.
afterEach(async () => {
  await client.query('ROLLBACK');
  client.release();
});

const ABORTED = '25P02';
const DIVIDED_BY_ZERO = '22012';
const TENTH = 'select 10 / $1::int as tenth';
const PAIR = 'select $1::int as number, $2::text as name';

/** Sends all in one turn. @returns of each its rows, or what it failed with */
const inOneTurn = (...sent: [sql: string, ...values: unknown[]][]) =>
  Promise.all(
    sent.map(([sql, ...values]) =>
      client.query(sql, values).then(
        ({ rows }) => rows as unknown,
        (error: { code?: string; message: string }) => error.code ?? error.message,
      ),
    ),
  );

it('each gets its own answer, the first time and when its columns are known', async () => {
  for (const n of [1, 5, 1]) {
    expect(await inOneTurn(['BEGIN'], [TENTH, n], [PAIR, n, 'a'], [TENTH, 2 * n], ['COMMIT'])).toEqual([
      [],
      [{ tenth: 10 / n }],
      [{ number: n, name: 'a' }],
      [{ tenth: 10 / (2 * n) }],
      [],
    ]);
  }
});

it('what follows a failure is left out, whoever it is, and the next turn goes on', async () => {
  const late = 'select $1::int as late';
  for (let time = 0; time < 3; time += 1) {
    expect(await inOneTurn(['BEGIN'], [TENTH, 5], [TENTH, 0], [late, 1], ['COMMIT'])).toEqual([
      [],
      [{ tenth: 2 }],
      DIVIDED_BY_ZERO,
      ABORTED,
      ABORTED,
    ]);
    expect(await inOneTurn([late, 1])).toEqual([ABORTED]);
    expect(await inOneTurn(['ROLLBACK'], [late, 2])).toEqual([[], [{ late: 2 }]]);
  }
});

it('a statement without parameters behind one that fails is answered as well', async () => {
  expect(await inOneTurn(['BEGIN'], [TENTH, 0], ['select 1 as bare'], [TENTH, 1])).toEqual([
    [],
    DIVIDED_BY_ZERO,
    ABORTED,
    ABORTED,
  ]);
});

it('a savepoint undoes what failed in its turn, and nothing before', async () => {
  await inOneTurn(['BEGIN'], [`select set_config('test.kept', $1, true)`, 'yes']);
  expect(await inOneTurn(['savepoint attempt'], [TENTH, 0], [TENTH, 1])).toEqual([
    [],
    DIVIDED_BY_ZERO,
    ABORTED,
  ]);
  expect(await inOneTurn(['rollback to savepoint attempt'])).toEqual([[]]);
  expect(await inOneTurn(['select current_setting($1) as kept', 'test.kept'], ['COMMIT'])).toEqual([
    [{ kept: 'yes' }],
    [],
  ]);
});

it('a value that cannot be written fails alone', async () => {
  const value = {
    toPostgres: () => {
      throw new Error('no such value');
    },
  };
  expect(await inOneTurn(['BEGIN'], [TENTH, 5], [PAIR, value, 'a'], [TENTH, 2], ['COMMIT'])).toEqual([
    [],
    [{ tenth: 2 }],
    'no such value',
    [{ tenth: 5 }],
    [],
  ]);
  expect(await inOneTurn([PAIR, 1, 'a'])).toEqual([[{ number: 1, name: 'a' }]]);
});

it('turns that overlap keep their answers apart', async () => {
  const slow = inOneTurn(['select $1::int as slow, pg_sleep(0.02)', 1], [TENTH, 0], [TENTH, 1]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const next = inOneTurn([PAIR, 2, 'b'], [TENTH, 10]);
  expect(await slow).toEqual([[{ slow: 1, pg_sleep: '' }], DIVIDED_BY_ZERO, ABORTED]);
  expect(await next).toEqual([[{ number: 2, name: 'b' }], [{ tenth: 1 }]]);
});

it('the end of the connection ends all that wait for it, and nobody hangs', async () => {
  const waiting = inOneTurn(['select pg_sleep($1)', 5], [TENTH, 1], ['COMMIT']);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'batch'`,
  );
  await admin.end();
  const [first, ...others] = await waiting;
  expect(first).toBe('57P01');
  for (const other of others) expect(other).not.toEqual([{ tenth: 10 }]);
  client.release(true);
  client = await (dataSource.driver as unknown as { master: pg.Pool }).master.connect();
  expect(await inOneTurn([TENTH, 2])).toEqual([[{ tenth: 5 }]]);
});
