import { expect, it } from '@jest/globals';
import { openCase, sendReferral } from '../factories/referrals.js';
import { BACKENDS } from '../support/backends.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';
import { DeliveryWorld } from './delivery-world.js';

const KILLS = bySize({ default: 2, ci: 5, long: 200 });
const DELIVERED_WITHIN_MS = 15_000;

/**
 * "Never lose a notification": the worker is ended with kill -9 between the commit of a referral and its delivery, at a
 * moment that differs from round to round, and started again.
 */
for (const { name, suite, start } of BACKENDS) {
  suite(`a worker killed with -9, jobs on ${name}`, () => {
    const world = DeliveryWorld.of(start);
    const deliveries = async (referralId: string): Promise<number> => {
      const { rows } = await world.admin.query<{ count: number }>(
        `select count(*)::integer as count from relais.notifications where subject_id = $1 and kind = 'referral.sent'`,
        [referralId],
      );
      return rows[0]!.count;
    };

    it(
      `loses nothing in ${KILLS} kills and delivers once, within 15 s of the new start`,
      async () => {
        const slowest: number[] = [];
        for (let round = 0; round < KILLS; round += 1) {
          const [caseId] = await openCase(world.api.app, world.people.sender);
          const { body, status } = await sendReferral(
            world.people.sender,
            caseId!,
            world.people.recipient.agencyId,
          );
          expect(status).toBe(201);
          await new Promise((resolve) => setTimeout(resolve, (round % 5) * 4));
          await world.kill();
          world.startWorker();
          const began = Date.now();
          await eventually(async () => (await deliveries(body.id)) === 1, DELIVERED_WITHIN_MS);
          slowest.push(Date.now() - began);
        }
        process.stderr.write(
          `${name}: ${KILLS} kills, 0 lost, slowest delivery ${Math.max(...slowest)} ms\n`,
        );
      },
      60_000 + KILLS * 20_000,
    );
  });
}
