import { describe, expect, it } from '@jest/globals';
import { DEVICES, Person } from './person.js';
import { browser, product } from './stage.js';

const REFERENCE = /BE[\s -]?\w{4}[\s -]?\w{4}/;

describe.each(DEVICES)('two files of one woman, on %s', (_what, viewport) => {
  it('are separated, found again by her name in the other script, compared, chosen and joined', async () => {
    const labour = await Person.at(browser, product.url, 'labour', viewport);
    const { page, main } = labour;
    await page.goto(`${product.url}/cases`);
    await main.getByLabel('Name or case number').fill('Tamari Zurabishvili');
    await main.getByRole('button', { name: 'Search' }).click();
    await main.getByRole('link', { name: REFERENCE }).first().click();

    await main.getByRole('heading', { name: 'Other files of this person' }).waitFor();
    await main.locator('a[href^="/merges/"]').first().click();
    await main.getByRole('heading', { name: 'The person of both files' }).waitFor();
    await main.getByText('თამარ ზურაბიშვილი').first().waitFor();
    // Both values stay readable: the year of the older file beside the date of the younger.
    await main.getByText(/says: 1997/).waitFor();
    await main.getByRole('button', { name: 'Separate the files…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why', { exact: true }).selectOption({ label: 'The wrong file was chosen' });
    await dialog.getByRole('button', { name: 'Separate the files' }).click();
    await main.getByText(/^Separated by/).waitFor();
    expect(await main.getByRole('heading', { name: 'The person of both files' }).count()).toBe(0);

    await main.getByRole('link', { name: REFERENCE }).last().click();
    await main.getByText('separated again').first().waitFor();
    await main.getByRole('link', { name: 'Join with another file…' }).click();
    await main
      .getByRole('link', { name: /^Compare with/ })
      .first()
      .click();
    await main.getByRole('heading', { name: 'What happens' }).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(viewport.width);
    const act = main.getByRole('button', { name: 'Join the two files' });
    expect(await act.getAttribute('aria-disabled')).toBe('true');
    for (const group of await main.getByRole('group').all()) {
      const radios = group.getByRole('radio');
      if ((await radios.count()) > 0) await radios.first().check();
    }
    await main.getByLabel('Why it is the same person').selectOption({ label: 'The same identity document' });
    await act.click();
    await main.getByRole('heading', { name: 'The person of both files' }).waitFor();
    expect(page.url()).toContain('/merges/');
    await labour.leave();
  }, 120_000);
});
