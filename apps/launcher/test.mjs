import { fail, say } from './output.mjs';
import { countedSeconds, sayTime, SUITE_NAMES, summary } from './suites.mjs';
import { prepareTests, runSuites } from './testing.mjs';

/** `npm test [-- --long] [-- <Jest arguments>]`, and `npm run test:<suite>` for one suite. */
async function test(words) {
  const size = words.includes('--long') ? 'long' : (process.env.RELAIS_TEST_SIZE ?? 'default');
  const suites = SUITE_NAMES.filter((name) => words.includes(name));
  const args = words.filter((word) => word !== '--long' && !SUITE_NAMES.includes(word));
  const installing = await prepareTests();
  const run = await runSuites(suites.length ? suites : SUITE_NAMES, { size, args });
  sayTime(run, size, countedSeconds(installing));
  const { line, ok } = summary(run.results);
  say(line);
  if (!ok) process.exitCode = 1;
}

test(process.argv.slice(2)).catch(fail);
