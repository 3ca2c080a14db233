import { beforeAll, describe, expect, it } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { browser, product } from './stage.js';
import { Visitor } from './visitor.js';

let visitor: Visitor;

const field = () => visitor.page.getByRole('combobox', { name: 'Page, case number, name or act' });
const path = () => new URL(visitor.page.url()).pathname;

async function open() {
  await visitor.page.keyboard.press('Control+k');
  await field().waitFor();
}

describe('the palette', () => {
  beforeAll(async () => {
    visitor = await Visitor.at(browser, product.url, 'police');
  }, 60_000);

  it('goes to a page by the keyboard alone, and gives the focus back when it is left', async () => {
    const { page } = visitor;
    await visitor.open('/settings');
    const button = page.getByRole('button', { name: 'Go to' });
    await button.focus();
    await open();
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await open();
    await page.keyboard.type('refer');
    const active = await field().getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/referrals**');
  });

  it('leads wherever the navigation leads, and to the pages behind it', async () => {
    const { page } = visitor;
    await visitor.open('/');
    const reached = await page
      .locator('.nav__list a')
      .evaluateAll((links) => links.map((a) => a.textContent));
    await open();
    const offered = await page.getByRole('group', { name: 'Pages' }).getByRole('option').allInnerTexts();
    const names = reached.map((text) => (text ?? '').replace(/\d+$/, ''));
    expect(names.length).toBeGreaterThan(5);
    // A report is named in full, and a phone calls the settings otherwise.
    const missing = names.filter(
      (name) => !offered.includes(name) && !['Report a victim', 'SettingsMore'].includes(name),
    );
    expect(missing).toEqual([]);
    expect(offered).toEqual(expect.arrayContaining(['Police desk', 'Write down a check', 'Calendar']));
    await page.keyboard.press('Escape');
  });

  it('finds a case by name with one search in a body, never in an address, and forgets it', async () => {
    const { page } = visitor;
    await visitor.open('/');
    await open();
    const asked = visitor.requests.length;
    await page.keyboard.type('Wardak');
    await page.getByRole('option', { name: /Search my cases/ }).waitFor();
    expect(visitor.requests.slice(asked).filter((url) => url.includes('/cases'))).toEqual([]);
    const request = page.waitForRequest((one) => one.url().endsWith('/cases/query'));
    await page.keyboard.press('Enter');
    expect((await request).postDataJSON()).toMatchObject({ text: 'Wardak' });
    const found = page.getByRole('option', { name: /^BE-/ }).first();
    const label = (await found.locator('span').first().innerText()).trim();
    await found.click();
    await page.getByRole('heading', { name: 'Identity' }).waitFor();
    expect(visitor.requests.filter((url) => /wardak/i.test(decodeURIComponent(url)))).toEqual([]);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).not.toMatch(/wardak/i);
    // The case is offered again by its number alone, from memory.
    await visitor.settled();
    const before = visitor.requests.length;
    await open();
    expect(await field().inputValue()).toBe('');
    await page.getByRole('option', { name: label }).first().waitFor();
    expect(visitor.requests.slice(before).filter((url) => url.includes('/api/v1/cases'))).toEqual([]);
    await page.keyboard.press('Escape');
  });

  itInCi('brings to an act of the page without doing it', async () => {
    const { page } = visitor;
    await visitor.open('/');
    await page.getByRole('main').getByRole('link', { name: 'Report a presumed victim' }).waitFor();
    const posts: string[] = [];
    page.on('request', (one) => {
      if (one.method() !== 'GET') posts.push(one.url());
    });
    await open();
    const acts = page.getByRole('group', { name: 'On this page' }).getByRole('option');
    expect(await acts.count()).toBeGreaterThan(0);
    await acts.first().click();
    await field().waitFor({ state: 'detached' });
    expect(posts).toEqual([]);
  });

  itInCi('leaves the quick exit as it is', async () => {
    const { page } = visitor;
    await page
      .context()
      .route('https://www.meteo.be/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }),
      );
    await visitor.open('/');
    await open();
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift');
    await page.waitForURL('https://www.meteo.be/');
    expect(path()).toBe('/');
  });
});
