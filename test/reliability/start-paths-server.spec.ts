import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { testEnvironment } from '../support/config.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { freePort, Launched, processesOn } from '../support/launcher.js';
import { startRedis, describeWithRedis } from '../support/redis.js';

jest.setTimeout(120_000);

let home: string;
let database: TestDatabase;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'relais-server-'));
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

/** On the test's own database server, as an administrator would configure it. */
const launch = async (env: Record<string, string>) =>
  new Launched(await freePort(), { ...testEnvironment(database), RELAIS_DATA_DIR: home, ...env });

describe('with DATABASE_URL', () => {
  test('and RELAIS_DEMO=1 it runs on that server, starts none of its own, and the demo accounts log in', async () => {
    const running = await (await launch({})).ready();
    expect(existsSync(join(home, 'postgres'))).toBe(false);
    expect(await running.logIn('police@demo.relais.test')).toBe(201);
    await running.interrupt();
    expect([running.exitCode, processesOn(home)]).toEqual([0, []]);
  });

  test('alone it makes no demo account', async () => {
    const empty = await createTestDatabase();
    const running = await (
      await launch({ ...testEnvironment(empty), RELAIS_DATA_DIR: home, RELAIS_DEMO: '' })
    ).ready();
    expect(running.output).not.toContain('relais-demo-2026');
    expect(await running.logIn('police@demo.relais.test')).toBe(401);
    await running.interrupt();
    await empty.drop();
  });

  test.each([
    ['the worker has no role of its own', { WORKER_DATABASE_URL: '' }, /: WORKER_DATABASE_URL is not set/],
    ['the jobs have no role of their own', { JOBS_DATABASE_URL: '' }, /: JOBS_DATABASE_URL is not set/],
    [
      'nobody answers there',
      { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' },
      /: DATABASE_URL: no connection to 127\.0\.0\.1:1/,
    ],
    ['demo accounts are asked for in production', { NODE_ENV: 'production' }, /: RELAIS_DEMO must not be 1/],
    ['demo accounts would be open to a network', { HOST: '0.0.0.0' }, /: HOST must be a loopback address/],
  ])('a start is refused in one line when %s', async (_what, env, line) => {
    const refused = await launch(env as unknown as Record<string, string>);
    expect(await refused.refusal()).toMatch(line);
    expect([refused.exitCode, processesOn(home)]).toEqual([1, []]);
  });
});

describeWithRedis('with REDIS_URL', () => {
  test('jobs run on Redis', async () => {
    const redis = await startRedis();
    const running = await (await launch({ REDIS_URL: redis.url })).ready();
    expect(await running.logIn('police@demo.relais.test')).toBe(201);
    await running.interrupt();
    await redis.stop();
    expect(processesOn(home)).toEqual([]);
  });
});
