import { runChecks } from './check.mjs';
import { fail, say } from './output.mjs';
import { countedSeconds, sayTime, SUITE_NAMES, summary } from './suites.mjs';
import { prepareTests, runSuites } from './testing.mjs';

/**
 * `npm run ci`, what `.ci/run` calls: the checks and every suite at CI size. That generated files are what their
 * generators make (drift) is a matter of the suite `architecture`. The last line is the sum over the suites; a failed
 * check counts as a failed test, a passed one as nothing.
 */
async function ci() {
  const installing = await prepareTests();
  const checks = await runChecks();
  const run = await runSuites(SUITE_NAMES, { size: 'ci' });
  const extra = { passed: 0, failed: checks.failed, skipped: 0 };
  sayTime(run, 'ci', countedSeconds(installing));
  const { line, ok } = summary([...run.results, extra]);
  say(line);
  if (!ok) process.exitCode = 1;
}

ci().catch((error) => {
  fail(error);
  process.stderr.write('', () => say('0 passed, 1 failed'));
});
