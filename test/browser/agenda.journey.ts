import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Person, PHONE } from './person.js';
import { browser, product } from './stage.js';

interface Item {
  id: string;
  kind: string;
  isOurs: boolean;
  caseId?: string;
}

/** What the API says, to the same person. */
const asked = (
  page: Page,
  path: string,
): Promise<{ items: Item[]; counts: { total: number; late: number } }> =>
  page.evaluate((url) => fetch(url).then((answer) => answer.json()), `/api/v1${path}`);

describe('what is next', () => {
  it('stands on the page of a case with nothing to tap, and leads to where it is done', async () => {
    const person = await Person.at(browser, product.url, 'childshelter', PHONE);
    const { page, main } = person;
    await page.goto(product.url);
    await main.getByRole('heading', { level: 1 }).waitFor();
    const { items } = await asked(page, '/agenda?of=agency&limit=100');
    const caseId = items.find((one) => one.caseId && one.kind === 'appointment_next')?.caseId;
    expect(caseId).toBeDefined();
    const ofCase = await asked(page, `/cases/${caseId}/agenda?limit=25`);
    await page.goto(`${product.url}/cases/${caseId}`);
    const next = main.getByRole('region', { name: 'Next', exact: true });
    await next.waitFor();
    expect(await next.getByRole('link', { name: /^Open: / }).count()).toBe(Math.min(ofCase.items.length, 5));
    await next.getByRole('link', { name: 'Open: Appointment' }).first().click();
    await page.waitForURL(/\/appointments\/[0-9a-f-]{36}$/);
    await main.getByRole('heading', { level: 1 }).waitFor();
    await person.leave();
  });

  it('that is late across the agency is one tap from the home page, and each is as the API says', async () => {
    const person = await Person.at(browser, product.url, 'police.supervisor', PHONE);
    const { page, main } = person;
    await page.goto(product.url);
    await main.getByRole('heading', { level: 1 }).waitFor();
    const { counts } = await asked(page, '/agenda?of=agency&only=late&limit=1');
    expect(counts.late).toBeGreaterThan(0);
    await main.getByRole('link', { name: /late across your agency$/ }).click();
    await page.waitForURL(/\/agenda\?of=agency&only=late$/);
    await main
      .getByRole('heading', { level: 1, name: new RegExp(`^(One|${counts.late}) steps? (is|are) late$`) })
      .waitFor();
    const rows = main.locator('.rows > li');
    expect(await rows.count()).toBe(Math.min(counts.late, 25));
    await main.getByRole('link', { name: 'Of the agency' }).click();
    await page.waitForURL(/\/agenda\?of=agency$/);
    await person.leave();
  });
});
