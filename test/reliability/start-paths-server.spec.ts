import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import pg from 'pg';
import { aCertificate } from '../support/certificate.js';
import { testEnvironment } from '../support/config.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { demoTemplate } from '../support/demo-template.js';
import { freePort, Launched, processesOn } from '../support/launcher.js';
import { startRedis, describeWithRedis } from '../support/redis.js';
import { testSize } from '../support/size.js';
import { eventually } from '../support/worker.js';

// The first that asks for the demo writes it.
jest.setTimeout(300_000);

let home: string;
let database: TestDatabase;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'relais-server-'));
  // What writes the demo is the same in `start-paths.spec.ts`: at the default size it is there already.
  database = await createTestDatabase(testSize === 'default' ? await demoTemplate() : undefined);
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

  itInCi('alone it makes no demo account', async () => {
    const empty = await createTestDatabase();
    const running = await (
      await launch({ ...testEnvironment(empty), RELAIS_DATA_DIR: home, RELAIS_DEMO: '' })
    ).ready();
    expect(running.output).not.toContain('relais-demo-2026');
    expect(await running.logIn('police@demo.relais.test')).toBe(401);
    await running.interrupt();
    await empty.drop();
  });

  itInCi('a database that held a demo is served without it on loopback only', async () => {
    const without = {
      RELAIS_DEMO: '0',
      RELAIS_MASTER_KEY_FILE: testEnvironment(database).RELAIS_MASTER_KEY_FILE,
    };
    const refused = await launch({ ...without, HOST: '0.0.0.0' });
    expect(await refused.refusal()).toMatch(
      /^Relais cannot start: .*HOST must be a loopback address: this database holds demo accounts/,
    );
    expect([refused.exitCode, processesOn(home)]).toEqual([1, []]);
    const running = await (await launch({ ...without, HOST: '127.0.0.1' })).ready();
    expect(await running.logIn('police@demo.relais.test')).toBe(201);
    await running.interrupt();
  });

  itInCi('with a certificate of its own it finds itself ready, though that is for another name', async () => {
    const { cert, key } = aCertificate({ subject: 'relais.test', hosts: ['relais.test'] });
    const [certFile, keyFile] = [join(home, 'own.pem'), join(home, 'own.key')];
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);
    const own = { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile };
    const running = await (await launch({ ...own, PUBLIC_URL: 'https://relais.test' })).ready();
    const worker = processesOn(home).find((line) => line.includes('programs/worker.js'));
    const environment = readFileSync(`/proc/${worker?.split(' ')[0]}/environ`, 'utf8').split('\0');
    expect(environment).toContain(`WATCH_URL=https://127.0.0.1:${running.port}/health/ready`);
    await running.interrupt();
    expect([running.exitCode, processesOn(home)]).toEqual([0, []]);
  });

  test('demo data is not written where real people have accounts', async () => {
    const real = await createTestDatabase();
    const owner = new pg.Client({ connectionString: real.ownerUrl });
    await owner.connect();
    await owner.query(
      `insert into relais.users (id, email, display_name) values (gen_random_uuid(), 'somebody@agency.example', 'S')`,
    );
    const refused = await launch({ ...testEnvironment(real), RELAIS_DATA_DIR: home });
    expect(await refused.refusal()).toBe(
      'Relais cannot start: the demo data cannot be written: RELAIS_DEMO must not be 1: this database holds accounts of real people',
    );
    expect(refused.exitCode).toBe(1);
    const { rows } = await owner.query(
      'select (select count(*) from relais.users)::integer as users, (select count(*) from relais.agencies)::integer as agencies',
    );
    expect(rows).toEqual([{ users: 1, agencies: 0 }]);
    await owner.end();
    await real.drop();
  });

  test('a database of an earlier version is refused in one line that says what to do, and left as it is', async () => {
    const earlier = await createTestDatabase();
    const owner = new pg.Client({ connectionString: earlier.ownerUrl });
    await owner.connect();
    await owner.query('drop table migrations.objects');
    await owner.query(`insert into migrations.applied (name, checksum) values ('0001-foundation', 'x')`);
    const steps = async () => (await owner.query('select * from migrations.applied order by name')).rows;
    const before = await steps();
    const refused = await launch({ ...testEnvironment(earlier), RELAIS_DATA_DIR: home });
    expect(await refused.refusal()).toMatch(
      /^Relais cannot start: the database cannot be migrated: it was made by another version of Relais .*it was left as it is\. Start with an empty database/,
    );
    expect([refused.exitCode, await steps()]).toEqual([1, before]);
    await owner.end();
    await earlier.drop();
  });

  test.each([
    ['the login has no role of its own', { LOGIN_DATABASE_URL: '' }, /: LOGIN_DATABASE_URL is not set/],
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
  itInCi('jobs run on Redis', async () => {
    const redis = await startRedis();
    const running = await launch({ REDIS_URL: redis.url });
    try {
      await running.ready();
      expect(await running.logIn('police@demo.relais.test')).toBe(201);
      const { status } = (await (await fetch(`${running.url}/health/ready`)).json()) as { status: string };
      // The launcher is ready also while the worker is not.
      expect(status).toBe('UP');
      expect(await eventually(async () => (await redis.keys('relais:*')).length)).toBeGreaterThan(0);
    } finally {
      // Jest waits for both, also after a failure.
      await running.interrupt();
      await redis.stop();
    }
    expect(processesOn(home)).toEqual([]);
  });
});
