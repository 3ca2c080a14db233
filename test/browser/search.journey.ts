import { describe, expect, it } from '@jest/globals';
import { anIntake } from '../factories/intakes.js';
import { aReport } from '../factories/missing.js';
import { Person } from './person.js';
import { browser, product } from './stage.js';

describe('the case of somebody who is missing', () => {
  it('says first who has not taken note of the search, and asks for nothing else', async () => {
    const worker = await Person.at(browser, product.url, 'childshelter');
    const { main, page } = worker;
    const person = { sex: 'male', apparentAge: { from: 11, to: 11 } };
    const { id } = await worker.ask<{ id: string }>('POST', '/cases', anIntake({ person }));
    await page.goto(`${product.url}/cases/${id}`);
    const refer = main.getByRole('link', { name: 'Refer', exact: true });
    await refer.waitFor();
    expect(await refer.getAttribute('class')).toContain('button--primary');

    const episode = await worker.ask<{ id: string }>('POST', `/cases/${id}/missing-episodes`, aReport());
    await page.goto(`${product.url}/cases/${id}`);
    const search = main.locator('.alarm');
    await search.getByRole('heading', { name: /^Missing for/ }).waitFor();
    await search.getByText(/Beacon for missing children.* have not acknowledged\./).waitFor();
    const help = main.getByText('no agency has been asked to help yet');
    await help.waitFor();
    const words = await main.innerText();
    expect(words.indexOf('have not acknowledged.')).toBeLessThan(
      words.indexOf('no agency has been asked to help'),
    );
    expect(await refer.getAttribute('class')).not.toContain('button--primary');
    expect(await main.locator('.button--primary:visible').count()).toBe(0);
    await worker.tap(search.getByRole('link', { name: 'Open the search' }));
    await page.waitForURL(`**/missing/${episode.id}`);
    await worker.leave();
  }, 60_000);
});
