import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import pino from 'pino';
import { openMasterKey } from '#platform/crypto';
import { WorkerHealth } from '#platform/queue';
import { restoreBackup, takeBackup } from '../../libs/platform/backup/index.js';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { type AlertPeople, alertPeople, aMissingChild, goesTo, raise } from '../factories/alerts.js';
import { aCase, once } from '../factories/cases.js';
import { aReport } from '../factories/missing.js';
import { MESSAGE, sendReferral, twoAgencies } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { testConfig, testEnvironment } from '../support/config.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { sayTook } from '../support/patience.js';
import { fewer } from '../support/size.js';
import { TransitServer } from '../support/transit-server.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(120_000);

/** API and worker on a key service, and what becomes of people and alerts while it is out of order. */
let home: string;
let service: TransitServer;
let settings: Record<string, string>;
let api: TestApi;
let worker: INestApplicationContext;
let restored: TestDatabase | undefined;
let people: AlertPeople;
let sender: TestMember;
let operator: TestMember;
let caseId: string;
let referralId: string;
const lines: string[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'relais-service-'));
  service = await TransitServer.start();
  const tokenFile = join(home, 'token');
  writeFileSync(tokenFile, service.root, { mode: 0o600 });
  settings = {
    KEY_PROVIDER: 'vault',
    VAULT_ADDR: service.url,
    VAULT_TOKEN_FILE: tokenFile,
    VAULT_TIMEOUT_MS: '1000',
    RELAIS_MASTER_KEY_FILE: join(home, 'none'),
  };
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  api = await startTestApi({ logger }, settings);
  worker = await startTestWorker(api.database, { env: settings, logger });
  people = await alertPeople(api);
  const agencies = await twoAgencies(api);
  sender = agencies.sender;
  operator = await api.member('platform', { roles: ['administrator'] });
  caseId = (await aCase(sender)).id;
  referralId = (await sendReferral(sender, caseId, agencies.recipient.agencyId)).body.id;
});

afterEach(() => (service.trouble = undefined));

afterAll(async () => {
  await worker?.close();
  await api?.close();
  await restored?.drop();
  await service?.close();
  rmSync(home, { recursive: true, force: true });
});

const config = () => testConfig(api.database, settings);
const message = async () => (await sender.get(`/referrals/${referralId}`)).body;
const health = async () => (await (await fetch(`${api.url}/health/ready`)).json()) as { status: string };

it('what is sealed opens, and every key of the database is one that the service wrapped', async () => {
  expect(JSON.stringify(await message())).toContain(MESSAGE);
  const [{ first }] = (await api.sql(
    `select array_agg(distinct get_byte(wrapped, 0)) as first from relais.case_keys`,
  )) as [{ first: number[] }];
  expect(first).toEqual([2]);
});

it.each(fewer(['sealed', 'denied', 'failing', 'silent', 'gone'] as const, 3))(
  '%s: 503 for what needs a key, DEGRADED and said, while an alert is raised, told and acknowledged',
  async (trouble) => {
    jest.spyOn(api.app.get(WorkerHealth, { strict: false }), 'read').mockResolvedValue('UP');
    const child = await aMissingChild(people.shelter);
    await eventually(async () => (await health()).status === 'UP');
    service.trouble = trouble;
    const started = performance.now();
    // People who wait for keys hold connections: the alert must get one all the same.
    const others = Array.from({ length: 30 }, () => sender.get(`/referrals/${referralId}`));
    const { alertId } = await raise(api, people.shelter, child, [goesTo(people.police)]);
    const told = async () => (await people.officer.get('/notifications?limit=100')).body.items;
    await eventually(async () => JSON.stringify(await told()).includes(alertId));
    sayTook(`an alert while the key service is ${trouble}`, performance.now() - started, 8_000);
    expect([...new Set((await Promise.all(others)).map(({ status }) => status))]).toEqual([503]);
    expect((await people.officer.get(`/alerts/${alertId}`)).status).toBe(200);
    const answered = await people.officer.post(`/alerts/${alertId}/acknowledgement`, {}, once());
    expect(answered.status).toBe(201);
    const refused = await sender.get(`/referrals/${referralId}`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await health()).toEqual({ status: 'DEGRADED' });
    expect((await operator.get('/operations')).body.masterKey).toMatchObject({ isReachable: false });
    service.trouble = undefined;
    await eventually(async () => (await message()).id === referralId);
    expect((await operator.get('/operations')).body.masterKey).toMatchObject({ isReachable: true });
  },
);

