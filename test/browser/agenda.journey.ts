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

  it('of a minor who was just reported is the signal to the Guardianship Service, in two more taps', async () => {
    const person = await Person.at(browser, product.url, 'police', PHONE);
    const { page, main } = person;
    await page.goto(`${product.url}/report`);
    await main.getByLabel('Where was the person found?').fill('Bus station');
    await main.getByRole('radio', { name: 'Male', exact: true }).check();
    await main.getByRole('radio', { name: '13 to 15', exact: true }).check();
    await main.getByRole('checkbox', { name: 'Documents taken or withheld', exact: true }).check();
    await main.getByRole('button', { name: 'Send the report', exact: true }).click();
    await main.getByText('Reported.', { exact: true }).waitFor();
    const form = main.getByRole('region', { name: 'An unaccompanied minor?', exact: true });
    const tell = form.getByRole('button', { name: 'Tell the Guardianship Service', exact: true });
    await tell.waitFor();
    // What has legal effect is not chosen for the officer.
    expect(await form.locator('input:checked').count()).toBe(0);
    expect(await tell.isDisabled()).toBe(true);
    person.countFromHere();
    await person.tap(form.getByRole('radio', { name: 'In the country', exact: true }));
    await person.tap(tell);
    await main.getByText('Signalled to the Guardianship Service.').waitFor();
    process.stderr.write(`a minor is signalled in ${person.taps} taps after the report\n`);
    expect(person.taps).toBeLessThanOrEqual(2);
    const caseId = page.url().split('/').at(-1)!;
    const { items } = await asked(page, `/cases/${caseId}/agenda?limit=25`);
    expect(items.map(({ kind }) => kind)).not.toContain('minor_signal');
    expect(items.map(({ kind }) => kind)).toContain('minor_identification');
    await person.leave();
  });

  it('of an adult who was just reported is no signal', async () => {
    const person = await Person.at(browser, product.url, 'police', PHONE);
    const { main } = person;
    await person.page.goto(`${product.url}/report`);
    await main.getByLabel('Where was the person found?').fill('Car wash');
    await main.getByRole('radio', { name: 'Male', exact: true }).check();
    await main.getByRole('radio', { name: '18 to 24', exact: true }).check();
    await main.getByRole('checkbox', { name: 'Documents taken or withheld', exact: true }).check();
    await main.getByRole('button', { name: 'Send the report', exact: true }).click();
    await main.getByText('Reported.', { exact: true }).waitFor();
    await main.getByRole('region', { name: 'Next', exact: true }).waitFor();
    expect(await main.getByRole('button', { name: 'Tell the Guardianship Service' }).count()).toBe(0);
    await person.leave();
  });
});
