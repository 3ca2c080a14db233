import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { describeInCi } from '../support/in-ci.js';
import { freePort, Launched, processesOn, type StartedBy } from '../support/launcher.js';
import { sayTook } from '../support/patience.js';

jest.setTimeout(180_000);

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What a start of a clone that is built reads. */
const READ = ['package.json', 'package-lock.json', 'apps/launcher', 'dist', 'node_modules'];
/** A user of every system that owns nothing. */
const NOBODY = 'nobody';

const isRoot = process.getuid?.() === 0;
const idOf = (flag: '-u' | '-g'): number => Number(execFileSync('id', [flag, NOBODY], { encoding: 'utf8' }));

/** Whether that user can read the clone and run this Node: root may have cloned below a folder that is its own. */
function reaches({ uid, gid }: Pick<StartedBy, 'uid' | 'gid'>): boolean {
  const script = 'require("node:fs").readFileSync("dist/programs/api.js")';
  try {
    return spawnSync(process.execPath, ['-e', script], { cwd: ROOT, uid, gid }).status === 0;
  } catch {
    return false;
  }
}

/** The clone, or a copy of what a start reads of it where the user cannot enter it. */
function cloneFor(ids: Pick<StartedBy, 'uid' | 'gid'>, folder: string): string {
  if (reaches(ids)) return ROOT;
  const copy = join(folder, 'clone');
  for (const path of READ) cpSync(join(ROOT, path), join(copy, path), { recursive: true, dereference: true });
  return copy;
}

/** Users that processes run as, by what they run. */
const usersOf = (lines: readonly string[]): number[] => [
  ...new Set(lines.map((line) => statSync(`/proc/${line.split(' ')[0]}`).uid)),
];

if (!isRoot) {
  process.stderr.write('\nSKIPPED: a start by root. Every start of this run is one by an ordinary user\n\n');
}

/** Whoever runs the tests starts the product in all other specs: this is the half that root's runs leave out. */
(isRoot ? describeInCi : describe.skip)('root tests, and an ordinary user with an empty home starts', () => {
  let folder: string;
  let home: string;
  let dataDir: string;
  let by: StartedBy;
  let running: Launched | undefined;

  beforeAll(() => {
    const ids = { uid: idOf('-u'), gid: idOf('-g') };
    folder = mkdtempSync(join(tmpdir(), 'relais-user-'));
    home = join(folder, 'home');
    dataDir = join(home, 'data');
    mkdirSync(home, { mode: 0o700 });
    chownSync(folder, ids.uid, ids.gid);
    chownSync(home, ids.uid, ids.gid);
    by = { ...ids, clone: cloneFor(ids, folder) };
  });
  afterAll(async () => {
    await running?.interrupt();
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes its database, serves the page, logs the police in and ends, as that user alone', async () => {
    running = new Launched(await freePort(), { HOME: home, RELAIS_DATA_DIR: dataDir }, by);
    await running.ready();
    expect(await (await fetch(running.url)).text()).toMatch(/<html/i);
    expect(await running.logIn('police@demo.relais.test')).toBe(201);
    const lines = processesOn(dataDir);
    expect(lines.some((line) => line.includes('postgres'))).toBe(true);
    expect(lines.some((line) => line.includes('programs/worker.js'))).toBe(true);
    expect(usersOf(lines)).toEqual([by.uid]);
    expect(readdirSync(home)).toEqual(['data']);
    const owners = readdirSync(dataDir).map((name) => statSync(join(dataDir, name)).uid);
    expect([...new Set(owners)]).toEqual([by.uid]);
    sayTook('Ctrl-C, everything ended', await running.interrupt(), 8_000);
    expect([running.exitCode, processesOn(dataDir)]).toEqual([0, []]);
  });
});
