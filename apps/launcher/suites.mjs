import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { FIGURES_ELSEWHERE } from '../../jest.config.mjs';
import { LEFT_TO_CI } from '../../test/support/left-to-ci.mjs';
import { say } from './output.mjs';
import { ROOT } from './run.mjs';

/** The suites of jest.config.mjs, with the folders of their specs. */
const SUITES = {
  unit: ['apps', 'libs'],
  architecture: ['test/architecture'],
  api: ['test/e2e'],
  security: ['test/security'],
  reliability: ['test/reliability'],
  browser: ['test/browser'],
};

/** The seconds that a command which runs all of them is to take on two quiet cores, its build included: printed. No run is red for time. */
const GOAL_S = { default: 300, ci: 1800 };
/** A Jest in which no test has ended for so many seconds is ended, and no CI waits for ever. A test that takes longer is one of `long`. */
const SILENT_S = 3_600;
/** So long after its report, in seconds, a Jest has ended or is ended: a test left something that goes on. */
const ENDS_WITHIN_S = 300;

export const SUITE_NAMES = Object.keys(SUITES);

/** Specs of other suites that start the product as it is built, or read what the build wrote. */
const OF_THE_BUILD = /restore-drill|demo-|statements|foreign-ids|api-requests|openapi|docker|schema/;

/**
 * Two suites start the product as it is built, and so do some specs of three others; the rest runs its sources.
 *
 * @param {string[]} args as for `runTogether`: nobody waits for a build to run one spec that needs none
 */
export function needsBuild(suites, args = []) {
  const some = args.length === 0 || args.some((one) => OF_THE_BUILD.test(one));
  const ofTheBuild = (suite) => some || ['reliability', 'browser'].includes(suite);
  return suites.some((suite) => suite !== 'unit' && ofTheBuild(suite));
}

/** Specs often wait, for processes, leases, answers of the database or a page that is painted: one more runs than there are cores. */
const WORKERS = availableParallelism() + 1;

/** Whether there is anything to run: a suite without a spec is said, not hidden. */
export function hasSpecs(suite) {
  return SUITES[suite]
    .filter((folder) => existsSync(join(ROOT, folder)))
    .some((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true }).some((name) => /\.spec\.tsx?$/.test(name)),
    );
}

/**
 * Runs suites and shows what Jest prints. Their specs share the workers, the longest first: while one waits another one
 * computes, and no suite ends with one long file beside idle cores.
 * @param {'default' | 'ci' | 'long'} size
 * @param {string[]} args passed on to Jest, such as the path of one spec.
 * @returns {Promise<{ results: { suite: string, passed: number, failed: number, skipped: number }[], seconds: number }>}
 *   a spec file that does not run and a Jest that dies each count as one failed test.
 */
export async function runTogether(suites, { size, args = [] }) {
  const began = Date.now();
  const results = suites.map((suite) => ({ suite, passed: 0, failed: 0, skipped: 0, seconds: 0 }));
  await runJest(results, { size, report: suites.length === 1 ? suites[0] : 'suites', args });
  for (const { suite, passed, failed, skipped, seconds } of results) {
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    say(`${suite}: ${counts}; its files took ${seconds.toFixed(0)} s, others beside them`);
  }
  return { results, seconds: (Date.now() - began) / 1000 };
}

/** One Jest over specs of these suites. A Jest that says no failure and yet does not end well counts as one. */
async function runJest(results, { size, report: name, args }) {
  const report = join(ROOT, '.cache', 'test-results', `${name}.json`);
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  const only = args.length ? ['--passWithNoTests', ...args] : leftOut(size, results);
  const how = ['--selectProjects', ...results.map(({ suite }) => suite), `--maxWorkers=${WORKERS}`];
  const code = await jest([...how, '--json', `--outputFile=${report}`, ...only], { report, size });
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  for (const file of files) count(file, results);
  if (code !== 0 && results.every(({ failed }) => failed === 0)) results[0].failed += 1;
}

