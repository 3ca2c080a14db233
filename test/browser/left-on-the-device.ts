import { expect } from '@jest/globals';
import type { Locator, Request } from 'playwright-core';
import { onDevice } from './device.js';
import type { Person } from './person.js';

/** What waits is tried again this often; a little more, so that a try would have been seen. */
const TRIED_AGAIN_MS = 5_500;

/** Through the login page of the device, which stays open. */
export async function logsInAgain({ page }: Person, login: string): Promise<void> {
  await page.getByLabel('E-mail').fill(`${login}@demo.relais.test`);
  await page.getByLabel('Password').fill('relais-demo-2026');
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await page.locator('nav.nav').waitFor();
}

/**
 * The button is pressed on a page whose session the server has forgotten; then somebody else logs in on the device, and leaves. Red all
 * the while; of what was written they read nothing, and nothing of it goes under their name.
 *
 * @param secrets words that only the report has
 */
export async function leftToSomebodyElse(person: Person, secrets: string[], red: Locator): Promise<void> {
  const { page, main } = person;
  const secret = new RegExp(secrets.join('|'));
  // The server forgets the session behind the back of the page.
  await page.context().clearCookies();
  await person.tap(main.getByRole('radio', { name: /^just now/ }));
  await person.tap(main.getByRole('button', { name: 'Alert now' }));
  await page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
  await red.waitFor();
  await page.getByText('It goes by itself when the person who pressed the button logs in.').waitFor();
  const sent: string[] = [];
  const note = (request: Request) => {
    if (request.method() === 'POST') sent.push(`${request.url()} ${request.postData() ?? ''}`);
  };
  page.on('request', note);
  await logsInAgain(person, 'shelter');
  const colleague = page.getByText(
    'A colleague pressed the button: it goes when they log in on this device.',
  );
  await colleague.waitFor();
  await red.waitFor();
  // Also after the page was opened anew, and the time in which it would have been tried again.
  await page.reload();
  await colleague.waitFor();
  await page.waitForTimeout(TRIED_AGAIN_MS);
  await red.waitFor();
  page.off('request', note);
  expect(sent.filter((request) => secret.test(request) || request.includes('missing'))).toEqual([]);
  expect(await page.locator('body').innerText()).not.toMatch(secret);
  expect(await onDevice(person)).not.toMatch(secret);
  // They may not put it away either: that is for whoever pressed.
  expect(await page.getByRole('button', { name: 'I have called: put it away' }).count()).toBe(0);
  await page.context().clearCookies();
  await page.goto(new URL('/login', page.url()).href);
  await red.waitFor();
}
