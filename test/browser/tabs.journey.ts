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
    const told = (page: Page) => page.getByText(/^Accepted by/).waitFor();
    await Promise.all([told(first), told(second)]);
    expect(streams).toEqual([first]);

    const takenOver = answered(second);
    await first.close();
    await takenOver;
    expect(streams).toEqual([first, second]);
    await act(shelter, id, 'completion', { outcome: 'support_started' });
    await second.getByText(/^Completed by/).waitFor();
    await context.close();
    await shelter.leave();
  }, 60_000);

  it('show what happened between the first read of a page and the opening of its stream', async () => {
    const officer = await Person.at(browser, product.url, 'police');
    const shelter = await Person.at(browser, product.url, 'shelter');
    const { id } = await sent(officer, shelter);
    const { page } = officer;
    let begin = () => {};
    const isRead = new Promise<void>((resolve) => (begin = resolve));
    await page.route(
      ({ href }) => isStream(href),
      async (route) => {
        await isRead;
        await route.continue();
      },
    );
    await page.goto(`${product.url}/referrals/${id}`);
    await page.getByRole('button', { name: 'Withdraw the referral…' }).waitFor();
    await act(shelter, id, 'acceptance');
    begin();
    await page.getByText(/^Accepted by/).waitFor();
    await officer.leave();
    await shelter.leave();
  }, 60_000);

  it('go on when a proof in one gives the session a new token, also with what had left under the old one', async () => {
    const labour = await Person.at(browser, product.url, 'labour');
    const context = labour.page.context();
    const second = await context.newPage();
    const kept = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    await labour.ask('POST', '/session/confirmation', { password: 'relais-demo-2026' });
    const asked = /\/api\/v1\/referrals\b/;
    await second.route(
      asked,
      async (route) => {
        const headers = { ...route.request().headers(), cookie: kept };
        await route.fulfill({ response: await route.fetch({ headers }) });
      },
      { times: 1 },
    );
    const statuses: number[] = [];
    second.on('response', (response) => asked.test(response.url()) && statuses.push(response.status()));
    const answered = second.waitForResponse((response) => asked.test(response.url()) && response.ok());
    await second.goto(`${product.url}/referrals`);
    await answered;
    expect(statuses).toContain(401);
    await second.locator('main').getByRole('heading', { level: 1 }).waitFor();
    await context.close();
  }, 60_000);
});
