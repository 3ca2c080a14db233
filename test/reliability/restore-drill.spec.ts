import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { erasureMarksFrom, FileMasterKey, openRoot } from '#platform/crypto';
import { DEMO_PASSWORD } from '#modules/demo';
import { createApi } from '../../apps/api/create-api.js';
import { verifyAudit } from '../../libs/modules/audit/verifier.js';
import { ErasureRegister, restoreBackup, takeBackup } from '../../libs/platform/backup/index.js';
import { readCatalogue } from '../security/catalogue.js';
import { itInCi } from '../support/in-ci.js';
import { logIn, send } from '../support/api.js';
import { testConfig, testEnvironment } from '../support/config.js';
import { createTestDatabase, testCluster, type TestDatabase } from '../support/database.js';
import { demoTemplate } from '../support/demo-template.js';
import { Draw } from '../support/draw.js';
import { freePort, Launched } from '../support/launcher.js';
import { eventually } from '../support/worker.js';
import { type DrillSecrets, keepSecrets, openSecrets } from './drill-secrets.js';
import { alsoRowsThatStay, casesThatBlank } from './rows-that-stay.js';
import { sealedFields } from './sealed-fields.js';

jest.setTimeout(300_000);

const { masterKeyFile } = testCluster();
const BACKUP = 'dist/libs/platform/backup/backup-cli.js';
const RESTORE = 'dist/libs/platform/backup/restore-cli.js';
/** What is not kept: it is of the moment. */
const NOT_KEPT = [
  'idempotency_keys',
  'login_attempts',
  'passkey_challenges',
  'push_subscriptions',
  'sessions',
  'worker_heartbeats',
];

let home: string;
let file: string;
let source: TestDatabase | undefined;
let target: TestDatabase;
let counted: Map<string, number>;
let fields: Map<string, string>;
let secrets: DrillSecrets;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'relais-drill-'));
  file = join(home, 'relais.backup');
  source = await createTestDatabase(await demoTemplate());
  // One table that takes more than one piece of the file, whatever the demo holds.
  await asked(source, (admin) =>
    admin.query(
      `insert into relais.demo_mailbox (id, rfc_message_id, recipient, subject, text, sent_at)
       select gen_random_uuid(), 'large-' || n, 'nobody@demo.relais.test', 'large',
         (select string_agg(gen_random_uuid()::text, '' order by i) from generate_series(1, 64 + n * 0) i), now()
       from generate_series(1, 3000) n`,
    ),
  );
  await asked(source, alsoRowsThatStay);
  secrets = await keepSecrets(source);
  target = await createTestDatabase();
});

afterAll(async () => {
  await source?.drop();
  await target?.drop();
  rmSync(home, { recursive: true, force: true });
});

async function asked<T>(database: TestDatabase, ask: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.end();
  }
}

/** Rows of every table of ours. */
async function counts(admin: pg.Client): Promise<Map<string, number>> {
  const { rows } = await admin.query<{ name: string; count: string }>(
    `select n.nspname || '.' || c.relname as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I',
       n.nspname, c.relname), false, true, '')))[1]::text as count
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('relais', 'vault') and c.relkind = 'r' and c.relname <> all ($1) order by 1`,
    [NOT_KEPT],
  );
  return new Map(rows.map(({ name, count }) => [name, Number(count)]));
}

function run(program: string, database: TestDatabase, args: string[], more: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...testEnvironment(database, more) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: endOf(child) };
}

