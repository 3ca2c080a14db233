import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import { BACKENDS } from '../support/backends.js';
import { ChaosWorld, type Confirmed } from '../support/chaos-world.js';
import { itInCi } from '../support/in-ci.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';

jest.setTimeout(3_600_000);

/** Measured on so many alerts without a fault, and so many of each fault. */
const QUIET = bySize({ default: 10, ci: 20, long: 200 });
const FAULTS = bySize({ default: 1, ci: 1, long: 10 });
/** How many are raised at the same time. */
const AT_ONCE = 8;
const TOLD_WITHIN_MS = 60_000;
/**
 * The goal is 100 ms, judged where this spec has the machine to itself. On two cores it took 46 to 57 ms alone and 75 to 139 ms with two
 * other spec files beside it: CI allows for such a neighbour, and no more.
 */
const P50_MS = bySize({ default: 200, ci: 200, long: 100 });

/** Figure 8: how long an alert takes, with nothing wrong and after a fault. By the wall clock, so run before the others. */
for (const { name, suite, start } of BACKENDS) {
  suite(`how long alerts take, jobs on ${name}`, () => {
    let world: ChaosWorld;

    beforeAll(async () => {
      world = await ChaosWorld.start(start);
      await world.openCases(QUIET + 2 * FAULTS * AT_ONCE);
    }, 180_000);
    afterAll(() => world?.stop(), 60_000);

    itInCi(`without a fault ${QUIET} alerts are handed over at once (figure 8)`, async () => {
      const confirmed: Confirmed[] = [];
      for (let n = 0; n < QUIET; n += 1) {
        confirmed.push(await world.raise());
        await world.allTold(confirmed.slice(-1), 10_000);
      }
      const delays = await world.delays(confirmed);
      const [p50, p99] = [delays[Math.floor(QUIET / 2)]!, delays[Math.floor(QUIET * 0.99)]!];
      process.stderr.write(`${name}: without a fault to the last mail p50 ${p50} ms, p99 ${p99} ms\n`);
      expect(p99).toBeLessThanOrEqual(2_000);
      expect(p50).toBeLessThanOrEqual(P50_MS);
    });

    itInCi(
      'after kill -9 of the worker everything is handed over within 15 s, after a database restart within 10 s (figure 8)',
      async () => {
        const slowest = { kill: 0, restart: 0 };
        for (let n = 0; n < FAULTS; n += 1) {
          slowest.kill = Math.max(
            slowest.kill,
            await through(async () => (await world.parts.worker.killAndStart(), Date.now())),
          );
          slowest.restart = Math.max(slowest.restart, await through(() => world.parts.cluster.crash()));
        }
        process.stderr.write(
          `${name}: slowest mail ${slowest.kill} ms after kill -9, ${slowest.restart} ms after a database restart\n`,
        );
        expect(slowest.kill).toBeLessThanOrEqual(15_000);
        expect(slowest.restart).toBeLessThanOrEqual(10_000);
      },
    );

    /** Alerts raised at the moment of a fault. @returns ms from the end of the fault until the last mail was here */
    async function through(fault: () => Promise<number>): Promise<number> {
      await eventually(async () => world.parts.worker.isRunning);
      const [confirmed, over] = await Promise.all([
        Promise.all(Array.from({ length: AT_ONCE }, () => world.raise())),
        new Promise((resolve) => setTimeout(resolve, 60)).then(fault),
      ]);
      await world.allTold(confirmed, TOLD_WITHIN_MS);
      const times = await world.times(confirmed);
      return Math.max(...times.map(({ raisedAt, lastMail }) => lastMail - Math.max(over, raisedAt)));
    }
  });
}
