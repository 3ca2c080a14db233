import { describe, expect, it } from '@jest/globals';
import { inDays } from '../factories/days.js';
import { DEVICES, Person } from './person.js';
import { browser, product } from './stage.js';

describe('health and safety of a person', () => {
  it.each(DEVICES)(
    'are written down on %s: signs with their reasons, health, a plan',
    async (_where, viewport) => {
      const alba = await Person.at(browser, product.url, 'shelter', viewport);
      const { page, main } = alba;
      await page.goto(`${product.url}/handovers`);
      await main.getByRole('listitem').filter({ hasText: 'lead taken' }).first().getByRole('link').click();

      await page.waitForURL(/\/cases\/[^/]+$/);
      const theCase = page.url();
      await page.goto(`${theCase}/safety`);
      await main.getByRole('button', { name: 'Write down what you see' }).click();
      expect(await main.getByLabel('Seen or asked on').inputValue()).toBe('');
      await main.getByLabel('Seen or asked on').fill(inDays(0));
      await main.getByRole('group', { name: 'Spoke of leaving' }).getByRole('radio', { name: 'Yes' }).check();
      await main.getByRole('button', { name: 'Keep this' }).click();
      const risk = main.getByRole('region', { name: 'Risk of disappearance' });
      await risk.getByText('High', { exact: true }).waitFor();
      await risk.getByText(/Spoke of leaving \(Centre Alba/).waitFor();

      await main.getByRole('button', { name: /Write the (plan|next version)/ }).click();
      const debt = main.getByLabel('Pressure of a debt', { exact: true });
      if (!(await debt.isChecked())) await debt.check();
      await main.getByLabel('What is done').first().fill('She calls before she goes out.');
      // A day that may be left out is not dropped where it was begun.
      const until = main.getByLabel('Until', { exact: true }).first();
      // The version before may name a day.
      await until.fill('');
      await until.focus();
      await page.keyboard.type('24');
      await main.getByRole('button', { name: 'Save this version' }).click();
      await main
        .getByText('This day or time is not complete, or does not exist. Please correct it.')
        .waitFor();
      expect(await until.evaluate((field) => field === document.activeElement)).toBe(true);
      await until.fill(inDays(7));
      await main.getByRole('button', { name: 'Save this version' }).click();
      await main.getByText('She calls before she goes out.').first().waitFor();

      // How she looks is asked before anybody has to search for her.
      await main.getByRole('button', { name: 'Write down what you know' }).click();
      await main.getByLabel('Hair', { exact: true }).fill('Black, in a braid');
      await main.getByRole('button', { name: 'Keep this' }).click();
      await main.getByText('Black, in a braid').first().waitFor();

      await page.goto(`${theCase}/health`);
      await main.getByRole('button', { name: 'Write down what you know' }).click();
      await main.getByLabel('Allergies').fill('Nuts');
      await main.getByRole('button', { name: 'Keep this' }).click();
      await main.getByText('Nuts').first().waitFor();
      expect(alba.strangers).toEqual([]);
      await alba.leave();
    },
    90_000,
  );
});
