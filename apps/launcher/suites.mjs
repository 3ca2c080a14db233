import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { FIGURES_ELSEWHERE } from '../../jest.config.mjs';
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

/** The seconds a command that runs all of them may take, its build included. `long` has no limit. */
const TOGETHER = { default: 600, ci: 2400 };
/** So long after its report, in seconds, a Jest has ended or is ended: a test left something that goes on, and no CI would see the end. */
const ENDS_WITHIN_S = 30;

export const SUITE_NAMES = Object.keys(SUITES);

/** Specs of other suites that start the product as it is built, or read the demo as the built program writes it. */
const OF_THE_BUILD = /restore-drill|demo-|statements|foreign-ids|api-requests/;

/**
 * Two suites start the product as it is built, and so do some specs of two others; the rest runs its sources.
 *
 * @param {string[]} args as for `runTogether`: nobody waits for a build to run one spec that needs none
 */
export function needsBuild(suites, args = []) {
  const some = args.length === 0 || args.some((one) => OF_THE_BUILD.test(one));
  return suites.some(
    (suite) => ['reliability', 'browser'].includes(suite) || (['api', 'security'].includes(suite) && some),
  );
}

/**
 * What holds a bound of a second or less by the wall clock: run before all others, one file after the other, since beside
 * them a time says how busy the machine is.
 */
const TIMED = /\.timed\.spec\.tsx?$/;
const ALONE = ['--testPathPatterns', TIMED.source];
const BESIDE = ['--testPathIgnorePatterns', TIMED.source];

/** Specs often wait, for processes, leases, answers of the database or a page that is painted: one more runs than there are cores. */
const WORKERS = availableParallelism() + 1;

/** Whether there is anything to run: a suite without a spec is said, not hidden. */
export function hasSpecs(suite, named = /\.spec\.tsx?$/) {
  return SUITES[suite]
    .filter((folder) => existsSync(join(ROOT, folder)))
    .some((folder) => readdirSync(join(ROOT, folder), { recursive: true }).some((name) => named.test(name)));
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
  const name = suites.length === 1 ? suites[0] : 'suites';
  const timed = suites.filter((suite) => hasSpecs(suite, TIMED));
  if (args.length > 0) await runJest(results, { size, report: name, workers: WORKERS, args });
  else {
    const alone = results.filter(({ suite }) => timed.includes(suite));
    if (alone.length > 0) await runJest(alone, { size, report: `${name}-timed`, workers: 1, args: ALONE });
    await runJest(results, { size, report: name, workers: WORKERS, args: BESIDE });
  }
  for (const { suite, passed, failed, skipped, seconds } of results) {
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    say(`${suite}: ${counts}; its files took ${seconds.toFixed(0)} s, others beside them`);
  }
  return { results, seconds: (Date.now() - began) / 1000 };
}

/** One Jest over specs of these suites, added to what they have. A Jest that says no failure and yet does not end well counts as one. */
async function runJest(results, { size, report: name, workers, args }) {
  const report = join(ROOT, '.cache', 'test-results', `${name}.json`);
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  const only = args.length ? ['--passWithNoTests', ...args] : [];
  const limitS = args === ALONE || args === BESIDE ? 1.5 * (TOGETHER[size] ?? 0) : 0;
  const how = ['--selectProjects', ...results.map(({ suite }) => suite), `--maxWorkers=${workers}`];
  const code = await jest([...how, '--json', `--outputFile=${report}`, ...only], { limitS, report, size });
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  const failedBefore = results.reduce((total, { failed }) => total + failed, 0);
  for (const file of files) count(file, results);
  const failed = results.reduce((total, result) => total + result.failed, 0) - failedBefore;
  if (code !== 0 && failed === 0) results[0].failed += 1;
}

/** Adds the tests of one spec file to those of its suite. */
function count({ name, status, assertionResults, startTime, endTime }, results) {
  const path = relative(ROOT, name).split(sep).join('/');
  const isOf = (suite) =>
    FIGURES_ELSEWHERE.includes(path)
      ? suite === 'security'
      : SUITES[suite].some((folder) => path.startsWith(`${folder}/`));
  const result = results.find(({ suite }) => isOf(suite));
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
 * when it does not end by itself: soon after its report is there, or when it runs for half as long again as all suites may.
 * @returns {Promise<number>} its exit code, 1 when it had to be ended
 */
function jest(args, { limitS, report, size }) {
  return new Promise((resolve) => {
    const command = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    const child = spawn(process.execPath, [...command, ...args], {
      cwd: ROOT,
      env: { ...process.env, RELAIS_TEST_SIZE: size },
      detached: true, // a group of its own, to end it with all that it started
      stdio: ['ignore', 'ignore', 'inherit'],
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
    const limit = limitS && setTimeout(end, 1_000 * limitS, 'it runs for too long');
    let reported = 0;
    const watch = setInterval(() => {
      if (!existsSync(report)) return;
      reported += 1;
      if (reported === ENDS_WITHIN_S) end('its report is there, and something it started goes on');
    }, 1_000);
    const killed = () => kill('SIGTERM');
    process.once('exit', killed);
    child.once('exit', (code) => {
      clearTimeout(limit);
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

/** All suites over their seconds, the build among them: one failed test more, and said. */
export function overTogether({ results, seconds: testing }, size, { seconds, installing }) {
  const isOver = results.length === SUITE_NAMES.length && seconds > (TOGETHER[size] ?? Infinity);
  const before = `tests ${testing.toFixed(0)} s, build and the rest ${(seconds - testing).toFixed(0)} s`;
  const beside = installing > 0 ? `; not counted: ${installing.toFixed(0)} s for npm ci` : '';
  const verdict = isOver ? `: over the ${TOGETHER[size]} s of all suites` : '';
  say(`in ${seconds.toFixed(0)} s from the start of the command (${before}${beside})${verdict}`);
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
