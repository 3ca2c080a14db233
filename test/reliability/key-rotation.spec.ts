import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { FileMasterKey } from '#platform/crypto';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { aCase } from '../factories/cases.js';
import { MESSAGE, sendReferral, twoAgencies } from '../factories/referrals.js';
import { codeOf, earlyInStep, withCodes } from '../factories/second-factors.js';
import { aShelter, type TestShelter } from '../factories/shelters.js';
import { createApi } from '../../apps/api/create-api.js';
import { send, startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { testConfig, testEnvironment } from '../support/config.js';
import { Program, WORKER } from '../support/program.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';

jest.setTimeout(180_000);

/** A program that should have ended by itself. */
const running = new Set<ChildProcess>();
/** Keys of cases, so that there is time to end the worker in the middle, again and again. */
const KEYS = bySize({ default: 4_000, ci: 20_000, long: 100_000 });
const KILLS = 3;
const ADDRESS = 'Kanarielaan 4711, 1099 Zwartegem';

let api: TestApi;
let admin: pg.Pool;
let home: string;
let keyFile: string;
let worker: Program;
let operator: TestMember;
let police: TestMember;
let shelter: TestShelter;
let caseId: string;
let referralId: string;
/** Logs in with codes of an app. */
let person: TestMember;
let secret: string;
/** Cases of which only the key matters. */
const bare = new Set<string>();
/** What every key was before. */
const before = new Map<string, Buffer>();

const contextOf = (id: string) => `case-key|${id}|1`;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'relais-keys-'));
  keyFile = join(home, 'master.key');
  newKey(keyFile);
  api = await startTestApi({}, { RELAIS_MASTER_KEY_FILE: keyFile });
  admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
  const people = await twoAgencies(api);
  police = people.sender;
  operator = await api.member('platform', { roles: ['administrator'] });
  caseId = (await aCase(police)).id;
  referralId = (await sendReferral(police, caseId, people.recipient.agencyId)).body.id;
  shelter = await aShelter(api);
  await seal(shelter, ADDRESS);
  person = people.supervisor;
  secret = (await withCodes(api, person)).secret;
  await manyKeys();
  worker = new Program(WORKER, environment());
}, 120_000);

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await worker?.kill();
  await admin?.end();
  await api?.close();
  rmSync(home, { recursive: true, force: true });
});

const newKey = (path: string) =>
  writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
const environment = (file = keyFile) => testEnvironment(api.database, { RELAIS_MASTER_KEY_FILE: file });

async function seal({ supervisor, unitId }: TestShelter, address: string): Promise<void> {
  const answer = await fetch(`${api.url}/api/v1/shelters/units/${unitId}/address`, {
    method: 'PUT',
    headers: { Cookie: supervisor.cookie, Origin: api.url, 'Content-Type': 'application/json' },
    body: JSON.stringify({ address }),
  });
  expect(answer.status).toBe(200);
}

async function manyKeys(): Promise<void> {
  const master = await FileMasterKey.read(keyFile);
  const ids = Array.from({ length: KEYS }, () => randomUUID());
  for (const id of ids) bare.add(id);
  const wrapped: Buffer[] = [];
  for (const id of ids) wrapped.push(await master.wrap(randomBytes(32), contextOf(id)));
  await admin.query(
    `insert into relais.cases (id, reference, opened_by_agency_id, lead_agency_id, opened_by_membership, opened_at)
     select n.id, n.reference, $3, $3, $4, now() from unnest($1::uuid[], $2::text[]) n (id, reference)`,
    [
      ids,
      ids.map((_, index) => `BE-${String(index).padStart(8, '0')}`),
      police.agencyId,
      police.membershipId,
    ],
  );
  await admin.query(
    `insert into relais.case_keys (case_id, version, wrapped)
     select n.id, 1, n.wrapped from unnest($1::uuid[], $2::bytea[]) n (id, wrapped)`,
    [ids, wrapped],
  );
  for (const [id, key] of await keysUnder(keyFile)) before.set(id, key);
  expect(before.size).toBeGreaterThan(KEYS);
}

/** Every key, opened with the master key in this file alone. */
async function keysUnder(file: string): Promise<Map<string, Buffer>> {
  const alone = join(home, randomUUID());
  copyFileSync(file, alone);
  const master = await FileMasterKey.read(alone);
  const { rows } = await admin.query<{ case_id: string; wrapped: Buffer }>(
    'select case_id, wrapped from relais.case_keys',
  );
  const keys = new Map<string, Buffer>();
  for (const row of rows) keys.set(row.case_id, await master.unwrap(row.wrapped, contextOf(row.case_id)));
  return keys;
}

interface Ended {
  code: number | null;
  said: string;
}

function run(args: string[], env = environment()): { ended: Promise<Ended>; said: () => string } {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
  running.add(child);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, said });
    });
  });
  return { ended, said: () => said };
}

const ROTATE = ['dist/libs/platform/crypto/rotate-cli.js'];

async function underNew(): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `select count(*)::integer as count from relais.case_keys
     where substring(wrapped from 2 for 4) = (select mark from relais.master_keys where state = 'current')
       and (select count(*) from relais.master_keys) = 2`,
  );
  return rows[0]!.count;
}

it('a master key that the database does not know stops the start, with one line', async () => {
  const other = join(home, 'other.key');
  newKey(other);
  for (const program of ['dist/programs/api.js', WORKER[0]!]) {
    const { code, said } = await run([program], environment(other)).ended;
    expect([code, said.trim().split('\n')]).toEqual([
      1,
      [
        expect.stringMatching(
          /^RELAIS_MASTER_KEY_FILE holds the master key [0-9a-f]{8}, this database is sealed with [0-9a-f]{8}: /,
        ),
      ],
    ]);
  }
});

