import { afterAll, beforeAll, expect } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { BACKENDS } from '../support/backends.js';
import { ChaosWorld, NOTHING_AMISS } from '../support/chaos-world.js';
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.js';
import { describeWhereThereIs } from '../support/where-there-is.js';
import { eventually } from '../support/worker.js';

const MEGABYTES = 400;
const BEFORE = 10;
const AMID = 16;
/** A disk that cannot be written to for so long, with requests that come again and again. */
const REFUSED = 20;

const disk: SmallDisk | undefined = mountSmallDisk(MEGABYTES);
const [{ start }] = BACKENDS as unknown as [(typeof BACKENDS)[number]];
const withDisk = describeWhereThereIs(
  disk ? undefined : 'no right to mount a small disk here, a full disk is not tested',
);

/** The database's disk is full: what cannot be kept is refused, what was confirmed reaches everybody once there is room. */
withDisk('a database whose disk is full', () => {
  let world: ChaosWorld;

  beforeAll(async () => {
    world = await ChaosWorld.start(start, disk!.folder);
    await world.openCases(BEFORE + AMID);
  }, 120_000);
  afterAll(async () => {
    disk?.free();
    await world?.stop();
    disk?.unmount();
  }, 60_000);

  itInCi(
    'refuses what it cannot keep, ends, and loses no alert that was confirmed',
    async () => {
      const before = await Promise.all(Array.from({ length: BEFORE }, () => world.raise()));
      disk!.fill();
      const amid = Promise.all(Array.from({ length: AMID }, () => world.raise()));
      await eventually(async () => refused() >= REFUSED);
      // "Not now", in words that say that nothing was recorded; never an error of ours.
      expect([...world.refused.keys()].filter((status) => status !== 503)).toEqual([]);
      // Without room for its log the server ends at once, as in a crash, and cannot start.
      await eventually(async () => {
        await world.parts.admin.query('select pg_switch_wal()').catch(() => undefined);
        return !world.parts.cluster.isAlive();
      });
      await expect(world.parts.cluster.revive()).rejects.toThrow('does not start');
      expect([world.parts.api.isRunning, world.parts.worker.isRunning]).toEqual([true, true]);
      disk!.free();
      await world.parts.cluster.revive();
      const confirmed = [...before, ...(await amid)];
      const back = Date.now();
      await world.allTold(confirmed);
      const agencies = [world.toldAgencies];
      expect(await world.reached(confirmed)).toEqual({ agencies, ...NOTHING_AMISS });
      process.stderr.write(
        `full disk: ${confirmed.length} alerts told, asked again after ${JSON.stringify([...world.refused])}, all told ` +
          `${Date.now() - back} ms after the last was confirmed\n`,
      );
    },
    180_000,
  );

  const refused = (): number => [...world.refused.values()].reduce((sum, count) => sum + count, 0);
});
