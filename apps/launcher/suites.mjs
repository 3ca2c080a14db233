import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { say } from './output.mjs';
import { ROOT } from './run.mjs';

/**
 * The suites of jest.config.mjs, in the order of their cost, with the folders of their specs and the seconds each may
 * take at each size. `long` has no limit. `waits`: its specs often wait, for processes, leases, answers of the database or a page
 * that is painted, so one more of them runs than there are cores.
 */
const SUITES = {
  unit: { folders: ['apps', 'libs'], seconds: { default: 60, ci: 180 } },
  architecture: { folders: ['test/architecture'], seconds: { default: 90, ci: 120 } },
  api: { folders: ['test/e2e'], seconds: { default: 180, ci: 600 }, waits: true },
  security: { folders: ['test/security'], seconds: { default: 130, ci: 720 } },
  reliability: { folders: ['test/reliability'], seconds: { default: 200, ci: 760 }, waits: true },
  browser: { folders: ['test/browser'], seconds: { default: 300, ci: 1500 }, waits: true },
};

/** The seconds all of them may take together: less than the sum, since not every suite needs all of its own. */
const TOGETHER = { default: 600, ci: 2400 };

export const SUITE_NAMES = Object.keys(SUITES);

/** These start the product as it is built; the others run its sources. */
export const needsBuild = (suites) => suites.some((suite) => suite === 'reliability' || suite === 'browser');

/**
 * What holds a bound of a second or less by the wall clock: run before the others of its suite, one file after the other,
 * since beside them a time says how busy the machine is.
 */
const TIMED = /\.timed\.spec\.tsx?$/;
const ALONE = ['--testPathPatterns', TIMED.source];
const BESIDE = ['--testPathIgnorePatterns', TIMED.source];

/** Whether there is anything to run: a suite without a spec is said, not hidden. */
export function hasSpecs(suite, named = /\.spec\.tsx?$/) {
  return SUITES[suite].folders
    .filter((folder) => existsSync(join(ROOT, folder)))
    .some((folder) => readdirSync(join(ROOT, folder), { recursive: true }).some((name) => named.test(name)));
}

/**
 * Runs one suite and shows what Jest prints.
 * @param {'default' | 'ci' | 'long'} size
 * @param {string[]} args passed on to Jest, such as the path of one spec.
 * @returns {Promise<{ suite: string, passed: number, failed: number, skipped: number, seconds: number }>}
 *   a spec file that does not run, a Jest that dies and a suite over its seconds each count as one failed test.
 */
export async function runSuite(suite, { size, args = [] }) {
  const began = Date.now();
  const parts = args.length === 0 && hasSpecs(suite, TIMED) ? [ALONE, BESIDE] : [args];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const part of parts) {
    const report = part === ALONE ? `${suite}-timed` : suite;
    const workers = part === ALONE ? 1 : availableParallelism() + (SUITES[suite].waits ? 1 : 0);
    const counted = await runJest(suite, { size, report, workers, args: part });
    for (const key of Object.keys(counts)) counts[key] += counted[key];
  }
  const seconds = (Date.now() - began) / 1000;
  const limit = args.length === 0 ? SUITES[suite].seconds[size] : undefined;
  const over = limit !== undefined && seconds > limit;
  if (over) counts.failed += 1;
  const total = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  say(`${suite}: ${total} in ${seconds.toFixed(0)} s${over ? `: over its ${limit} s` : ''}\n`);
  return { suite, ...counts, seconds };
}

/** One Jest over specs of a suite. A Jest that says no failure and yet does not end well counts as one. */
async function runJest(suite, { size, report: name, workers, args }) {
  const report = join(ROOT, '.cache', 'test-results', `${name}.json`);
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  const only = args.length ? ['--passWithNoTests', ...args] : [];
  const how = ['--selectProjects', suite, `--maxWorkers=${workers}`];
  const code = await jest([...how, '--json', `--outputFile=${report}`, ...only], size);
  const counts = existsSync(report) ? countsOf(report) : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function countsOf(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } =
    JSON.parse(readFileSync(report, 'utf8'));
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests + numTodoTests,
  };
}

/** Jest's report goes to its file, what it prints for people to stderr; its copy of the report on stdout is dropped. */
function jest(args, size) {
  return new Promise((resolve) => {
    const command = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    const child = spawn(process.execPath, [...command, ...args], {
      cwd: ROOT,
      env: { ...process.env, RELAIS_TEST_SIZE: size },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    process.once('exit', () => child.kill());
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** All suites together over their seconds: one failed test more, and said. */
export function overTogether(results, size) {
  const seconds = results.reduce((total, result) => total + result.seconds, 0);
  const isOver = results.length === SUITE_NAMES.length && seconds > (TOGETHER[size] ?? Infinity);
  if (isOver) say(`all suites together took ${seconds.toFixed(0)} s: over their ${TOGETHER[size]} s`);
  return { passed: 0, failed: isOver ? 1 : 0, skipped: 0 };
}

/** The sum over suites, in the words of the last line of CI. */
export function summary(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  return {
    line: `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`,
    ok: failed === 0 && passed > 0,
  };
}