it('what something in front of it answers is no word about what was sealed: 503, never a broken seal', async () => {
  for (const trouble of ['loginPage', 'emptyAnswer', 'otherAnswer', 'proxyError'] as const) {
    service.trouble = trouble;
    const { status } = await sender.get(`/referrals/${referralId}`);
    expect({ trouble, status }).toEqual({ trouble, status: 503 });
    await expect(verifyAudit(api.database.auditorUrl, { transit: config().transit })).rejects.toThrow(
      'something else answers in its place',
    );
    service.trouble = undefined;
    await eventually(async () => (await message()).id === referralId);
  }
  expect(lines.some((line) => line.includes('something else answers in its place'))).toBe(true);
});

it('a report that came meanwhile is refused whole, and the same one, sent again by its device, is taken', async () => {
  const child = await aMissingChild(people.shelter);
  const key = once();
  const send = () => people.shelter.post(`/cases/${child}/missing-episodes`, aReport(), key);
  service.trouble = 'sealed';
  expect((await send()).status).toBe(503);
  expect(await api.sql('select from relais.missing_episodes')).toEqual([]);
  service.trouble = undefined;
  await eventually(async () => (await send()).status === 201);
});

it('npm run keys:rotate makes a new version, and the worker brings every key there', async () => {
  const marks = async () => {
    const sql = `select distinct encode(substring(wrapped from 2 for 4), 'hex') as mark from relais.case_keys`;
    return (await api.sql<{ mark: string }>(sql)).map(({ mark }) => mark);
  };
  const [old] = await marks();
  const env = { ...process.env, ...testEnvironment(api.database, settings) };
  const program = ['dist/libs/platform/crypto/rotate-cli.js'];
  const { stdout } = await promisify(execFile)(process.execPath, program, { env });
  expect(stdout).toMatch(
    /: \d+ of \d+ keys of cases[\s\S]*Done\. The version before stays in the transit key relais/,
  );
  const [mark, ...more] = await marks();
  expect([mark === old, more]).toEqual([false, []]);
  expect(service.calls.some((call) => call.startsWith('POST transit/rewrap/relais'))).toBe(true);
  expect(JSON.stringify(await message())).toContain(MESSAGE);
});

it('a backup is restored with it, and every value proven; nothing without it', async () => {
  const file = join(home, 'one.backup');
  const master = await openMasterKey(config());
  await takeBackup(api.database.backupUrl, file, master);
  restored = await createTestDatabase();
  const register = { registerFile: join(home, 'erasures.jsonl'), nothingErased: true };
  service.trouble = 'sealed';
  await expect(restoreBackup(restored.ownerUrl, file, master, register)).rejects.toThrow('Vault is sealed');
  service.trouble = undefined;
  await eventually(async () => master.isReachable());
  await restoreBackup(restored.ownerUrl, file, master, register);
  const proven = await verifyAudit(restored.auditorUrl, { transit: config().transit });
  expect(proven.broken).toEqual([]);
  expect(proven.proof?.proven).toBe(proven.values);
  expect(proven.values).toBeGreaterThan(0);
});

it('no line of a log holds its token, and what a proof needs is not opened with another key', async () => {
  expect(lines.some((line) => line.includes('Vault is sealed'))).toBe(true);
  expect(lines.some((line) => line.includes('The key service answers again'))).toBe(true);
  expect(lines.join('\n')).not.toContain(service.root);
  // One that somebody emptied is named, and stops nothing.
  const [emptied] = await api.sql<{ case_id: string }>(
    `update relais.case_keys set wrapped = '' where case_id = (select min(case_id::text)::uuid from relais.case_keys) returning case_id`,
  );
  const found = await verifyAudit(api.database.auditorUrl, { transit: config().transit });
  expect(found.broken.map(({ chainId, problem }) => [chainId, problem])).toEqual([
    [emptied!.case_id, 'is of a case whose key was overwritten'],
  ]);
  service.setOldest('relais', 2);
  service.createKey('relais');
  const { proof, values, broken } = await verifyAudit(api.database.auditorUrl, { transit: config().transit });
  expect([proof?.proven, broken.length > 0, values > 0]).toEqual([0, true, true]);
});
