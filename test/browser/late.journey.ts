import { describe, expect } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { Person } from './person.js';
import { sent } from './sending.js';
import { asAdmin, browser, product } from './stage.js';

/** The schedule looks every five seconds; then the worker tells, and the page asks. */
const TOLD_WITHIN_MS = 30_000;

/** As if the clock had been moved past the moment by which an answer was due. */
async function timeGoesBy(referralId: string): Promise<void> {
  const late = `update relais.referrals set respond_by = now() - interval '1 minute' where group_id = $1`;
  expect(await asAdmin(late, [referralId])).toBe(1);
}

describe('a referral nobody answers until its deadline has passed', () => {
  itInCi(
    'stands on the open page of the supervisor once, however often the schedule looks',
    async () => {
      const officer = await Person.at(browser, product.url, 'police');
      const supervisor = await Person.at(browser, product.url, 'shelter.supervisor');
      const [first, next] = [await sent(officer, supervisor), await sent(officer, supervisor)];
      const { page, main } = supervisor;
      await page.goto(`${product.url}/notifications`);
      // Before the acceptance the number of the case stands on no notice.
      const noticesOf = ({ id }: { id: string }) =>
        main.getByRole('listitem').filter({ has: page.locator(`a[href="/referrals/${id}"]`) });
      const overdue = (one: { id: string }) =>
        noticesOf(one).filter({ hasText: /Your answer to .* is overdue/ });
      await noticesOf(next).first().waitFor({ timeout: TOLD_WITHIN_MS });
      expect(await overdue(first).count()).toBe(0);
      await timeGoesBy(first.id);
      await overdue(first).first().waitFor({ timeout: TOLD_WITHIN_MS });
      // When the next one is told, the schedule has looked once more at the first.
      await timeGoesBy(next.id);
      await overdue(next).first().waitFor({ timeout: TOLD_WITHIN_MS });
      for (const one of [first, next]) expect(await overdue(one).count()).toBe(1);
      await officer.leave();
      await supervisor.leave();
    },
    120_000,
  );
});
