/**
 * What something that never waits takes of a processor, in milliseconds: by the clock of the wall it would take longer on a machine that
 * does much else.
 */
export function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