/** What keeps Jest from even loading the files that `npm test` leaves to CI: said, not hidden. One suite by itself runs all of its files. */
function leftOut(size, results) {
  if (size !== 'default' || results.length < SUITE_NAMES.length || LEFT_TO_CI.length === 0) return [];
  say(`${LEFT_TO_CI.length} spec files are left to npm run ci (test/support/left-to-ci.mjs)`);
  return ['--testPathIgnorePatterns', `/(${LEFT_TO_CI.join('|').replaceAll('.', '\\.')})$`];
}

/** Whether a suite runs a spec file. */
function isOf(suite, path) {
  if (FIGURES_ELSEWHERE.includes(path)) return suite === 'security';
  return SUITES[suite].some((folder) => path.startsWith(`${folder}/`));
}

/** Adds the tests of one spec file to those of its suite. */
function count({ name, status, assertionResults, startTime, endTime }, results) {
  const path = relative(ROOT, name).split(sep).join('/');
  const result = results.find(({ suite }) => isOf(suite, path));
  if (!result) throw new Error(`${path} belongs to no suite that was run`);
  const of = (...states) => assertionResults.filter((test) => states.includes(test.status)).length;
  const failed = of('failed');
  result.passed += of('passed');
  result.failed += status === 'failed' && failed === 0 ? 1 : failed;
  result.skipped += of('pending', 'todo', 'skipped', 'disabled');
  result.seconds += (endTime - startTime) / 1000;
}

/**
 * Jest's report goes to its file, what it prints for people to stderr; its copy of the report on stdout is dropped. It is ended
 * when it does not end by itself: a while after its report is there, or when `test/support/progress.cjs` says of no test that it ended.
 * @returns {Promise<number>} its exit code, 1 when it had to be ended
 */
function jest(args, { report, size }) {
  return new Promise((resolve) => {
    const command = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    const child = spawn(process.execPath, [...command, ...args], {
      cwd: ROOT,
      env: { ...process.env, RELAIS_TEST_SIZE: size },
      detached: true, // a group of its own, to end it with all that it started
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const kill = (signal) => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        // it has ended
      }
    };
    const end = (why) => {
      say(`Jest is ended: ${why}`);
      kill('SIGKILL');
    };
    let [silent, reported] = [0, 0];
    child.on('message', () => (silent = 0));
    const watch = setInterval(() => {
      silent += 1;
      if (existsSync(report)) reported += 1;
      if (reported === ENDS_WITHIN_S) end('its report is there, and something it started goes on');
      else if (silent === SILENT_S && size !== 'long') end(`no test has ended for ${SILENT_S / 60} minutes`);
    }, 1_000);
    const killed = () => kill('SIGTERM');
    process.once('exit', killed);
    child.once('exit', (code) => {
      clearInterval(watch);
      process.off('exit', killed);
      resolve(code ?? 1);
    });
  });
}

/**
 * The seconds of this command from its first moment: the build, the database server and all tests. Not what `npm ci` took, which
 * the network decides: that is said beside them.
 * @param {number} installing seconds of it that packages were installed
 */
export function countedSeconds(installing, sinceItBegan = performance.now() / 1000) {
  return { seconds: sinceItBegan - installing, installing };
}

/** Prints the seconds of a run, the build among them, and for all suites the goal beside them. They decide nothing. */
export function sayTime({ results, seconds: testing }, size, { seconds, installing }) {
  const isAll = results.length === SUITE_NAMES.length && size in GOAL_S;
  const before = `tests ${testing.toFixed(0)} s, build and the rest ${(seconds - testing).toFixed(0)} s`;
  const beside = installing > 0 ? `; not counted: ${installing.toFixed(0)} s for npm ci` : '';
  const goal = isAll ? `; goal on two quiet cores: ${GOAL_S[size]} s` : '';
  say(`in ${seconds.toFixed(0)} s from the start of the command (${before}${beside}${goal})`);
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
