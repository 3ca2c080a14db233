import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Outcome, ROOT, runNode } from './planted-tree.js';

const SIX = ['unit', 'architecture', 'api', 'security', 'reliability', 'browser'];

type Judged = [line: string, failed: number];

/** What the launcher makes of runs of suites: its line, and how many tests failed more. */
function judged(
  runs: readonly [suites: readonly string[], size: string, testing: number, counted: object][],
): Judged[] {
  const { out } = runNode(ROOT, [
    '--input-type=module',
    '--eval',
    `import { overTogether } from './apps/launcher/suites.mjs';
     for (const [suites, size, seconds, counted] of ${JSON.stringify(runs)})
       console.log(overTogether({ results: suites.map((suite) => ({ suite })), seconds }, size, counted).failed);`,
  ]);
  const lines = out.trim().split('\n');
  return runs.map((_, run) => [lines[2 * run]!, Number(lines[2 * run + 1])]);
}

describe('the time of all suites', () => {
  it('is judged from the start of the command, by its size, and has no end with --long', () => {
    const answers = judged([
      [SIX, 'default', 400, { seconds: 600, installing: 0 }],
      [SIX, 'default', 400, { seconds: 601, installing: 0 }],
      [SIX, 'ci', 2_000, { seconds: 2_400, installing: 0 }],
      [SIX, 'ci', 2_000, { seconds: 2_401, installing: 0 }],
      [SIX, 'long', 9_000, { seconds: 9_999, installing: 0 }],
    ]);
    expect(answers).toEqual([
      ['in 600 s from the start of the command (tests 400 s, build and the rest 200 s)', 0],
      [
        'in 601 s from the start of the command (tests 400 s, build and the rest 201 s): over the 600 s of all suites',
        1,
      ],
      ['in 2400 s from the start of the command (tests 2000 s, build and the rest 400 s)', 0],
      [
        'in 2401 s from the start of the command (tests 2000 s, build and the rest 401 s): over the 2400 s of all suites',
        1,
      ],
      ['in 9999 s from the start of the command (tests 9000 s, build and the rest 999 s)', 0],
    ]);
  });

  it('is no limit for some of them; what the network took is left out, and said', () => {
    const [some, fetched] = judged([
      [SIX.slice(1), 'default', 700, { seconds: 710, installing: 0 }],
      [SIX, 'default', 550, { seconds: 590, installing: 75 }],
    ]);
    expect(some![1]).toBe(0);
    expect(fetched).toEqual([
      'in 590 s from the start of the command (tests 550 s, build and the rest 40 s; not counted: 75 s for npm ci)',
      0,
    ]);
  });
});

/** A product of nothing, whose two builds take two seconds, both at once, and whose Jest reports one test. */
const STOOD_IN: Record<string, string> = {
  'package.json': JSON.stringify({
    type: 'module',
    scripts: { 'build:server': 'node build.mjs dist/x', 'build:web': 'node build.mjs dist/web/index.html' },
  }),
  'jest.config.mjs': 'export const FIGURES_ELSEWHERE = [];',
  'package-lock.json': JSON.stringify({ packages: {} }),
  'node_modules/.package-lock.json': JSON.stringify({ packages: {} }),
  'build.mjs': 'setTimeout(() => undefined, 2_000);',
  'apps/launcher/postgres-binaries.mjs': 'export const makeLibraryLinks = () => undefined;',
  'test/support/embedded-postgres.mjs':
    'export const startTestCluster = () => ({ cluster: {}, stop: async () => undefined });',
  'node_modules/jest/bin/jest.js': `
    const report = process.argv.find((word) => word.startsWith('--outputFile=')).slice('--outputFile='.length);
    const test = { name: process.cwd() + '/apps/x.spec.ts', status: 'passed', startTime: 0, endTime: 1 };
    const testResults = [{ ...test, assertionResults: [{ status: 'passed' }] }];
    require('node:fs').writeFileSync(report, JSON.stringify({ testResults }));`,
  'node_modules/jest/package.json': '{}',
  ...Object.fromEntries(
    ['apps', 'test/architecture', 'test/e2e', 'test/security', 'test/reliability', 'test/browser'].map(
      (folder) => [`${folder}/x.spec.ts`, ''],
    ),
  ),
};

describe('npm test', () => {
  let tree: string;
  let outcome: Outcome;

  beforeAll(() => {
    tree = realpathSync(mkdtempSync(join(tmpdir(), 'relais-budget-')));
    cpSync(join(ROOT, 'apps/launcher'), join(tree, 'apps/launcher'), { recursive: true });
    for (const [path, text] of Object.entries(STOOD_IN)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    // Where the build looks for results without a source.
    for (const part of ['apps/api', 'apps/worker', 'libs'])
      mkdirSync(join(tree, 'dist', part), { recursive: true });
    // Two seconds instead of ten minutes: less than its builds take.
    const suites = join(tree, 'apps/launcher/suites.mjs');
    const text = readFileSync(suites, 'utf8');
    const short = text.replace('{ default: 600, ci: 2400 }', '{ default: 2, ci: 2 }');
    if (short === text) throw new Error('the limit of all suites is written otherwise now');
    writeFileSync(suites, short);
    outcome = runNode(tree, ['apps/launcher/test.mjs']);
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it('is over its time when the build alone took it', () => {
    const [, all, testing, rest] =
      /in (\d+) s from the start of the command \(tests (\d+) s, build and the rest (\d+) s\): over the 2 s/.exec(
        outcome.out,
      ) ?? [outcome.out];
    // On a busy machine the tests of nothing take a while as well.
    expect([Number(all) >= 2, Number(testing) < Number(all), Number(rest) >= 2]).toEqual([true, true, true]);
    expect(outcome.out.trim().split('\n').at(-1)).toBe('1 passed, 1 failed');
    expect(outcome.code).toBe(1);
  });
});
