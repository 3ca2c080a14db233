import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { aReport } from '../factories/missing.js';
import { referralBody } from '../factories/referrals.js';
import { BACKENDS } from '../support/backends.js';
import { bySize, testSize } from '../support/size.js';
import { eventually } from '../support/worker.js';
import { TwoPairs } from './two-pairs.js';

jest.setTimeout(3_600_000);

/** Of alerts, and of referrals. */
const OF_EACH = bySize({ default: 12, ci: 50, long: 500 });
const AT_ONCE = 16;
/** Long enough for every round of the worker that comes each few seconds. */
const RESTS_MS = bySize({ default: 3_000, ci: 6_000, long: 30_000 });

const REST = 30;
const PEAK_OF_ONE = 44;
const PEAK_OF_TWO = 88;

/**
 * Two APIs and two workers on a server that takes 100 connections, as one does by default. Half of the load comes to one pair, the other
 * half to both, while each worker is killed once with -9. At the default size with the jobs where `npm start` has them.
 */
for (const { name, suite, start } of testSize === 'default' ? BACKENDS.slice(0, 1) : BACKENDS)
  suite(`two APIs and two workers, jobs on ${name}`, () => {
    let world: TwoPairs;
    beforeAll(async () => (world = await TwoPairs.start(start, OF_EACH)), 600_000);
    afterAll(() => world?.stop(), 60_000);

    it(`keep to their connections through ${OF_EACH} alerts and ${OF_EACH} referrals, lose nothing and work on nothing twice at once`, async () => {
      const { connections } = world;
      await world.begin(0);
      connections.take();
      await pause(RESTS_MS);
      const rest = connections.take();
      const began = Date.now();
      await load(Math.floor(OF_EACH / 2));
      await world.delivered();
      const tookOne = Date.now() - began;
      const one = connections.take();
      await world.begin(1);
      const both = Date.now();
      await Promise.all([load(OF_EACH), killBoth()]);
      await world.delivered();
      const tookTwo = Date.now() - both;
      const two = connections.take();
      const account = await world.account();
      process.stderr.write(
        `${name}, connections: at rest ${said(rest)}; one pair at its peak ${said(one)}; two pairs ${said(two)}\n` +
          `${name}, work: ${JSON.stringify(account)}; half of it by one pair in ${tookOne} ms, half by two and with kills in ${tookTwo} ms\n`,
      );
      expect(account).toMatchObject({
        alerts: OF_EACH,
        referrals: OF_EACH,
        lost: 0,
        underOtherIds: 0,
        byTwoAtOnce: [],
      });
      expect(rest.count).toBeLessThanOrEqual(REST);
      expect(one.count).toBeLessThanOrEqual(PEAK_OF_ONE);
      expect(two.count).toBeLessThanOrEqual(PEAK_OF_TWO);
    });

    /** Raises alerts and sends referrals, many at a time, until there are so many of each. */
    async function load(upTo: number): Promise<void> {
      const works = Array.from({ length: upTo - world.confirmed.alerts.length }, () => [raise, refer]).flat();
      const hand = async (): Promise<void> => {
        for (let work = works.shift(); work; work = works.shift()) await work();
      };
      await Promise.all(Array.from({ length: AT_ONCE }, hand));
    }

    async function raise(): Promise<void> {
      const { shelter } = world.people;
      const { id } = await world.ask(
        shelter,
        `/cases/${world.takeCase('alert')}/missing-episodes`,
        aReport(),
      );
      world.confirmed.alerts.push(id);
    }

    async function refer(): Promise<void> {
      const { sender, recipient } = world.people;
      const path = `/cases/${world.takeCase('referral')}/referrals`;
      const { id } = await world.ask(sender, path, referralBody(recipient.agencyId));
      world.confirmed.referrals.push(id);
    }

    /** One after a third of the rest, the other after two thirds: the first one works again by then. */
    async function killBoth(): Promise<void> {
      const done = () => world.confirmed.alerts.length - Math.floor(OF_EACH / 2);
      const rest = OF_EACH - Math.floor(OF_EACH / 2);
      for (const [worker, share] of [1 / 3, 2 / 3].entries()) {
        await eventually(async () => done() >= rest * share);
        await world.kill(worker);
      }
    }
  });

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const said = ({ count, by }: { count: number; by: Record<string, number> }): string =>
  `${count} (${Object.entries(by)
    .map(([purpose, number]) => `${purpose} ${number}`)
    .join(', ')})`;
