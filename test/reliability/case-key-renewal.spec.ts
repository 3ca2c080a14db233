import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { RenewCaseKeys } from '#modules/audit';
import { CaseKey, FileMasterKey, Sealed } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { sealedColumns } from '../../libs/platform/database/migrations/sealed-columns.js';
import { MESSAGE, sendReferral, twoAgencies } from '../factories/referrals.js';
import { eraseAll } from '../security/shredding.js';
import { aCase } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { testEnvironment } from '../support/config.js';
import { testCluster } from '../support/database.js';
import { demoTemplate } from '../support/demo-template.js';
import { Draw } from '../support/draw.js';
import { Program, WORKER } from '../support/program.js';
import { bySize } from '../support/size.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(240_000);

/** New keys for every case of the demo while people work, the worker killed again and again; then by steps, one at a time. */
const KILLS = bySize({ default: 3, ci: 12, long: 60 });
const CLI = 'dist/libs/platform/crypto/rotate-cli.js';
const { masterKeyFile } = testCluster();
const draw = new Draw();

let api: TestApi;
let admin: pg.Client;
let master: FileMasterKey;
let worker: Program;
let people: { sender: TestMember; recipient: TestMember };
const running = new Set<ChildProcess>();

beforeAll(async () => {
  api = await startTestApi({}, {}, await demoTemplate());
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  master = await FileMasterKey.read(masterKeyFile);
  people = await twoAgencies(api);
  worker = new Program(WORKER, testEnvironment(api.database));
}, 180_000);

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await worker?.kill();
  await admin?.end();
  await api?.close();
});

