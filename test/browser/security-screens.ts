import type { Page } from 'playwright-core';
import { ENROLMENT } from '../../libs/modules/access/domain/role-permissions.js';
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

/** An app whose codes are by SHA-1: it lets its person in to add another proof, and to nothing else. The demo asks nobody for one. */
async function renewApp(page: Page): Promise<void> {
  const answers = (path: string, more: object) =>
    page.route(`**/api/v1/session${path}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), ...more } });
    });
  await answers('', { secondFactor: { has: true, mustEnrol: true }, permissions: [...ENROLMENT] });
  const [id, createdAt] = ['019ac000-0000-7000-8000-000000000001', new Date().toISOString()];
  await answers('/factors', { items: [{ id, kind: 'totp', name: 'Pixel 8', createdAt }] });
  await page.reload();
  await page.locator('main .notice--warning').waitFor();
  await page.locator('main .rows strong').getByText('Pixel 8').waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
}

/** As browser-check.js leaves the page where something is missing: nothing of the client has begun. */
async function tooOld(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.getElementById('root')!.remove();
    document.getElementById('too-old')!.hidden = false;
  });
}

/** How one proves who one is, and where one is logged in. */
export function securityScreens(): Screen[] {
  const path = '/settings/login';
  return [
    { name: 'security', who: 'police', path },
    { name: 'security-app', who: 'police', path, asksProof: true, prepare: addApp },
    { name: 'security-password', who: 'police', path, prepare: changePassword },
    { name: 'security-passkey', who: 'police', path, prepare: addPasskey },
    { name: 'security-app-renew', who: 'lawyer', path, prepare: renewApp, isKin: true },
    { name: 'login-too-old', who: 'nobody', path: '/login', prepare: tooOld, isKin: true },
    { name: 'provider', who: 'nobody', path: '/provider' },
  ];
}
