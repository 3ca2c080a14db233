import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Person } from './person.js';
import { isStream } from './rest.js';
import { act, sent } from './sending.js';
import { browser, product } from './stage.js';

describe('two tabs of one browser', () => {
  it('hold one stream of events; both are told, and the second goes on when the first is closed', async () => {
    const officer = await Person.at(browser, product.url, 'police');
    const shelter = await Person.at(browser, product.url, 'shelter');
    const { id } = await sent(officer, shelter);
    const context = officer.page.context();
    const streams: Page[] = [];
    const open = async (page: Page): Promise<Page> => {
      page.on('request', (request) => isStream(request.url()) && streams.push(page));
      await page.goto(`${product.url}/referrals/${id}`);
      await page.getByRole('button', { name: 'Withdraw the referral…' }).waitFor();
      return page;
    };
    const answered = (page: Page) => page.waitForResponse((response) => isStream(response.url()));
    const begun = answered(officer.page);
    const first = await open(officer.page);
    await begun;
    const second = await open(await context.newPage());
    await act(shelter, id, 'acceptance');
    const told = (page: Page) => page.getByText(/^Accepted by/).waitFor({ timeout: 5_000 });
    await Promise.all([told(first), told(second)]);
    expect(streams).toEqual([first]);

    const takenOver = answered(second);
    await first.close();
    await takenOver;
    expect(streams).toEqual([first, second]);
    await act(shelter, id, 'completion', { outcome: 'support_started' });
    await second.getByText(/^Completed by/).waitFor({ timeout: 5_000 });
    await context.close();
    await shelter.leave();
  }, 60_000);
});
