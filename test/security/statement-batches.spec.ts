import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Draw } from '../support/draw.js';
import { bySize } from '../support/size.js';

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

/** A statement with what it may meet: an answer, a failure, none to give, a value that cannot be written, an end of the transaction. */
const DRAWN: [sql: string, ...values: unknown[]][] = [
  [TENTH, 5],
  [TENTH, 2],
  [TENTH, 0],
  [PAIR, 3, 'c'],
  [PAIR, 4, null],
  ['select generate_series(1, $1::int) as many', 3],
  ['select 1 where $1::int = 0', 1],
  ['select 7 as bare'],
  ['savepoint here'],
  ['rollback to savepoint here'],
  ['select set_config($1, $2, true) as kept', 'test.kept', 'yes'],
  ['select current_setting($1, true) as kept', 'test.kept'],
  ['no such statement $1', 1],
];

it('drawn turns are answered letter for letter as by a client that sends one statement at a time', async () => {
  const draw = new Draw();
  const alone = new pg.Client({ connectionString: database.appUrl });
  await alone.connect();
  for (let turn = 0; turn < bySize({ default: 150, ci: 2_000, long: 20_000 }); turn += 1) {
    const middle = Array.from({ length: draw.below(7) }, () => draw.oneOf(DRAWN));
    const sent: typeof DRAWN = [['BEGIN'], ...middle, [draw.below(4) ? 'COMMIT' : 'ROLLBACK']];
    const expected: unknown[] = [];
    for (const [sql, ...values] of sent)
      expected.push(
        await alone.query(sql, values).then(
          ({ rows }) => rows as unknown,
          (error: { code?: string }) => error.code,
        ),
      );
    const given = await inOneTurn(...sent);
    // What stands behind a failure fails because of it, whatever else would be wrong with it: the server never reads it.
    const failed = given.findIndex((answer) => typeof answer === 'string');
    const same = given.map((answer, at) =>
      failed >= 0 && at > failed && at < sent.length - 1 ? expected[at] : answer,
    );
    expect({ seed: draw.seed, turn, same: same.slice(0, -1) }).toEqual({
      seed: draw.seed,
      turn,
      same: expected.slice(0, -1),
    });
    if (failed >= 0) await inOneTurn(['ROLLBACK']);
    expect(await inOneTurn([PAIR, turn, 'after'])).toEqual([[{ number: turn, name: 'after' }]]);
  }
  await alone.end();
});

it('answers that are out of step end the connection, and nobody is given one of them', async () => {
  const wire = (client as unknown as { connection: { sync(): void } }).connection;
  await inOneTurn([TENTH, 1], [PAIR, 1, 'a']);
  const first = inOneTurn([TENTH, 5]);
  // One Sync more than questions, as a fault of ours would send: the server says twice that it is ready.
  wire.sync();
  const others = inOneTurn([PAIR, 2, 'b'], [TENTH, 2]);
  expect(await first).toEqual([[{ tenth: 2 }]]);
  expect((await others).filter((answer) => typeof answer !== 'string')).toEqual([]);
  client.release(true);
  client = await (dataSource.driver as unknown as { master: pg.Pool }).master.connect();
  expect(await inOneTurn([TENTH, 2])).toEqual([[{ tenth: 5 }]]);
});
