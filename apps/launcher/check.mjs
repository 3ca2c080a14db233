import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, say, step } from './output.mjs';
import { ROOT, runNpm } from './run.mjs';
import { assertNode, installDependencies } from './toolchain.mjs';

/** The order they begin in: what is quick to mend first. */
const FIRST = ['check:format', 'check:lint', 'check:types', 'check:boundaries', 'check:unused'];

/** Most of them keep one core busy, and CI has two. */
const AT_ONCE = 2;

/**
 * Runs every script of package.json whose name begins with `check:`; all of them, also after a failure.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const rest = Object.keys(scripts).filter((name) => name.startsWith('check:') && !FIRST.includes(name));
  const names = [...FIRST.filter((name) => scripts[name]), ...rest];
  let failed = 0;
  const waiting = names.values();
  const lane = async () => {
    for (const name of waiting) {
      await step(name, async () => {
        const { code, output } = await runNpm(['run', '--silent', name]);
        if (code !== 0) throw Object.assign(new Error(name), { output });
      }).catch((error) => {
        failed += 1;
        say(error.output ?? error.stack);
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { passed: names.length - failed, failed };
}

/** `npm run check`: lint, format, types, boundaries, unused. */
async function check() {
  assertNode();
  await installDependencies();
  const { passed, failed } = await runChecks();
  say(`${passed} checks passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) check().catch(fail);
