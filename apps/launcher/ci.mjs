import { runScripts } from './check.mjs';
import { fail, say } from './output.mjs';
import { SUITE_NAMES, summary } from './suites.mjs';
import { prepareTests, runSuites } from './testing.mjs';

/**
 * `npm run ci`, what `.ci/run` calls: the checks, every suite at CI size, and the drift checks (generated files that
 * are committed must be what their generators make). The last line is the sum over the suites; a failed check or a
 * drift counts as a failed test, a passed one as nothing.
 */
async function ci() {
  await prepareTests();
  const checks = await runScripts('check:');
  const suites = await runSuites(SUITE_NAMES, { size: 'ci' });
  const drift = await runScripts('drift:');
  const extra = { passed: 0, failed: checks.failed + drift.failed, skipped: 0 };
  const { line, ok } = summary([...suites, extra]);
  say(line);
  if (!ok) process.exitCode = 1;
}

ci().catch((error) => {
  fail(error);
  process.stderr.write('', () => say('0 passed, 1 failed'));
});
