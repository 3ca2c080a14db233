import { describe, expect, it } from '@jest/globals';
import { Person, PHONE } from './person.js';
import { browser, product } from './stage.js';

describe('something went wrong with personal data', () => {
  it('is reported on a telephone with two taps, and the officer sees how much time is left', async () => {
    const reporter = await Person.at(browser, product.url, 'admin', PHONE);
    await reporter.page.goto(`${product.url}/`);
    await reporter.main.getByRole('link', { name: 'Something went wrong with personal data' }).click();
    await reporter.main.getByRole('button', { name: 'I saw something I should not see' }).click();
    const received = await reporter.main.getByText(/^Received, number/).innerText();
    const number = /\d{4}-\d{4}/.exec(received)![0];
    // The number stays with who reported; nothing leads to the entry.
    expect(await reporter.main.getByRole('link', { name: number }).count()).toBe(0);
    const officer = await Person.at(browser, product.url, 'dpo', PHONE);
    await officer.page.goto(`${product.url}/supervision/incidents`);
    const row = officer.main.getByRole('listitem').filter({ hasText: number });
    await row.getByText('3 days left to notify').waitFor();
    await row.getByRole('link').click();
    await officer.main.getByRole('heading', { name: 'Assess it' }).waitFor();
    await officer.leave();
    await reporter.leave();
  });
});
