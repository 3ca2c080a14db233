import { bySize } from './size.js';

/**
 * How long a test waits for what should happen, in milliseconds, before it says that it does not. Far above what it takes, also on two
 * cores that do much else: no test is red for time.
 */
export const PATIENCE_MS = bySize({ default: 300_000, ci: 300_000, long: 600_000 });

/** Prints how long something took, beside its goal where it has one. A figure, not a bound: the bench judges times. */
export function sayTook(what: string, ms: number, goalMs?: number): void {
  const goal = goalMs === undefined ? '' : ` (goal ${goalMs} ms)`;
  process.stderr.write(`    ${what}: ${Math.round(ms)} ms${goal}\n`);
}