function command(...args: string[]): Promise<{ code: number | null; said: string }> {
  const env = { ...process.env, ...testEnvironment(api.database) };
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

/** The keys there are, by case: what a thief of now would have. */
async function keysNow(): Promise<Map<string, Map<number, Buffer>>> {
  const { rows } = await admin.query<{ case_id: string; version: number; wrapped: Buffer }>(
    'select case_id, version, wrapped from relais.case_keys',
  );
  const all = new Map<string, Map<number, Buffer>>();
  for (const { case_id, version, wrapped } of rows) {
    const key = await master.unwrap(wrapped, `case-key|${case_id}|${version}`);
    all.set(case_id, (all.get(case_id) ?? new Map<number, Buffer>()).set(version, key));
  }
  return all;
}

interface Cell {
  name: string;
  caseId: string;
  bytes: Buffer;
  place: { table: string; column: string; row: string };
}

/** Everything that is sealed with keys of cases, as the list of columns says. */
async function cells(): Promise<Cell[]> {
  const found: Cell[] = [];
  for (const { table, column, row } of sealedColumns) {
    const { rows } = await admin.query<{ case_id: string; row: string; bytes: Buffer }>(
      `select case_id, ${row} as row, ${column} as bytes from relais.${table} where ${column} is not null`,
    );
    for (const one of rows) {
      const place = { table, column, row: one.row };
      found.push({ name: `${table}.${column}|${one.row}`, caseId: one.case_id, bytes: one.bytes, place });
    }
  }
  return found;
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What each cell says; the log has its own proof. */
async function said(): Promise<Map<string, string>> {
  const keys = await keysNow();
  const all = new Map<string, string>();
  for (const { name, caseId, bytes, place } of await cells()) {
    if (place.table === 'audit_values') continue;
    const key = new CaseKey(caseId, keys.get(caseId)!);
    all.set(name, digest(key.openBytes(place, Sealed.fromBytes(bytes))));
  }
  return all;
}

/** Cells that these keys open, in whatever layer. */
async function openedBy(keys: Map<string, Map<number, Buffer>>): Promise<string[]> {
  const open: string[] = [];
  for (const { name, caseId, bytes, place } of await cells()) {
    for (const [version, key] of keys.get(caseId) ?? []) {
      for (const column of [place.column, `${place.column}|resealed`]) {
        const copy = Buffer.from(bytes);
        copy[0] = 1;
        copy.writeUInt16BE(version, 1);
        try {
          new CaseKey(caseId, new Map([[version, key]])).openBytes(
            { ...place, column },
            Sealed.fromBytes(copy),
          );
          open.push(name);
        } catch {
          // as it should be
        }
      }
    }
  }
  return open;
}

it('every sealed column is one that is renewed: bytes beside a case are in the list, or are no words', async () => {
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'relais'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and a.atttypid = 'bytea'::regtype and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'case_id')`,
  );
  const listed = sealedColumns.map(({ table, column }) => `${table}.${column}`);
  const others = rows.map(({ name }) => name).filter((name) => !listed.includes(name));
  expect(others.sort()).toEqual(NO_WORDS);
  expect(listed.filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
});

const NO_WORDS = [
  'alert_tellings.link_hash',
  'audit_events.commitments',
  'audit_events.hash',
  'audit_events.prev_hash',
  'audit_values.commitment',
  'case_keys.wrapped',
  'consultation_persons.description',
  'document_upload_chunks.digest',
  'document_uploads.digest',
  'document_versions.digest',
  'document_versions.received_digest',
];

it('every case gets a new key while people write, through kill -9 of the worker, and the old one opens nothing', async () => {
  const { sender, recipient } = people;
  const caseId = (await aCase(sender)).id;
  const referral = (await sendReferral(sender, caseId, recipient.agencyId)).body;
  const before = await said();
  const old = await keysNow();
  expect(before.size).toBeGreaterThan(60);
  let isDone = false;
  const answers: number[] = [];
  const writing = (async () => {
    while (!isDone) {
      answers.push((await sender.get(`/referrals/${referral.id}`)).status, (await aCase(sender)) ? 201 : 0);
      answers.push((await sendReferral(sender, caseId, recipient.agencyId)).status);
    }
  })();
  const followed = command('--cases').finally(() => (isDone = true));
  for (let kill = 1; kill <= KILLS; kill += 1) {
    worker.start();
    await eventually(async () => (await admin.query('select from relais.worker_heartbeats')).rowCount! > 0);
    await new Promise((resolve) => setTimeout(resolve, 200 + draw.below(1_500)));
    await worker.kill();
    // Every field opens with what there is at that moment: none is lost.
    const now = await said();
    expect([...before].filter(([name, text]) => now.get(name) !== text)).toEqual([]);
  }
  worker.start();
  const { code, said: words } = await followed;
  await writing;
  await worker.end();
  expect([code, words]).toEqual([0, expect.stringContaining('Done. The old keys are destroyed')]);
  expect(words).toMatch(/: \d+ of \d+ cases, \d+ fields and pieces sealed anew/);
  expect([...new Set(answers)].sort()).toEqual([200, 201]);

  const after = await said();
  expect([...before].filter(([name, text]) => after.get(name) !== text)).toEqual([]);
  const keys = await keysNow();
  const renewed = [...old.keys()].map((id) => [...keys.get(id)!.keys()]);
  expect(renewed.filter((versions) => versions.length !== 1 || versions[0] !== 2)).toEqual([]);
  expect(await openedBy(old)).toEqual([]);
  expect(JSON.stringify((await sender.get(`/referrals/${referral.id}`)).body)).toContain(MESSAGE);
  expect(await command('--cases', '--status')).toMatchObject({ code: 0 });
});

it('the log holds, link by link and value by value, and the timeline reads as before', async () => {
  const { proof, values, broken } = await verifyAudit(api.database.auditorUrl, { masterKeyFile });
  expect(broken).toEqual([]);
  expect(proof?.proven).toBe(values);
  expect((await verifyAudit(api.database.auditorUrl)).broken).toEqual([]);
  const { rows } = await admin.query<{ resealed: number; begun: number; renewed: number }>(
    `select (select count(*)::integer from relais.audit_values where get_byte(coalesce(before_sealed, after_sealed), 0) = 2) as resealed,
       (select count(*)::integer from relais.audit_events where action = 'case.key_renewal_begun') as begun,
       (select count(*)::integer from relais.audit_events where action = 'case.key_renewed') as renewed`,
  );
  expect(rows[0]!.resealed).toBeGreaterThan(50);
  expect(rows[0]!.renewed).toBe(rows[0]!.begun);
  const caseId = (
    await aCase(people.sender, { person: { sex: 'female', apparentAge: { from: 14, to: 14 } } })
  ).id;
  const shown = async () =>
    (await people.sender.get(`/cases/${caseId}/timeline`)).body.items.map(
      ({ changes }: { changes: unknown }) => changes,
    );
  const was = await shown();
  await byHand(caseId);
  expect((await shown()).slice(-was.length)).toEqual(was);
  expect(JSON.stringify(was)).toContain('female');
});

/** A value that was changed, or put into a layer that nobody made, is found: the second without a key. */
it.each([
  [
    'a value of a renewed case',
    `set after_sealed = set_bit(after_sealed, 300, 1 - get_bit(after_sealed, 300))`,
    true,
  ],
  ['what a value is said to be', `set category = 'care'`, true],
  ['a layer where no renewal was', `set after_sealed = set_byte(after_sealed, 0, 2)`, false],
])('%s that was altered is found', async (_what, change, isRenewed) => {
  const { rows } = await admin.query<{ chain_id: string; seq: string }>(
    `select v.chain_id, v.seq from relais.audit_values v where v.after_sealed is not null and v.ordinal = 1
       and exists (select from relais.audit_events e where e.chain_id = v.chain_id and e.action = 'case.key_renewed') = $1
     order by v.chain_id, v.seq limit 1`,
    [isRenewed],
  );
  await admin.query('begin');
  await admin.query(`set local session_replication_role = replica`);
  const where = `where chain_id = '${rows[0]!.chain_id}' and seq = ${rows[0]!.seq} and ordinal = 1`;
  const kept = (await admin.query(`select after_sealed, category from relais.audit_values ${where}`)).rows[0];
  await admin.query(`update relais.audit_values ${change} ${where}`);
  await admin.query('commit');
  const found = await verifyAudit(api.database.auditorUrl, isRenewed ? { masterKeyFile } : {});
  expect(found.broken.map(({ chainId }) => chainId)).toEqual([rows[0]!.chain_id]);
  await admin.query('begin');
  await admin.query(`set local session_replication_role = replica`);
  await admin.query(`update relais.audit_values set after_sealed = $1, category = $2 ${where}`, [
    kept.after_sealed,
    kept.category,
  ]);
  await admin.query('commit');
});

interface Renewal {
  phase: string;
  waits_for: string[] | null;
}

const renewalOf = async (caseId: string): Promise<Renewal> =>
  (await admin.query('select phase, waits_for from relais.case_key_renewals where case_id = $1', [caseId]))
    .rows[0];

/** Runs the steps here, until there is nothing to do or the renewal is where it is wanted. */
async function byHand(caseId: string, until = 'done'): Promise<void> {
  const inside = await startTestWorker(api.database, {});
  try {
    if (!(await renewalOf(caseId)) || (await renewalOf(caseId)).phase === 'done')
      await admin.query('select relais.ask_case_renewals($1::uuid[])', [[caseId]]);
    const step = () =>
      inside
        .get(UnitOfWork)
        .run({ kind: 'system', name: 'keys' }, (tx) => inside.get(RenewCaseKeys, { strict: false }).run(tx));
    await eventually(async () => {
      if ((await renewalOf(caseId)).phase === until) return true;
      await step().catch(() => undefined);
      return false;
    });
    for (let n = 0; n < 5; n += 1) await step().catch(() => undefined);
  } finally {
    await inside.close();
  }
}

it('whoever began before, with another key in mind, is waited for at each turn', async () => {
  const { sender } = people;
  const caseId = (await aCase(sender)).id;
  const other = new pg.Client({ connectionString: api.database.appUrl });
  await other.connect();
  const heldAt = async (phase: string) => {
    await other.query('begin');
    await other.query('select 1');
    await byHand(caseId, phase);
    expect((await renewalOf(caseId)).phase).toBe(phase);
    await other.query('commit');
  };
  await heldAt('announced');
  expect((await keysNow()).get(caseId)!.size).toBe(2);
  await heldAt('sealing');
  await heldAt('sealed');
  expect((await keysNow()).get(caseId)!.size).toBe(2);
  await byHand(caseId);
  expect([...(await keysNow()).get(caseId)!.keys()]).toEqual([2]);
  await other.end();
});

it('an erasure in the middle destroys every key of the case, and what was remembered of its renewal', async () => {
  const caseId = (await aCase(people.sender)).id;
  const blocker = new pg.Client({ connectionString: api.database.appUrl });
  await blocker.connect();
  await blocker.query('begin');
  await blocker.query('select 1');
  await byHand(caseId, 'announced');
  await blocker.end();
  expect((await keysNow()).get(caseId)!.size).toBe(2);
  const owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  await eraseAll(owner, [caseId]);
  await owner.end();
  expect((await keysNow()).get(caseId)).toBeUndefined();
  expect(await renewalOf(caseId)).toBeUndefined();
});

it('nobody but the worker’s own actor moves a renewal, and the application has no word for it', async () => {
  const app = new pg.Client({ connectionString: api.database.appUrl });
  await app.connect();
  for (const call of [
    'move_case_renewals()',
    'case_to_reseal()',
    'ask_case_renewals(null)',
    'running_transactions()',
  ])
    await expect(app.query(`select relais.${call}`)).rejects.toThrow('permission denied');
  await app.end();
  const asWorker = new pg.Client({ connectionString: api.database.workerUrl });
  await asWorker.connect();
  await asWorker.query(
    `select set_config('app.kind', 'system', false), set_config('app.system', 'notifier', false)`,
  );
  await expect(asWorker.query('select relais.move_case_renewals()')).rejects.toThrow('not for this actor');
  await asWorker.end();
});
