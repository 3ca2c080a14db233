import { describe, expect, it } from '@jest/globals';
import { counted } from './counted.js';
import { Person, PHONE } from './person.js';
import { browser, product } from './stage.js';

const MOST_TAPS = 2;

describe('a to-do', () => {
  it('is added on the page of a case with two taps, is about that case, is done, and is opened again', async () => {
    const person = await Person.at(browser, product.url, 'shelter', PHONE);
    const { page, main } = person;
    await page.goto(`${product.url}/cases`);
    await main.getByRole('link', { name: /BE-/ }).first().click();
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
    await main.getByText('To-dos of your agency').waitFor();
    const words = `Call the school ${Date.now()}`;
    const dialog = page.getByRole('dialog', { name: 'Add a to-do' });
    await counted(
      'a to-do on the page of a case',
      person,
      async () => {
        await page.getByRole('banner').getByRole('button', { name: 'Add a to-do' }).click();
        await dialog.getByText(/About case BE-/).waitFor();
        await page.keyboard.type(words);
        await dialog.getByRole('button', { name: 'Save the to-do' }).click();
        await dialog.waitFor({ state: 'detached' });
      },
      MOST_TAPS,
    );
    // On the card of what is next as well.
    await main.getByRole('listitem').filter({ hasText: words }).first().waitFor();
    await page.goto(`${product.url}/to-dos`);
    const row = main.getByRole('listitem').filter({ hasText: words });
    await row.getByRole('link', { name: /BE-/ }).waitFor();
    await row.getByRole('button', { name: `Done: ${words}` }).click();
    await row.waitFor({ state: 'detached' });
    await main.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
    expect(await row.count()).toBe(1);
    await person.leave();
  });

  it('of one colleague is found by a supervisor in the list of the agency', async () => {
    const person = await Person.at(browser, product.url, 'shelter.supervisor');
    const { page, main } = person;
    await page.goto(`${product.url}/to-dos?list=agency`);
    const owner = main.getByLabel('To-dos of', { exact: true });
    await main.getByRole('listitem').first().waitFor();
    const names = (await owner.locator('option').allTextContents()).slice(1);
    const rows = main.locator('.rows > li');
    let found = 0;
    for (const name of names) {
      const answered = page.waitForResponse(/supervision\/to-dos\?.*ownerId=/);
      await owner.selectOption({ label: name });
      await answered;
      await rows.filter({ hasNotText: name }).first().waitFor({ state: 'detached' });
      found += await rows.count();
    }
    expect(found).toBeGreaterThan(0);
    await owner.selectOption({ label: 'All colleagues' });
    await page.waitForURL(/list=agency$/);
    await person.leave();
  });

  it('is added from the palette by the keyboard alone, about no case on a page of none', async () => {
    const person = await Person.at(browser, product.url, 'shelter');
    const { page, main } = person;
    await page.goto(`${product.url}/to-dos`);
    await main.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('add a to-do');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add a to-do' });
    await dialog.waitFor();
    expect(await dialog.getByText(/About case/).count()).toBe(0);
    const words = `Order milk ${Date.now()}`;
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await main.getByRole('listitem').filter({ hasText: words }).waitFor();
    await person.leave();
  });
});
