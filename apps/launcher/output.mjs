/** What the launcher says: one line per step, one line per reason to stop. */

/** A reason not to go on that a person can act on: printed as one line, without a stack. */
export class StartError extends Error {
  name = 'StartError';
}

export const say = (line) => process.stdout.write(`${line}\n`);

const SLOW_AFTER_MS = 700;
const STILL_HERE_EVERY_MS = 10_000;

/**
 * Runs one step and says what it did and how long it took; a slow one is announced and shows that it is still alive.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  let beat;
  const announce = setTimeout(() => {
    say(`… ${label}`);
    beat = setInterval(() => say(`  ${seconds()}`), STILL_HERE_EVERY_MS);
  }, SLOW_AFTER_MS);
  try {
    const result = await work();
    say(`✓ ${label} (${seconds()})`);
    return result;
  } catch (error) {
    say(`✗ ${label} (${seconds()})`);
    throw error;
  } finally {
    clearTimeout(announce);
    clearInterval(beat);
  }
}

/** Ends the process after an error: one line when a person can act on it, the stack when it is our own mistake. */
export function fail(error) {
  process.stderr.write(
    `${error instanceof StartError ? `Relais cannot start: ${error.message}` : error.stack}\n`,
  );
  process.exitCode = 1;
}
