import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { FileMasterKey, openRoot } from '#platform/crypto';
import { NextKeyFile } from '../../libs/platform/crypto/next-key.js';
import { Rotation } from '../../libs/platform/crypto/rotation.js';
import { createApi } from '../../apps/api/create-api.js';
import { testConfig, testEnvironment } from '../support/config.js';
import { createTestDatabase, testCluster, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/worker.js';

jest.setTimeout(60_000);

let home: string;
let file: string;
let database: TestDatabase;
let admin: pg.Client;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'relais-files-'));
  file = join(home, 'secrets', 'master.key');
  mkdirSync(join(home, 'secrets'));
  newKey(file);
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await openRoot(await FileMasterKey.read(file), ask);
});

afterEach(async () => {
  await admin.end();
  await database.drop();
  rmSync(home, { recursive: true });
});

const ask = async <T>(sql: string, values: unknown[]) => (await admin.query(sql, values)).rows as T[];

function newKey(path: string): string {
  const text = `${randomBytes(32).toString('base64')}\n`;
  writeFileSync(path, text, { mode: 0o600 });
  return text;
}

const rotating = <T>(work: (rotation: Rotation) => Promise<T>) =>
  Rotation.with(database.ownerUrl, new NextKeyFile(file), work);
const read = (path = file) => readFileSync(path, 'utf8');
const names = () =>
  readdirSync(join(home, 'secrets'))
    .filter((name) => name.startsWith('master.key'))
    .sort();
const marks = async () =>
  (await (await FileMasterKey.read(file)).marks()).map((mark) => mark.toString('hex'));

/** What the worker does when no key is left under the old one. */
const finish = () =>
  admin.query(
    `update relais.master_keys set state = 'retired', root = null, retired_at = now() where state = 'retiring'`,
  );

async function rotated(): Promise<{ old: string; next: string; kept: string }> {
  const old = read();
  const kept = `${file}.retired-${(await marks())[0]!}`;
  await rotating(async (rotation) => {
    await rotation.makeNext();
    expect(await rotation.begin()).toBe(true);
  });
  await finish();
  return { old, next: read(`${file}.next`), kept };
}

interface Ended {
  code: number | null;
  said: string;
}

/** The command as it was built, with a database of its own (embedded) or that of somebody else. */
function command(embedded: boolean): Promise<Ended> {
  const { port, passwords } = testCluster();
  writeFileSync(
    join(home, 'secrets', 'database.json'),
    JSON.stringify({ port, database: database.name, passwords }),
  );
  const { PATH, HOME } = process.env;
  const own = testEnvironment(database, { RELAIS_MASTER_KEY_FILE: file });
  const child = spawn(process.execPath, ['dist/libs/platform/crypto/rotate-cli.js'], {
    env: { PATH, HOME, ...(embedded ? { RELAIS_DATA_DIR: home } : own) },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

describe('the new master key comes to its place', () => {
  it('with the old one beside it, and a second call leaves both', async () => {
    const { old, next, kept } = await rotated();
    expect(await rotating((rotation) => rotation.settle())).toBe(kept);
    expect(await rotating((rotation) => rotation.settle())).toBeUndefined();
    expect([read(), read(kept), names().length]).toEqual([next, old, 2]);
  });

  it('also when the call before was ended after it kept the old one', async () => {
    const { old, next, kept } = await rotated();
    linkSync(file, kept);
    expect(await rotating((rotation) => rotation.settle())).toBe(kept);
    expect([read(), read(kept)]).toEqual([next, old]);
  });

  it('but never over one whose copy is not there, nor before it is alone in use', async () => {
    const old = read();
    await rotating((rotation) => rotation.makeNext());
    expect(await rotating((rotation) => rotation.settle())).toBeUndefined();
    await rotating((rotation) => rotation.begin());
    expect(await rotating((rotation) => rotation.settle())).toBeUndefined();
    await finish();
    newKey(`${file}.retired-${(await marks())[0]!}`);
    await expect(rotating((rotation) => rotation.settle())).rejects.toThrow('another master key');
    expect(read()).toBe(old);
  });

  it('through one command at a time', async () => {
    const old = read();
    const first = command(true);
    await eventually(async () => (await rotating((rotation) => rotation.state()))?.isRunning);
    const next = read(`${file}.next`);
    const second = await command(true);
    expect([second.code, second.said]).toEqual([2, expect.stringContaining('runs already')]);
    await finish();
    expect(await first).toEqual({ code: 0, said: expect.stringContaining('Done.') });
    expect(read()).toBe(next);
    expect(names().map((name) => read(join(home, 'secrets', name)))).toEqual([next, old]);
  });
});

describe('a renewal that came to its end unseen', () => {
  it('is finished by the next call in embedded mode, which says that nothing was renewed', async () => {
    const { next, kept } = await rotated();
    const { code, said } = await command(true);
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/An earlier renewal was finished.*\n.*run this command again/),
    ]);
    expect(said).toContain(kept);
    expect(said).not.toContain('Done');
    expect(read()).toBe(next);
  });

  it('is told of with a server of one’s own, and the files are the operator’s', async () => {
    const { old, next } = await rotated();
    const { code, said } = await command(false);
    const [mark] = (await marks()).slice(-1);
    expect([code, said]).toEqual([1, expect.stringContaining(`${mark!} in ${file}.next is in use since 20`)]);
    expect(said).not.toContain('Done');
    expect([read(), read(`${file}.next`)]).toEqual([old, next]);
  });
});

describe('the next master key', () => {
  it('is not begun with when the file holds another one by then', async () => {
    await rotating(async (rotation) => {
      await rotation.makeNext();
      // Between the files and the database: it waits there.
      await admin.query('begin; lock table relais.master_keys in access exclusive mode');
      const begun = rotation.begin().catch((error: Error) => error.message);
      await eventually(async () => {
        const { rowCount } = await admin.query(
          `select from pg_locks where relation = 'relais.master_keys'::regclass and not granted
             and database = (select oid from pg_database where datname = current_database())`,
        );
        return rowCount === 1;
      });
      newKey(`${file}.next`);
      await admin.query('commit');
      expect(await begun).toContain('was changed meanwhile');
    });
    expect((await admin.query('select from relais.master_keys')).rowCount).toBe(1);
  });

  it.each([
    ['is empty', '', 0o600, 'does not hold 32 bytes'],
    ['others can read', randomBytes(32).toString('base64'), 0o640, 'chmod 600'],
  ])('that %s stops a start only when the database needs it', async (_, content, mode, why) => {
    writeFileSync(`${file}.next`, content);
    chmodSync(`${file}.next`, mode);
    const api = await createApi(testConfig(database, { RELAIS_MASTER_KEY_FILE: file }));
    await api.close();
    await expect(rotating((rotation) => rotation.begin())).rejects.toThrow(why);
    rmSync(`${file}.next`);

    const starting = async () => openRoot(await FileMasterKey.read(file), ask);
    const derived = (await starting()).derive('test');
    await rotated();
    expect((await starting()).derive('test')).toEqual(derived);
    writeFileSync(`${file}.next`, content);
    chmodSync(`${file}.next`, mode);
    await expect(starting()).rejects.toThrow(
      /this database is sealed with [0-9a-f]{8}: .* – The master key .*\.next/,
    );
    await expect(starting()).rejects.toThrow(why);
  });
});
