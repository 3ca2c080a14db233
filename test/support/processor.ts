const ROUNDS = 3;
const ADDITIONS = 5_000_000;

/** Processor time of something that never waits, in milliseconds. */
function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * What something that never waits takes of a processor, counted in runs of a loop that takes a few milliseconds: a ratio within one run,
 * which is the same on a slow machine and on one that does much else.
 */
export function processorLoops(work: () => unknown): number {
  const loop = () => {
    let sum = 0;
    for (let n = 0; n < ADDITIONS; n += 1) sum = (sum + n) % 1_000_003;
    return sum;
  };
  loop();
  const yardstick = Math.max(...Array.from({ length: ROUNDS }, () => processorMs(loop)));
  return processorMs(work) / yardstick;
}
