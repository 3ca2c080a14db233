import { describe, expect } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { WatchDeadlines } from '#modules/referrals';
import { UnitOfWork } from '#platform/database';
import { itInCi } from '../support/in-ci.js';
import { MovedClock } from '../support/moved-clock.js';
import { startTestWorker } from '../support/worker.js';
import { DEVICES, Person } from './person.js';
import { sent } from './sending.js';
import { browser, product } from './stage.js';

const DEADLINES = { kind: 'system', name: 'deadlines' } as const;
/** Of what is asked for tonight an answer is due within the hour. */
const PAST_THE_HOUR_MS = 61 * 60_000;

/** What the schedule does, several times at once. */
async function looks(worker: INestApplicationContext): Promise<void> {
  const watch = worker.get(WatchDeadlines, { strict: false });
  const once = () => worker.get(UnitOfWork).run(DEADLINES, (tx) => watch.run(tx));
  await Promise.all([once(), once(), once()]);
}

describe.each(DEVICES)(
  'a referral nobody answers until its deadline has passed, on %s',
  (_device, viewport) => {
    itInCi(
      'stands on the open page of the supervisor once, however often the schedule looks',
      async () => {
        const officer = await Person.at(browser, product.url, 'police', viewport);
        const supervisor = await Person.at(browser, product.url, 'shelter.supervisor', viewport);
        // A second worker of the product, by a clock that the test moves.
        const clock = new MovedClock();
        const worker = await startTestWorker(product.database, { clock });
        try {
          const [first, next] = [await sent(officer, supervisor), await sent(officer, supervisor)];
          const { page, main } = supervisor;
          await page.goto(`${product.url}/notifications`);
          // Before the acceptance the number of the case stands on no notice.
          const noticesOf = ({ id }: { id: string }) =>
            main.locator('li.row').filter({ has: page.locator(`a[href="/referrals/${id}"]`) });
          const overdue = (one: { id: string }) =>
            noticesOf(one).filter({ hasText: /Your answer to .* is overdue/ });
          await noticesOf(next).first().waitFor();
          await looks(worker);
          for (const one of [first, next]) expect(await overdue(one).count()).toBe(0);
          clock.advance(PAST_THE_HOUR_MS);
          await looks(worker);
          for (const one of [first, next]) await overdue(one).first().waitFor();
          // When a later one is told, whatever the schedule did of the others before has been told as well.
          await looks(worker);
          const later = await sent(officer, supervisor);
          await noticesOf(later).first().waitFor();
          for (const one of [first, next]) expect(await overdue(one).count()).toBe(1);
        } finally {
          await worker.close();
        }
        await officer.leave();
        await supervisor.leave();
      },
      120_000,
    );
  },
);
