import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { RenewCaseKeys } from '#modules/audit';
import { CaseKey, erasureMarksFrom, FileMasterKey, openRoot, Sealed } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { ErasureRegister, restoreBackup, takeBackup } from '../../libs/platform/backup/index.js';
import { MESSAGE, sendReferral, twoAgencies } from '../factories/referrals.js';
import { setSystemActor } from '../security/raw-actor.js';
import { eraseAll } from '../security/shredding.js';
import { aCase } from '../factories/cases.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { testEnvironment } from '../support/config.js';
import { createTestDatabase, testCluster } from '../support/database.js';
import { itInCi } from '../support/in-ci.js';
import { demoTemplate } from '../support/demo-template.js';
import { Draw } from '../support/draw.js';
import { Program, WORKER } from '../support/program.js';
import { bySize } from '../support/size.js';
import { eventually, startTestWorker } from '../support/worker.js';

jest.setTimeout(240_000);

/** New keys for every case of the demo while people work, the worker killed again and again; then by steps, one at a time. */
const KILLS = bySize({ default: 0, ci: 8, long: 60 });
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
  // What it seals anew it seals with the other cipher, while the API goes on with its own.
  worker = new Program(WORKER, testEnvironment(api.database, { RELAIS_CIPHER: 'chacha20-poly1305' }));
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
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said: words })));
}

