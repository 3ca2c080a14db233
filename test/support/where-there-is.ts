import { describe, it } from '@jest/globals';

type Suite = (name: string, body: () => void) => void;

/** What Jest is asked to begin. */
interface Runner {
  describe: Suite;
  it: (name: string, body: () => void) => void;
}

/**
 * A suite that needs something of the machine, such as a server program.
 *
 * @param lack what is not there, in words; undefined when all is there
 */
export const describeWhereThereIs = (lack: string | undefined): Suite =>
  lack === undefined ? describe : lacking(lack);

/**
 * What becomes of a suite that cannot run: skipped on the machine of whoever tries the product, and the run says so; a test that fails in CI
 * (`CI=true`), which nobody reads for what it skipped.
 */
export function lacking(
  lack: string,
  env: NodeJS.ProcessEnv = process.env,
  say: (text: string) => void = (text) => process.stderr.write(text),
  runner: Runner = { describe, it },
): Suite {
  if (env['CI'] !== 'true') {
    say(`\nSKIPPED: ${lack}\n\n`);
    return describe.skip;
  }
  const fails = (): void =>
    runner.it('has what it needs', () => {
      throw new Error(`CI may not leave this out: ${lack}`);
    });
  return (name) => runner.describe(name, fails);
}
