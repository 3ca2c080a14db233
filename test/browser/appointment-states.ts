import type { Page } from 'playwright-core';
import { atRest } from './rest.js';
import { openFolds } from './screen.js';

/** States of the screens of appointments, reached without reading a word. */
export async function lookForSomebody(page: Page): Promise<void> {
  // The last before "another time" is tomorrow afternoon, whatever the hour; nobody of the demo is booked then.
  await atRest(page);
  const times = page.locator('input[name=start]');
  await times.nth((await times.count()) - 2).check();
  await page.locator('.pick').first().waitFor();
  await openFolds(page);
}

export async function refuseAppointment(page: Page): Promise<void> {
  await page.locator('.act--thumb + div button').first().click();
  await page.locator('main button[type=submit]').click();
  await page.locator('.field__error').first().waitFor();
}

export async function makeLink(page: Page): Promise<void> {
  await page.locator('main section').last().locator('button').last().click();
  await page.locator('dl .secret').first().waitFor();
}