/** The keys there are, by case: what a thief of now would have. */
async function keysNow(of = admin): Promise<Map<string, Map<number, Buffer>>> {
  const { rows } = await of.query<{ case_id: string; version: number; wrapped: Buffer }>(
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

/** Everything that is sealed with keys of cases, as the list of columns says; a row of no case has a key of its agency. */
async function cells(): Promise<Cell[]> {
  const found: Cell[] = [];
  const listed = await admin.query<{ table: string; column: string; row: string }>(
    `select name as table, field as column, row from relais.sealed_columns where kind <> 'none'`,
  );
  for (const { table, column, row } of listed.rows) {
    const { rows } = await admin.query<{ case_id: string; row: string; bytes: Buffer }>(
      `select t.case_id, ${row} as row, t.${column} as bytes from relais.${table} t where t.${column} is not null and t.case_id is not null`,
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
  const there = await cells();
  // Read after what they open: a case that somebody opens meanwhile has a key by then, and no worker runs that destroys one.
  const keys = await keysNow();
  const all = new Map<string, string>();
  for (const { name, caseId, bytes, place } of there) {
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

it('a column of bytes beside a case that nobody decided about keeps every key where it is', async () => {
  const undecided = async () =>
    (await admin.query<{ name: string }>('select name from relais.undecided_columns()')).rows;
  expect(await undecided()).toEqual([]);
  await admin.query('begin');
  await admin.query('alter table relais.care_notes add column planted bytea');
  await admin.query('create table relais.planted (case_id uuid, words bytea[])');
  expect(await undecided()).toEqual(
    expect.arrayContaining([{ name: 'care_notes.planted' }, { name: 'planted.words' }]),
  );
  await expect(admin.query('select relais.ask_case_renewals(null)')).rejects.toThrow(
    /nobody decided .* care_notes\.planted/,
  );
  await admin.query('rollback');
  // Whoever decides without a way to do it has decided nothing.
  await admin.query('begin');
  await admin.query('drop policy care_notes_reseal on relais.care_notes');
  expect(await undecided()).toEqual([{ name: 'care_notes.text' }]);
  await admin.query('call relais.keep_resealable()');
  expect(await undecided()).toEqual([]);
  await admin.query('rollback');
});

itInCi(
  'every case gets a new key while people write, through kill -9 of the worker, and the old one opens nothing',
  async () => {
    const { sender, recipient } = people;
    const caseId = (await aCase(sender)).id;
    const referral = (await sendReferral(sender, caseId, recipient.agencyId)).body;
    const before = await said();
    const old = await keysNow();
    expect(before.size).toBeGreaterThan(60);
    const done = new AbortController();
    const referrals = [referral.id];
    const writing = (async () => {
      while (!done.signal.aborted) {
        const written = await sendReferral(sender, (await aCase(sender)).id, recipient.agencyId);
        expect(written.status).toBe(201);
        referrals.push(written.body.id);
        expect((await sender.get(`/referrals/${referral.id}`)).status).toBe(200);
      }
    })();
    const followed = command('--cases').finally(() => done.abort());
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

    const after = await said();
    expect([...before].filter(([name, text]) => after.get(name) !== text)).toEqual([]);
    const keys = await keysNow();
    const renewed = [...old.keys()].map((id) => [...keys.get(id)!.keys()]);
    expect(renewed.filter((versions) => versions.length !== 1 || versions[0] !== 2)).toEqual([]);
    expect(await openedBy(old)).toEqual([]);
    for (const id of referrals)
      expect(JSON.stringify((await sender.get(`/referrals/${id}`)).body)).toContain(MESSAGE);
    const { rows } = await admin.query<{ resealed: number; begun: number; renewed: number }>(
      `select (select count(*)::integer from relais.audit_values where get_byte(coalesce(before_sealed, after_sealed), 0) = 2) as resealed,
       (select count(*)::integer from relais.audit_events where action = 'case.key_renewal_begun') as begun,
       (select count(*)::integer from relais.audit_events where action = 'case.key_renewed') as renewed`,
    );
    expect(rows[0]!.resealed).toBeGreaterThan(50);
    expect(rows[0]!.renewed).toBe(rows[0]!.begun);
    expect(await command('--cases', '--status')).toMatchObject({ code: 0 });
    expect(await command('--case', 'BE-0000-0000')).toMatchObject({
      code: 2,
      said: expect.stringContaining('names no case'),
    });
  },
);

it('the log holds, link by link and value by value, and the timeline reads as before', async () => {
  const { id: caseId, reference } = await aCase(people.sender, {
    person: { sex: 'female', apparentAge: { from: 14, to: 14 } },
  });
  const shown = async () =>
    (await people.sender.get(`/cases/${caseId}/timeline`)).body.items.map(
      ({ changes }: { changes: unknown }) => changes,
    );
  const was = await shown();
  worker.start();
  expect(await command('--case', reference)).toMatchObject({ code: 0 });
  await worker.kill();
  expect([...(await keysNow()).get(caseId)!.keys()]).toEqual([2]);
  const sealed = (await cells()).filter((cell) => cell.caseId === caseId);
  const other = sealed.filter(({ bytes }) => bytes.toString('latin1', 3, 11) === 'Relais\0\x01');
  // All but what the API itself wrote of the renewal meanwhile.
  expect(other.length).toBeGreaterThan(sealed.length / 2);
  expect((await shown()).slice(-was.length)).toEqual(was);
  expect(JSON.stringify(was)).toContain('female');
  const { proof, values, broken } = await verifyAudit(api.database.auditorUrl, { masterKeyFile });
  expect(broken).toEqual([]);
  expect(proof?.proven).toBe(values);
  expect((await verifyAudit(api.database.auditorUrl)).broken).toEqual([]);
});

/** Does this to the log as somebody who rules the database, looks, and undoes it. */
async function tampered<T>(change: string, where: string, look: () => Promise<T>): Promise<T> {
  const as = async (sql: string, values: unknown[] = []) => {
    await admin.query('begin');
    await admin.query(`set local session_replication_role = replica`);
    await admin.query(`update relais.audit_values ${sql} where ${where}`, values);
    await admin.query('commit');
  };
  const { rows } = await admin.query(
    `select before_sealed, after_sealed, category, commitment from relais.audit_values where ${where}`,
  );
  await as(change);
  try {
    return await look();
  } finally {
    await as(
      'set before_sealed = $1, after_sealed = $2, category = $3, commitment = $4',
      Object.values(rows[0] as object),
    );
  }
}

/** The first value after something: of a renewed case, or of one whose key is as it was. */
async function aValue(isRenewed: boolean): Promise<{ chain: string; where: string }> {
  const { rows } = await admin.query<{ chain_id: string; seq: string }>(
    `select v.chain_id, v.seq from relais.audit_values v where v.after_sealed is not null and v.ordinal = 1
       and exists (select from relais.audit_events e where e.chain_id = v.chain_id and e.action = 'case.key_renewed') = $1
       and (get_byte(v.after_sealed, 0) = 2) = $1
     order by v.chain_id, v.seq limit 1`,
    [isRenewed],
  );
  const { chain_id: chain, seq } = rows[0]!;
  return { chain, where: `chain_id = '${chain}' and seq = ${seq} and ordinal = 1` };
}

const brokenWith = async (options: { masterKeyFile?: string }): Promise<string[]> =>
  (await verifyAudit(api.database.auditorUrl, options)).broken.map(({ chainId }) => chainId);

it.each([
  [
    'a value of a renewed case',
    `set after_sealed = set_bit(after_sealed, 300, 1 - get_bit(after_sealed, 300))`,
    true,
  ],
  ['what a value is said to be', `set category = 'care'`, true],
  ['the commitment of a value', `set commitment = set_bit(commitment, 7, 1 - get_bit(commitment, 7))`, true],
  ['a layer that is taken away', `set after_sealed = set_byte(after_sealed, 0, 1)`, true],
  ['a layer where no renewal was', `set after_sealed = set_byte(after_sealed, 0, 2)`, false],
])('%s that was altered is found, without a key and with it', async (_what, change, isRenewed) => {
  const { chain, where } = await aValue(isRenewed);
  expect(await tampered(change, where, () => brokenWith({}))).toEqual([chain]);
  expect(await tampered(change, where, () => brokenWith({ masterKeyFile }))).toEqual([chain]);
  expect(await brokenWith({ masterKeyFile })).toEqual([]);
});

interface Renewal {
  phase: string;
  waits_for: string[] | null;
}

const renewalOf = async (caseId: string, of = admin): Promise<Renewal> =>
  (await of.query('select phase, waits_for from relais.case_key_renewals where case_id = $1', [caseId]))
    .rows[0];

/** Runs the steps here, until there is nothing to do or the renewal is where it is wanted. */
async function byHand(caseId: string, until = 'done', database = api.database, of = admin): Promise<void> {
  const inside = await startTestWorker(database, {});
  try {
    if (!(await renewalOf(caseId, of)) || (await renewalOf(caseId, of)).phase === 'done')
      await of.query('select relais.ask_case_renewals($1::uuid[])', [[caseId]]);
    const step = () =>
      inside
        .get(UnitOfWork)
        .run({ kind: 'system', name: 'keys' }, (tx) => inside.get(RenewCaseKeys, { strict: false }).run(tx));
    await eventually(async () => {
      if ((await renewalOf(caseId, of)).phase === until) return true;
      await step().catch(() => undefined);
      return false;
    });
    for (let n = 0; n < 5; n += 1) await step().catch(() => undefined);
  } finally {
    await inside.close();
  }
}

/** Somebody whose transaction is open while the renewal gets to each of these phases, and no further; at the last one it stays open. */
async function heldAt(caseId: string, phases: string[]): Promise<pg.Client> {
  const other = new pg.Client({ connectionString: api.database.appUrl });
  await other.connect();
  for (const [index, phase] of phases.entries()) {
    if (index > 0) await other.query('commit');
    await other.query('begin; select 1');
    await byHand(caseId, phase);
    expect((await renewalOf(caseId)).phase).toBe(phase);
  }
  return other;
}

itInCi('whoever began before, with another key in mind, is waited for at each turn', async () => {
  const caseId = (await aCase(people.sender)).id;
  const other = await heldAt(caseId, ['announced', 'sealing', 'sealed']);
  expect((await keysNow()).get(caseId)!.size).toBe(2);
  await other.end();
  await byHand(caseId);
  expect([...(await keysNow()).get(caseId)!.keys()]).toEqual([2]);
});

itInCi('a backup of the middle goes on where it was, and a case erased since has no key in it', async () => {
  const [erased, kept] = [(await aCase(people.sender)).id, (await aCase(people.sender)).id];
  const blocker = await heldAt(erased, ['announced']);
  await byHand(kept, 'announced');
  const home = mkdtempSync(join(tmpdir(), 'relais-renewal-'));
  const again = await createTestDatabase();
  const restored = new pg.Client({ connectionString: again.adminUrl });
  await restored.connect();
  try {
    await takeBackup(api.database.backupUrl, join(home, 'backup'), master);
    await blocker.end();
    const ask = async <T>(sql: string, values: unknown[]) => (await admin.query(sql, values)).rows as T[];
    const register = new ErasureRegister(
      join(home, 'register'),
      erasureMarksFrom(await openRoot(master, ask)),
    );
    const of = { id: randomUUID(), caseId: erased, agencyId: randomUUID(), rule: 'retention.case.years' };
    const by = { proposedBy: randomUUID(), confirmedBy: randomUUID(), erasedAt: new Date().toISOString() };
    await register.add([{ number: 1, ...of, dueOn: '2026-01-01', ...by }]);
    await restoreBackup(again.ownerUrl, join(home, 'backup'), master, { registerFile: register.path });
    const keys = await keysNow(restored);
    expect([keys.get(erased), [...keys.get(kept)!.keys()].sort()]).toEqual([undefined, [1, 2]]);
    await byHand(kept, 'done', again, restored);
    expect([...(await keysNow(restored)).get(kept)!.keys()]).toEqual([2]);
    expect((await verifyAudit(again.auditorUrl, { masterKeyFile })).broken).toEqual([]);
  } finally {
    await restored.end();
    await again.drop();
    rmSync(home, { recursive: true, force: true });
  }
  await byHand(erased);
});

itInCi(
  'an erasure in the middle destroys every key of the case, and what was remembered of its renewal',
  async () => {
    const caseId = (await aCase(people.sender)).id;
    await (await heldAt(caseId, ['announced'])).end();
    expect((await keysNow()).get(caseId)!.size).toBe(2);
    const owner = new pg.Client({ connectionString: api.database.ownerUrl });
    await owner.connect();
    await eraseAll(owner, [caseId]);
    await owner.end();
    expect((await keysNow()).get(caseId)).toBeUndefined();
    expect(await renewalOf(caseId)).toBeUndefined();
  },
);

itInCi(
  'what somebody put back under the old key, at the last moment, is sealed anew before that key goes',
  async () => {
    const { sender, recipient } = people;
    const caseId = (await aCase(sender)).id;
    const { id } = (await sendReferral(sender, caseId, recipient.agencyId)).body;
    const message = `from relais.referral_messages where referral_id = '${id}'`;
    const { text } = (await admin.query<{ text: Buffer }>(`select text ${message}`)).rows[0]!;
    const blocker = await heldAt(caseId, ['announced', 'sealing', 'sealed']);
    await admin.query(`update relais.referral_messages set text = $1 where referral_id = $2`, [text, id]);
    await blocker.end();
    await byHand(caseId);
    expect([...(await keysNow()).get(caseId)!.keys()]).toEqual([2]);
    expect(JSON.stringify((await sender.get(`/referrals/${id}`)).body)).toContain(MESSAGE);
  },
);

itInCi('a field that was altered keeps the old key of its case, and no other one waits for it', async () => {
  const { sender, recipient } = people;
  const [altered, other] = [(await aCase(sender)).id, (await aCase(sender)).id];
  const { id } = (await sendReferral(sender, altered, recipient.agencyId)).body;
  const flip = () =>
    admin.query(
      'update relais.referral_messages set text = set_bit(text, 300, 1 - get_bit(text, 300)) where referral_id = $1',
      [id],
    );
  await flip();
  await admin.query('select relais.ask_case_renewals($1::uuid[])', [[altered]]);
  await byHand(other);
  expect([...(await keysNow()).get(other)!.keys()]).toEqual([2]);
  expect([...(await keysNow()).get(altered)!.keys()].sort()).toEqual([1, 2]);
  await flip();
  await byHand(altered);
  expect([...(await keysNow()).get(altered)!.keys()]).toEqual([2]);
});

const ACTS = [
  'cases_to_announce(1)',
  `announce_case_keys('{}', '{}', '{}')`,
  'move_case_renewals()',
  'case_to_reseal()',
  'fields_to_reseal(gen_random_uuid(), 1, 1)',
  `put_resealed(gen_random_uuid(), '{}', '{}', '{}', '{}', '{}')`,
  'all_resealed(gen_random_uuid())',
  'end_case_renewal(gen_random_uuid())',
];
const INSIDE = [
  'ask_case_renewals(null)',
  'case_renewal_state()',
  'running_transactions()',
  `fields_under(gen_random_uuid(), 1, '{word}', 1)`,
  'is_under(gen_random_uuid(), 1)',
  'layers_of(gen_random_uuid())',
  'undecided_columns()',
];

it('nobody but the worker’s own actor moves a renewal, and the application has no word for it', async () => {
  const connected = async (connectionString: string) => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    return client;
  };
  const [app, asWorker] = [await connected(api.database.appUrl), await connected(api.database.workerUrl)];
  const become = (name: string) => setSystemActor(asWorker, name, true);
  try {
    for (const call of [...ACTS, ...INSIDE])
      await expect(app.query(`select relais.${call}`)).rejects.toThrow('permission denied');
    for (const call of INSIDE)
      await expect(asWorker.query(`select relais.${call}`)).rejects.toThrow('permission denied');
    for (const name of ['notifier', 'erasure']) {
      await become(name);
      for (const call of ACTS)
        await expect(asWorker.query(`select relais.${call}`)).rejects.toThrow('not for this actor');
    }
    // Not even the keys' own actor writes the log past the function.
    await become('keys');
    await expect(asWorker.query(`update relais.audit_values set after_sealed = '\\x02'`)).rejects.toThrow(
      'permission denied',
    );
  } finally {
    await app.end();
    await asWorker.end();
  }
});