it('the command makes the next key, and asks for it to be on every machine before anything changes', async () => {
  const { code, said } = await run(ROTATE).ended;
  expect([code, said]).toEqual([1, expect.stringContaining('run this command again')]);
  expect(statSync(`${keyFile}.next`).mode & 0o777).toBe(0o600);
  expect((await keysUnder(keyFile)).size).toBe(before.size);
});

/** Keys that the worker cannot have yet: it is not done before they are let go, however fast it is. */
async function holdSome(): Promise<{ letGo: () => Promise<void> }> {
  const holder = await admin.connect();
  await holder.query('begin');
  const share = Math.floor(before.size * (1 - KILLS / (KILLS + 2)) * 0.9);
  const { rowCount } = await holder.query(
    'select from relais.case_keys order by case_id limit $1 for update',
    [share],
  );
  expect(rowCount).toBe(share);
  return {
    letGo: async () => {
      await holder.query('commit');
      holder.release();
    },
  };
}

it('goes on after kill -9 of the worker, again and again, while people work', async () => {
  const someHeld = await holdSome();
  const command = run(ROTATE);
  worker.start();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    // In the middle: some are done, others are not.
    const goal = Math.floor((before.size * kill) / (KILLS + 2));
    await eventually(async () => (await underNew()) >= goal);
    await worker.kill();
    const done = await underNew();
    expect(done).toBeLessThan(before.size);
    const { body: page } = await operator.get('/operations');
    expect(page.masterKey).toMatchObject({ isRunning: true, total: before.size });
    expect([page.masterKey.left > 0, page.masterKey.left < before.size]).toEqual([true, true]);
    // The API, which started before the new key was there, opens what is under either.
    expect((await police.get(`/cases/${caseId}`)).status).toBe(200);
    const opened = await aCase(police);
    const { body } = await police.get(`/cases/${opened.id}`);
    expect(body.id).toBe(opened.id);
    const { rows } = await admin.query('select wrapped from relais.case_keys where case_id = $1', [
      opened.id,
    ]);
    const [, next] = await (await FileMasterKey.read(keyFile)).marks();
    expect(rows[0].wrapped.subarray(1, 5)).toEqual(next);
    if (kill === KILLS) await someHeld.letGo();
    worker.start();
  }
  const { code, said } = await command.ended;
  expect([code, said]).toEqual([0, expect.stringContaining('Done.')]);
  expect(said).toMatch(/: \d+ of \d+ keys of cases/);
});

it('leaves nothing on the old key, and every key, field, address and code as it was', async () => {
  const { rows } = await admin.query(
    `select state, root is null as forgotten from relais.master_keys order by introduced_at`,
  );
  const { body: page } = await operator.get('/operations');
  expect(page.masterKey).toMatchObject({ isRunning: false, left: 0 });
  // A year from now; the roles of the tests stand in the environment, where nobody knows their age.
  const inDays = (Date.parse(page.secrets[0].until) - Date.parse(page.masterKey.since)) / 86_400_000;
  expect([page.secrets[0].name, inDays, page.secrets[0].isDue]).toEqual(['master key', 366, false]);
  expect(page.secrets.slice(1)).toEqual(
    ['DATABASE_URL', 'LOGIN_DATABASE_URL', 'WORKER_DATABASE_URL', 'JOBS_DATABASE_URL'].map((name) => ({
      name,
      isDue: true,
    })),
  );
  expect(rows).toEqual([
    { state: 'retired', forgotten: true },
    { state: 'current', forgotten: false },
  ]);
  const after = await keysUnder(`${keyFile}.next`);
  expect(after.size).toBe(before.size + KILLS);
  const changed = [...before].filter(([id, key]) => !after.get(id)?.equals(key)).map(([id]) => id);
  expect(changed).toEqual([]);
  const proven = await verifyAudit(api.database.auditorUrl, { masterKeyFile: `${keyFile}.next` });
  // Cases that are nothing but a key have no chain; every other one holds, value by value.
  expect(proven.broken.filter(({ chainId }) => !bare.has(chainId))).toEqual([]);
  expect(proven.proof?.proven).toBe(proven.values);
  expect(proven.values).toBeGreaterThan(0);
});

it('a start with the new key alone goes, one with the retired key does not', async () => {
  const retired = join(home, 'retired.key');
  renameSync(keyFile, retired);
  renameSync(`${keyFile}.next`, keyFile);
  const { code, said } = await run(WORKER, environment(retired)).ended;
  expect([code, said]).toEqual([1, expect.stringContaining('this database is sealed with')]);
  const fresh = await createApi(testConfig(api.database, { RELAIS_MASTER_KEY_FILE: keyFile }));
  await fresh.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(fresh.getHttpServer().address() as { port: number }).port}`;
  try {
    const read = await send(url, 'GET', `/referrals/${referralId}`, { headers: { Cookie: police.cookie } });
    expect(JSON.stringify(read.body)).toContain(MESSAGE);
    const path = `/shelters/units/${shelter.unitId}/address-reveals`;
    const shown = await send(url, 'POST', path, { body: {}, headers: { Cookie: shelter.worker.cookie } });
    expect(shown.body.address).toBe(ADDRESS);
    const { email, password } = person;
    await earlyInStep();
    const login = await send(url, 'POST', '/session', { body: { email, password, otp: codeOf(secret) } });
    expect(login.status).toBe(201);
  } finally {
    await fresh.close();
  }
});
