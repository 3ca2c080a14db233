import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { renewPasswords } from '../../libs/platform/database/renew-passwords.js';
import { roleUrl, testCluster } from '../support/database.js';

const home = mkdtempSync(join(tmpdir(), 'relais-passwords-'));
const tag = randomBytes(4).toString('hex');
/** Roles of this spec's own: everybody else uses those of the product. */
const ROLES = ['app', 'login', 'worker', 'jobs', 'auditor'].map((name) => `password_${name}_${tag}`);
const [app, login, worker, jobs, auditor] = ROLES as [string, string, string, string, string];
const fileOf = (role: string) => join(home, role);
const held = (role: string) => readFileSync(fileOf(role), 'utf8').trim();
const addressOf = (role: string, password: string) =>
  `postgresql://${role}:${password}@127.0.0.1:${testCluster().port}/postgres`;

let admin: pg.Client;

beforeAll(async () => {
  admin = new pg.Client({ connectionString: roleUrl('postgres', 'postgres') });
  await admin.connect();
  for (const role of ROLES) {
    await admin.query(`create role ${role} login noinherit password 'first'`);
    writeFileSync(fileOf(role), `${addressOf(role, 'first')}\n`);
  }
});
afterAll(async () => {
  for (const role of ROLES) await admin.query(`drop role ${role}`);
  await admin.end();
  rmSync(home, { recursive: true });
});

async function opens(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address });
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

const environment = () => ({
  DATABASE_URL_FILE: fileOf(app),
  LOGIN_DATABASE_URL_FILE: fileOf(login),
  WORKER_DATABASE_URL_FILE: fileOf(worker),
  JOBS_DATABASE_URL: addressOf(jobs, 'first'),
  AUDITOR_DATABASE_URL_FILE: fileOf(auditor),
});

it('each role changes its own password, its file has the new address, and the old one opens nothing', async () => {
  // Who has a certificate has no password to renew.
  writeFileSync(fileOf(auditor), `postgresql://${auditor}@localhost/postgres?sslcert=/none`);
  expect(await renewPasswords(environment())).toEqual([
    { setting: 'DATABASE_URL', outcome: 'renewed' },
    { setting: 'LOGIN_DATABASE_URL', outcome: 'renewed' },
    { setting: 'WORKER_DATABASE_URL', outcome: 'renewed' },
    { setting: 'JOBS_DATABASE_URL', outcome: 'kept' },
    { setting: 'AUDITOR_DATABASE_URL', outcome: 'certificate' },
  ]);
  for (const role of [app, login, worker]) {
    expect(await opens(addressOf(role, 'first'))).toBe(false);
    expect(await opens(held(role))).toBe(true);
    expect(statSync(fileOf(role)).mode & 0o777).toBe(0o600);
  }
  expect(await opens(addressOf(jobs, 'first'))).toBe(true);
  // The server was given what it keeps, never the password itself.
  const { rows } = await admin.query<{ kept: string }>(
    'select rolpassword as kept from pg_authid where rolname = $1',
    [app],
  );
  expect(rows[0]!.kept).toMatch(/^SCRAM-SHA-256\$4096:/);
});

it('one that was ended in the middle goes on with the address that the database has', async () => {
  for (const hasTaken of [true, false]) {
    const [current, other] = [held(app), addressOf(app, 'never-used')];
    writeFileSync(fileOf(app), hasTaken ? other : current);
    writeFileSync(`${fileOf(app)}.next`, hasTaken ? current : other);
    expect((await renewPasswords(environment()))[0]).toEqual({ setting: 'DATABASE_URL', outcome: 'renewed' });
    expect(existsSync(`${fileOf(app)}.next`)).toBe(false);
    expect([await opens(current), await opens(held(app))]).toEqual([false, true]);
  }
});
