import type { Page } from 'playwright-core';
import type { Screen } from './screen.js';

/** The picture an authenticator app scans; nothing is added until a code of it was shown. */
async function addApp(page: Page): Promise<void> {
  await page.locator('main .card__body.row > button').nth(1).click();
  await page.locator('dialog[open] input').fill('Telephone');
  await page.locator('dialog[open] .button--primary').click();
  await page.locator('dialog[open] svg.qr').waitFor();
}

/** The form of a passkey, sent without a name. */
async function addPasskey(page: Page): Promise<void> {
  await page.locator('main .card__body.row > button').first().click();
  await page.locator('dialog[open] .button--primary').click();
  await page.locator('dialog[open] .field__error').waitFor();
}

/** The form of a new password, sent without one. */
async function changePassword(page: Page): Promise<void> {
  await page.locator('main .card:has(.stack) .stack > div > button').click();
  await page.locator('main form .button--primary').click();
  await page.locator('main form .field__error').first().waitFor();
}

/** How one proves who one is, and where one is logged in. */
export function securityScreens(): Screen[] {
  const path = '/settings/login';
  return [
    { name: 'security', who: 'police', path },
    { name: 'security-app', who: 'police', path, asksProof: true, prepare: addApp },
    { name: 'security-password', who: 'police', path, prepare: changePassword },
    { name: 'security-passkey', who: 'police', path, prepare: addPasskey },
    { name: 'provider', who: 'nobody', path: '/provider' },
  ];
}
