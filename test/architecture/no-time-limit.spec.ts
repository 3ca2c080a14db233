import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeInCi } from '../support/in-ci.js';
import { LEFT_TO_CI } from '../support/left-to-ci.mjs';
import { type Outcome, ROOT, runNode } from './planted-tree.js';

/** An upper bound that a test asserts: of what, and how much. */
const BOUND = /expect\(([^;]*?)\)\s*\.toBeLessThan(?:OrEqual)?\(([^;]*?)\);/g;
/** Time that went by since another moment of the same run. */
const CLOCKED = /(?:Date|performance)\.now\(\)\s*-|-\s*(?:began|begun|begin|start|started|since)\b/;
/** A number that is named as a length of time. */
const A_TIME = /WITHIN|_MS\b|_S\b|GOAL/;

/** Bounds by the clock in a source: on a slow machine they are red, and nothing is wrong. */
function clocked(source: string): string[] {
  return [...source.matchAll(BOUND)]
    .filter(([, what = '', most = '']) => CLOCKED.test(what) || A_TIME.test(most))
    .map(([bound]) => bound.replace(/\s+/g, ' '));
}

describe('a bound by the clock', () => {
  it('is in no test', () => {
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'test', 'apps', 'libs'], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 16 * 1024 * 1024,
    });
    const tests = listed
      .split('\n')
      .filter(
        (path) => /\.spec\.tsx?$|^test\/(?!bench).*\.tsx?$/.test(path) && !import.meta.url.endsWith(path),
      );
    expect(tests.length).toBeGreaterThan(300);
    const found = tests.flatMap((path) =>
      clocked(readFileSync(join(ROOT, path), 'utf8')).map((bound) => `${path}: ${bound}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    'expect(Date.now() - began).toBeLessThan(1_000);',
    'expect(event.at - began).toBeLessThanOrEqual(1_000);',
    'expect(\n  Math.max(...times),\n).toBeLessThan(WITHIN_MS);',
    'expect(seconds).toBeLessThanOrEqual(ROUND_S);',
  ])('is seen: %j', (planted) => {
    expect(clocked(`const a = 1;\n${planted}\n`)).toHaveLength(1);
  });

  it.each([
    'expect(officer.taps).toBeLessThanOrEqual(4);',
    'expect(found.getTime()).toBeLessThan(Date.now());',
    'expect(count - 3).toBeLessThanOrEqual(8);',
  ])('is something else than a count or a moment: %j', (other) => {
    expect(clocked(other)).toEqual([]);
  });
});

describe('a test that says that it takes a millisecond', () => {
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 50));
  beforeAll(aWhile, 1);

  it('has the time that the configuration gives', aWhile, 1);
});

/** What a newcomer sees of each suite, whatever else is left to CI. */
const SHOWN = [
  'test/architecture/openapi.spec.ts',
  'test/browser/journey.spec.ts',
  'test/browser/missing.spec.ts',
  'test/e2e/second-factors.spec.ts',
  'test/e2e/session.spec.ts',
  'test/e2e/states.spec.ts',
  'test/reliability/delivery-kills.spec.ts',
  'test/reliability/outbox.spec.ts',
  'test/security/matrix.spec.ts',
  'test/security/sealed-actor-isolation.spec.ts',
  'test/security/rls-worlds.spec.ts',
];

describe('what npm test leaves to CI', () => {
  it('are files that are there, and none of those that show what the product is for', () => {
    expect(LEFT_TO_CI.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(SHOWN.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(LEFT_TO_CI.filter((path) => SHOWN.includes(path))).toEqual([]);
  });
});

/** A product of nothing, whose two builds take two seconds, both at once, and whose Jest reports one test. */
const STOOD_IN: Record<string, string> = {
  'package.json': JSON.stringify({
    type: 'module',
    scripts: { 'build:server': 'node build.mjs dist/x', 'build:web': 'node build.mjs dist/web/index.html' },
  }),
  'jest.config.mjs': 'export const FIGURES_ELSEWHERE = [];',
  'test/support/left-to-ci.mjs': 'export const LEFT_TO_CI = [];',
  'package-lock.json': JSON.stringify({ packages: {} }),
  'node_modules/.package-lock.json': JSON.stringify({ packages: {} }),
  'build.mjs': 'setTimeout(() => undefined, 2_000);',
  'apps/launcher/postgres-binaries.mjs': 'export const makeLibraryLinks = () => undefined;',
  'test/support/embedded-postgres.mjs':
    'export const startTestCluster = () => ({ cluster: {}, stop: async () => undefined });',
  'node_modules/jest/package.json': '{}',
  ...Object.fromEntries(
    ['apps', 'test/architecture', 'test/e2e', 'test/security', 'test/reliability', 'test/browser'].map(
      (folder) => [`${folder}/x.spec.ts`, ''],
    ),
  ),
};

/** A Jest that reports one test, ends it so often before, once a second, and ends or hangs after its report. */
const jestOf = (tests: number, isStuck: 'before its report' | 'after its report' | false) => `
  const report = process.argv.find((word) => word.startsWith('--outputFile=')).slice('--outputFile='.length);
  const test = { name: process.cwd() + '/apps/x.spec.ts', status: 'passed', startTime: 0, endTime: 1 };
  const testResults = [{ ...test, assertionResults: [{ status: 'passed' }] }];
  const write = () => require('node:fs').writeFileSync(report, JSON.stringify({ testResults }));
  let ended = 0;
  const beat = setInterval(() => {
    process.send('a test has ended');
    if ((ended += 1) < ${tests}) return;
    clearInterval(beat);
    if (${isStuck === 'before its report'}) return void setInterval(() => undefined, 1_000);
    write();
    if (${isStuck === 'after its report'}) return void setInterval(() => undefined, 1_000);
    process.exit(0);
  }, 1_000);`;

describe('npm test', () => {
  let tree: string;

  beforeAll(() => {
    tree = realpathSync(mkdtempSync(join(tmpdir(), 'relais-time-')));
    cpSync(join(ROOT, 'apps/launcher'), join(tree, 'apps/launcher'), { recursive: true });
    for (const [path, text] of Object.entries(STOOD_IN)) write(path, text);
    // Where the build looks for results without a source.
    for (const part of ['apps/api', 'apps/worker', 'libs'])
      mkdirSync(join(tree, 'dist', part), { recursive: true });
    // A goal of a second, and six seconds of silence: both less than all of it takes.
    let text = readFileSync(join(tree, 'apps/launcher/suites.mjs'), 'utf8');
    for (const [limit, short] of [
      ['{ default: 300, ci: 1800 }', '{ default: 1, ci: 1 }'],
      ['SILENT_S = 3_600', 'SILENT_S = 6'],
      ['ENDS_WITHIN_S = 300', 'ENDS_WITHIN_S = 2'],
    ] as const) {
      if (!text.includes(limit)) throw new Error(`the limits of a run are written otherwise now: ${limit}`);
      text = text.replace(limit, short);
    }
    write('apps/launcher/suites.mjs', text);
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }

  function outcomeOf(jest: string): Outcome & { last: string } {
    write('node_modules/jest/bin/jest.js', jest);
    const outcome = runNode(tree, ['apps/launcher/test.mjs']);
    return { ...outcome, last: outcome.out.trim().split('\n').at(-1)! };
  }

  it('is green however long over its goal, while tests end, and says its seconds', () => {
    const { code, out, last } = outcomeOf(jestOf(8, false));
    expect([code, last]).toEqual([0, '1 passed, 0 failed']);
    const [, all, testing, rest] =
      /in (\d+) s from the start of the command \(tests (\d+) s, build and the rest (\d+) s; goal on two quiet cores: 1 s\)/.exec(
        out,
      ) ?? [out];
    expect([Number(all) >= 10, Number(testing) >= 7, Number(rest) >= 2]).toEqual([true, true, true]);
  });

  describeInCi('whose Jest is stuck', () => {
    it.each([
      ['before its report', 'Jest is ended: no test has ended for', '0 passed, 1 failed'],
      [
        'after its report',
        'Jest is ended: its report is there, and something it started goes on',
        '1 passed, 1 failed',
      ],
    ] as const)('%s is red', (where, why, line) => {
      const { code, out, last } = outcomeOf(jestOf(1, where));
      expect([code, last]).toEqual([1, line]);
      expect(out).toContain(why);
    });
  });
});
