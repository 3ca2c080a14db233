import { randomUUID } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { eventually } from '../support/worker.js';
import { Person } from './person.js';
import { asAdmin, browser, product } from './stage.js';

const NO_DELIVERY = '00000000-0000-4000-8000-000000000000';

/** What the watchman finds every minute, found now. */
const finds = (...violations: string[]) =>
  asAdmin('insert into relais.watch_reports (violations) values ($1)', [violations]);

describe('the operations page', () => {
  itInCi(
    'says in its first sentence that something is wrong, and leads from a message that was given up to a new try',
    async () => {
      const admin = await Person.at(browser, product.url, 'admin');
      const { page, main } = admin;
      // The watchman of the product looks every minute as well: what stands in the database is put there again until the page tells of it.
      const tells = (prepare: () => Promise<unknown>, ...words: string[]) =>
        eventually(async () => {
          await prepare();
          await page.goto(`${product.url}/operations`);
          await main.getByRole('heading', { level: 1 }).waitFor();
          const told = await main.innerText();
          return words.every((one) => told.includes(one));
        });
      await tells(() => finds(), 'Alerts arrive', 'No message was given up');
      await asAdmin(
        `insert into relais.outbox (message_id, type, ids, dead_at, attempts, failure)
       values ($1, 'delivery.sms', jsonb_build_object('deliveryId', $2::text), now(), 51, 'tooManyAttempts')`,
        [randomUUID(), NO_DELIVERY],
      );
      await tells(
        () => finds('deadLetter', 'mailServer'),
        'Something is wrong: alerts may arrive late',
        'A message about an alert was given up.',
        'The mail server does not answer.',
        'One message was given up',
      );
      const letter = main.getByRole('listitem').filter({ hasText: 'delivery.sms' });
      expect(await letter.innerText()).toMatch(/tooManyAttempts · 51 tries/);
      await letter.getByRole('button', { name: 'Begin again' }).click();
      await letter.waitFor({ state: 'detached' });
      await main.getByRole('heading', { name: 'No message was given up' }).waitFor();
      const left = `select 1 from relais.outbox where type = 'delivery.sms' and ids ->> 'deliveryId' = $1 and dead_at is not null`;
      expect(await asAdmin(left, [NO_DELIVERY])).toBe(0);
      await tells(() => finds(), 'Alerts arrive');
      // Without a report for three minutes no monitor watches.
      await tells(async () => {
        await asAdmin(`update relais.watch_reports set at = at - interval '181 seconds'`);
        await asAdmin(`update relais.worker_heartbeats set started_at = started_at - interval '181 seconds'`);
      }, 'No monitor checks whether alerts arrive');
      await finds();
      await admin.leave();
    },
    60_000,
  );

  itInCi(
    'follows cases that get a new key of their own, from the command to the end',
    async () => {
      const admin = await Person.at(browser, product.url, 'admin');
      const { page, main } = admin;
      const keys = main.getByText('New keys of cases').locator('xpath=..');
      await page.goto(`${product.url}/operations`);
      await main.getByText('all are under it').waitFor();
      expect(await keys.count()).toBe(0);
      // What `npm run keys:rotate -- --cases` asks of the database; a worker does it.
      await asAdmin(
        'select relais.ask_case_renewals(array(select id from relais.cases order by id limit 2))',
      );
      await page.reload();
      await keys.getByText(/^(\d of 2 cases have one, the others follow|all 2 cases have one)/).waitFor();
      await eventually(async () => {
        await page.reload();
        await keys.waitFor();
        return (await keys.innerText()).includes('all 2 cases have one, the old ones are destroyed');
      });
      await admin.leave();
    },
    90_000,
  );
});