function endOf(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

describe('a backup', () => {
  it('is one sealed file, with what it holds and how long it took said', async () => {
    const { code, said } = await run(BACKUP, source!, ['--to', file]).ended;
    expect([code, said]).toEqual([0, expect.stringMatching(/tables, \d+ rows.*\n.*\n.* s for each GB\n$/)]);
    process.stdout.write(`backup: ${said.trim().split('\n').at(-1)!.split(': ').at(-1)}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(home)).toEqual(['relais.backup']);
    const bytes = readFileSync(file);
    for (const canary of ['demo.relais.test', 'PGCOPY', 'audit_values'])
      expect(bytes.includes(canary)).toBe(false);
    const again = await run(BACKUP, source!, ['--to', file]).ended;
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('it was left as it is')]);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('says without a database whether it is whole', async () => {
    const { code, said } = await run(RESTORE, target, ['--check', file]).ended;
    expect([code, said]).toEqual([0, expect.stringMatching(/^of 20.*\n(.*\n)+Whole: /)]);
  });

  it('is not taken by a role that would not see every row', async () => {
    const master = await FileMasterKey.read(masterKeyFile);
    const taken = (url: string) => takeBackup(url, join(home, 'other.backup'), master);
    await expect(taken(source!.appUrl)).rejects.toThrow('row-level security');
    await expect(taken(source!.ownerUrl)).rejects.toThrow('row-level security');
    expect(readdirSync(home)).toEqual(['relais.backup']);
  });
});

/** Rows of the large table are on their way, and more than the first of them are there. */
async function rowsAreOnTheirWay(database: TestDatabase): Promise<void> {
  await asked(database, (admin) =>
    eventually(async () => {
      const { rowCount } = await admin.query(
        `select from pg_stat_progress_copy where datname = current_database() and relid = 'relais.demo_mailbox'::regclass
           and command = 'COPY FROM' and tuples_processed > 1`,
      );
      return rowCount === 1;
    }),
  );
}

describe('what is no whole backup of this version is refused with one line and leaves nothing', () => {
  let empty: Map<string, number>;
  let bytes: Buffer;

  beforeAll(async () => {
    empty = await asked(target, counts);
    bytes = readFileSync(file);
  });

  async function refused(name: string, content: Buffer, keyFile = masterKeyFile): Promise<string> {
    const path = join(home, name);
    writeFileSync(path, content);
    const master = await FileMasterKey.read(keyFile);
    const error = await restoreBackup(target.ownerUrl, path, master, {
      registerFile: join(home, 'none'),
      nothingErased: true,
    }).catch((reason: Error) => reason);
    rmSync(path);
    expect(await asked(target, counts)).toEqual(empty);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).not.toContain('\n');
    return (error as Error).message;
  }

  itInCi('cut off anywhere', async () => {
    for (const part of [0.999, 0.5, 0.1, 0]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      expect(await refused('cut', cut)).toMatch(/is cut off|no backup/);
    }
    expect(await refused('cut', bytes.subarray(0, bytes.length - 1))).toMatch('is cut off');
  });

  itInCi('changed by one bit anywhere, or with something added', async () => {
    // The length and the first byte of the first frame, the last byte, and three by lot.
    const draw = new Draw();
    const places = [76, 80, bytes.length - 1, ...[1, 2, 3].map(() => 76 + draw.below(bytes.length - 76))];
    for (const at of places) {
      const other = Buffer.from(bytes);
      other[at] = other[at]! ^ 1;
      const said = await refused('changed', other);
      expect([draw.seed, at, said]).toEqual([draw.seed, at, expect.stringMatching(/is damaged|is cut off/)]);
    }
    expect(await refused('longer', Buffer.concat([bytes, bytes]))).toMatch('is damaged');
  });

  it('sealed with another master key, of a newer version, or something else', async () => {
    const otherKey = join(home, 'other.key');
    writeFileSync(otherKey, randomBytes(32).toString('base64'), { mode: 0o600 });
    expect(await refused('other', bytes, otherKey)).toMatch(
      /sealed with the master key [0-9a-f]{8}, .* holds [0-9a-f]{8}/,
    );
    rmSync(otherKey);
    const newer = Buffer.from(bytes);
    newer[8] = 2;
    expect(await refused('newer', newer)).toMatch('made by a newer version');
    expect(await refused('none', Buffer.from('a text'))).toMatch('no backup of Relais');
  });

  it('of a schema with another history', async () => {
    const change = (sql: string) => asked(target, (admin) => admin.query(sql));
    await change(`insert into migrations.applied (name, checksum) values ('9999-later', 'x')`);
    expect(await refused('older', bytes)).toMatch('of an older version of Relais (before step 9999-later)');
    await change(`delete from migrations.applied where name = '9999-later'`);
    await change(`update migrations.objects set hash = 'x' where key = 'tables relais.cases'`);
    expect(await refused('another', bytes)).toMatch('of another version of Relais (table relais.cases)');
    await change(
      `update migrations.objects a set hash = s.checksum from (values ('${await checksum()}')) s (checksum) where a.key = 'tables relais.cases'`,
    );
  });

  const checksum = async () =>
    asked(source!, async (admin) => {
      const sql = `select hash as checksum from migrations.objects where key = 'tables relais.cases'`;
      return (await admin.query<{ checksum: string }>(sql)).rows[0]!.checksum;
    });

  it('into a database that holds something', async () => {
    const before = await asked(source!, counts);
    const { code, said } = await run(RESTORE, source!, ['--from', file, '--no-erasures']).ended;
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/^Nothing was restored: The database is not empty; .*\n$/),
    ]);
    expect(await asked(source!, counts)).toEqual(before);
  });

  it.each(['appUrl', 'workerUrl', 'jobsUrl'] as const)(
    'into a database that Relais runs on (%s)',
    async (url) => {
      const program = new pg.Client({ connectionString: target[url] });
      await program.connect();
      try {
        expect(await refused('used', bytes)).toMatch(
          /^Relais runs on this database \(connections of relais_\w+\)/,
        );
      } finally {
        await program.end();
      }
    },
  );

  it('into a database that holds something, while people read there, without anybody waiting', async () => {
    const master = await FileMasterKey.read(masterKeyFile);
    await asked(source!, async (admin) => {
      await admin.query('begin');
      await admin.query('select from relais.cases, relais.agencies limit 1');
      await expect(
        restoreBackup(source!.ownerUrl, file, master, {
          registerFile: join(home, 'none'),
          nothingErased: true,
        }),
      ).rejects.toThrow('is not empty');
    });
  });

  it('and kill -9 in the middle leaves nothing either', async () => {
    // A pipe that falls silent in the large table: the command waits there for its other rows.
    const slow = join(home, 'slow');
    execFileSync('mkfifo', [slow]);
    const { child, ended } = run(RESTORE, target, ['--from', slow, '--no-erasures']);
    const pipe = await open(slow, 'w');
    await pipe.write(bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    await rowsAreOnTheirWay(target);
    child.kill('SIGKILL');
    await ended;
    await pipe.close();
    rmSync(slow);
    expect(await asked(target, counts)).toEqual(empty);
  });
});

describe('the drill: backup, destroy, restore', () => {
  it('brings back every row, chain and field, into a schema that is as before', async () => {
    const master = await FileMasterKey.read(masterKeyFile);
    counted = await asked(source!, counts);
    fields = await asked(source!, (admin) => sealedFields(admin, master));
    expect(fields.size).toBeGreaterThan(100);
    await source!.drop();
    source = undefined;
    const schema = await asked(target, readCatalogue);

    const unsaid = await run(RESTORE, target, ['--from', file]).ended;
    expect([unsaid.code, unsaid.said]).toEqual([
      1,
      expect.stringMatching(/^Nothing was restored: There is no register of erasures at .*--no-erasures/),
    ]);
    const { code, said } = await run(RESTORE, target, ['--from', file, '--no-erasures']).ended;
    expect([code, said]).toEqual([0, expect.stringMatching(/Restored: .* s for each GB/)]);
    process.stdout.write(`restore: ${said.match(/Restored: (.*? GB)/)![1]}\n`);

    expect(await asked(target, counts)).toEqual(counted);
    expect(await asked(target, readCatalogue)).toEqual(schema);
    const found = await asked(target, (admin) => sealedFields(admin, master));
    expect([...fields.keys()].filter((place) => found.get(place) !== fields.get(place))).toEqual([]);
    expect(found.size).toBe(fields.size);
  });

  it('brings back an audit log in which every link holds and every value is what was committed to', async () => {
    const result = await verifyAudit(target.auditorUrl, { masterKeyFile });
    expect(result.broken).toEqual([]);
    expect(result.entries).toBeGreaterThan(0);
    expect(result.proof).toEqual({ proven: result.values, erased: 0 });
  });

  it('people log in and work: nobody is logged in from before, and new rows find their numbers', async () => {
    const ids = await asked(target, async (admin) => {
      expect((await admin.query('select from relais.sessions')).rowCount).toBe(0);
      const { rows } = await admin.query<{ id: string }>(
        `select c.id from relais.cases c join relais.memberships m on m.agency_id = c.lead_agency_id
         join relais.users u on u.id = m.user_id where u.email = 'police@demo.relais.test' and c.status = 'open'`,
      );
      return rows.map(({ id }) => id);
    });
    const api = await createApi(testConfig(target));
    await api.listen(0, '127.0.0.1');
    const url = `http://127.0.0.1:${(api.getHttpServer().address() as { port: number }).port}`;
    try {
      const cookie = await logIn(url, 'police@demo.relais.test', DEMO_PASSWORD);
      for (const id of ids) {
        const one = await send(url, 'GET', `/cases/${id}`, { headers: { Cookie: cookie } });
        expect([one.status, one.body.id]).toEqual([200, id]);
      }
      expect(ids.length).toBeGreaterThan(3);
    } finally {
      await api.close();
    }
    expect((await verifyAudit(target.auditorUrl)).broken).toEqual([]);
  });

  it('brings back what no key of a case seals: an address of the vault, minutes, the seed of an app', async () => {
    expect(secrets.address).toMatch(/\w{3}/);
    expect(await openSecrets(target, secrets)).toEqual({
      address: secrets.address,
      minutes: ['CANARY-MINUTES'],
      loginWithout: 401,
      login: 201,
    });
  });
});

describe('cases that were erased after the backup', () => {
  let again: TestDatabase;
  let cases: string[];
  let register: ErasureRegister;

  // Every case of the demo: from a draft, from a check by the police, joined with another, discussed, in an incident.
  beforeAll(async () => {
    again = await createTestDatabase();
    const master = await FileMasterKey.read(masterKeyFile);
    register = await asked(target, async (admin) => {
      const ask = async <T>(sql: string, values: unknown[]) => (await admin.query(sql, values)).rows as T[];
      cases = (await ask<{ id: string }>('select id from relais.cases order by opened_at, id', [])).map(
        ({ id }) => id,
      );
      return new ErasureRegister(join(home, 'erasures.jsonl'), erasureMarksFrom(await openRoot(master, ask)));
    });
    const of = { agencyId: randomUUID(), rule: 'retention.case.years', dueOn: '2026-01-01' };
    const by = { proposedBy: randomUUID(), confirmedBy: randomUUID(), erasedAt: new Date().toISOString() };
    await register.add(
      cases.map((caseId, index) => ({ number: index + 1, id: randomUUID(), caseId, ...of, ...by })),
    );
  });
  afterAll(() => again?.drop());

  it('among them is one for everything that an erasure blanks', async () => {
    const blanked = await asked(target, casesThatBlank);
    expect(Object.keys(blanked)).toEqual(
      expect.arrayContaining(['relais.events', 'relais.incidents', 'relais.intercepted_persons']),
    );
    expect(Object.entries(blanked).filter(([, count]) => count === 0)).toEqual([]);
  });

  it('are erased again before anybody works in what was put back, and the log still verifies', async () => {
    const master = await FileMasterKey.read(masterKeyFile);
    const restored = await restoreBackup(again.ownerUrl, file, master, { registerFile: register.path });
    expect(restored.replayed).toEqual({ hasRegister: true, erased: cases.length });
    await asked(again, async (admin) => {
      const of = (table: string, column: string) =>
        admin
          .query(`select from relais.${table} where ${column} = any ($1)`, [cases])
          .then(({ rowCount }) => rowCount);
      const found = [of('cases', 'id'), of('case_keys', 'case_id'), of('persons', 'case_id')];
      expect(await Promise.all(found)).toEqual([0, 0, 0]);
      const { rows } = await admin.query<{ again: number; records: number }>(
        `select count(replayed_at)::integer as again, count(sex)::integer as records from relais.erasures`,
      );
      expect(rows[0]!.again).toBe(cases.length);
      expect(rows[0]!.records).toBeGreaterThan(0);
    });
    expect((await verifyAudit(again.auditorUrl, { masterKeyFile })).broken).toEqual([]);
  });
});

describe('in embedded mode', () => {
  const embedded = (folder: string, key = masterKeyFile) => ({
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    RELAIS_DATA_DIR: join(home, folder),
    RELAIS_MASTER_KEY_FILE: key,
  });

  it('nothing begins without the master key of the backup', async () => {
    const folder = join(home, 'without');
    const { code, said } = await restore(embedded('without', join(home, 'nothing.key')));
    expect([code, said]).toEqual([1, expect.stringContaining('put the master key of the backup at')]);
    expect(existsSync(folder)).toBe(false);
  });

  itInCi('the command makes the database itself, and the next start serves what was restored', async () => {
    const env = embedded('data');
    const { code, said } = await restore(env);
    expect([code, said]).toEqual([0, expect.stringContaining('Restored: ')]);
    const again = await restore(env);
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('The database is not empty')]);
    const running = await new Launched(await freePort(), env).ready();
    try {
      expect(await running.logIn('police@demo.relais.test')).toBe(201);
    } finally {
      await running.interrupt();
    }
  });

  function restore(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
    const child = spawn(
      process.execPath,
      ['apps/launcher/restore.mjs', '--built', '--from', file, '--no-erasures'],
      { env },
    );
    return endOf(child);
  }
});
