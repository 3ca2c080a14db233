import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { itInCi } from '../support/in-ci.js';
import { WITH_SHELL } from './person.js';
import { browser, product } from './stage.js';
import { Visitor } from './visitor.js';

const NEUTRAL_SITE = 'https://www.meteo.be/';

/** Somebody on a case, where the neutral site is a page of this test. */
async function onCase(): Promise<Visitor> {
  const visitor = await Visitor.at(browser, product.url, 'police', WITH_SHELL);
  await visitor.context.route(`${NEUTRAL_SITE}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Weather</h1>' }),
  );
  await visitor.open('/cases');
  await visitor.page.getByRole('main').getByRole('link', { name: /^BE-/ }).first().click();
  await visitor.page.getByRole('heading', { name: 'Identity' }).waitFor();
  await visitor.settled();
  return visitor;
}

const exitOf = ({ page }: Visitor) => page.getByRole('button', { name: 'Exit this page' });
const shift = (visitor: Visitor) => visitor.page.keyboard.press('Shift');

/** The weather is shown, the session is over, and no way back leads to the case. */
async function isGone(visitor: Visitor, session: string): Promise<void> {
  const { page } = visitor;
  await page.waitForURL(NEUTRAL_SITE);
  expect(await page.title()).toBe('Weather');
  // The old cookie, should somebody have kept it, opens nothing.
  const answer = await fetch(`${product.url}/api/v1/session`, { headers: { Cookie: session } });
  expect(answer.status).toBe(401);
  await page.goBack().catch(() => undefined);
  await page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
  expect(await page.getByText('Identity').count()).toBe(0);
}

async function cookieOf({ context }: Visitor): Promise<string> {
  const cookies = await context.cookies();
  const session = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${product.url}/api/v1/session`, { headers: { Cookie: session } });
  expect(answer.status).toBe(200);
  return session;
}

describe('exit this page', () => {
  it('covers the page in the same moment, ends the session and shows the weather', async () => {
    const visitor = await onCase();
    const session = await cookieOf(visitor);
    const left = await exitOf(visitor).evaluate((button: HTMLElement) => {
      button.click();
      const [curtain] = document.body.children;
      const { width, height } = curtain!.getBoundingClientRect();
      return {
        text: document.body.innerText.trim(),
        title: document.title.replace('\u200b', ''),
        parts: document.body.children.length,
        covers: width >= innerWidth && height >= innerHeight,
      };
    });
    expect(left).toEqual({ text: '', title: '', parts: 1, covers: true });
    await isGone(visitor, session);
    await visitor.leave();
  }, 60_000);

  itInCi(
    'answers to Shift pressed three times, wherever the focus is',
    async () => {
      const visitor = await onCase();
      const session = await cookieOf(visitor);
      for (let presses = 0; presses < 3; presses += 1) await shift(visitor);
      await isGone(visitor, session);
      await visitor.leave();
    },
    60_000,
  );

  itInCi(
    'does not take capital letters, two presses or a held key for it',
    async () => {
      const visitor = await Visitor.at(browser, product.url, 'police');
      await visitor.open('/report');
      const { keyboard } = visitor.page;
      await visitor.page.getByLabel('Where was the person found?').focus();
      for (const letter of ['A', 'B', 'C', 'D']) {
        await keyboard.down('Shift');
        await keyboard.press(letter);
        await keyboard.up('Shift');
      }
      await shift(visitor);
      await shift(visitor);
      await keyboard.press('e');
      await shift(visitor);
      await visitor.settled();
      expect(await visitor.page.getByLabel('Where was the person found?').inputValue()).toBe('ABCDe');
      expect(visitor.page.url()).toContain('/report');
      await visitor.leave();
    },
    60_000,
  );

  it.each([
    ['/', 390],
    ['/cases', 390],
    ['/report', 1280],
    ['/settings', 1280],
  ])(
    'stands in sight at the top of %s at %s px',
    async (path, width) => {
      const visitor = await Visitor.at(browser, product.url, 'police', { viewport: { width, height: 800 } });
      await visitor.open(path);
      const box = (await exitOf(visitor).boundingBox())!;
      expect(box.y).toBeLessThan(80);
      expect(box.x + box.width).toBeGreaterThan(width - 60);
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
      await visitor.leave();
    },
    60_000,
  );
});

describe('a passkey of a real browser', () => {
  it('is added on the page of login and devices, and logs in without a password', async () => {
    const visitor = await Visitor.at(browser, product.url, 'labour');
    await visitor.speak('en');
    const { page, context } = visitor;
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await visitor.open('/settings/login');
    await page.getByRole('button', { name: 'Add a passkey…' }).click();
    await page.getByLabel('What you call it').fill('Key ring');
    await page.getByRole('button', { name: 'Make the passkey' }).click();
    await page.getByRole('button', { name: 'Remove Key ring' }).waitFor();
    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('button', { name: 'Log in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Login and devices' }).waitFor();
    // Removed again: the account goes on with its password.
    await page.getByRole('button', { name: 'Remove Key ring' }).click();
    await page.getByText('You have none yet.').waitFor();
    expect(visitor.refused).toEqual([]);
    await visitor.leave();
  }, 60_000);
});

/** Six minutes ago, as far as this session knows. */
async function provedLongAgo(): Promise<void> {
  const admin = new pg.Client({ connectionString: product.database.adminUrl });
  await admin.connect();
  await admin.query(
    `update relais.sessions set confirmed_at = confirmed_at - interval '6 minutes' where opened_by = 'provider'`,
  );
  await admin.end();
}

describe('a login service', () => {
  it('is added on the page of login and devices, logs in, confirms, and is taken off again', async () => {
    const visitor = await Visitor.at(browser, product.url, 'labour');
    await visitor.speak('en');
    const { page, context } = visitor;
    const say = async (there: Page) => {
      await there.getByLabel('Number').fill('85073003328');
      await there.getByRole('button', { name: 'Log in' }).click();
    };
    await visitor.open('/settings/login');
    await page.getByRole('button', { name: 'Add eID…' }).click();
    await say(page);
    await page.getByRole('button', { name: 'Remove eID' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('button', { name: 'Log in with eID' }).click();
    await say(page);
    await page.getByRole('heading', { name: 'Login and devices' }).waitFor();
    await page.getByText('with eID').first().waitFor();
    await provedLongAgo();
    const opened = context.waitForEvent('page');
    await page.getByRole('button', { name: 'Remove eID' }).click();
    await page.getByRole('link', { name: 'Use eID' }).click();
    const other = await opened;
    await say(other);
    await other.getByText('Confirmed.').waitFor();
    await page.getByText('You have none yet.').waitFor();
    expect(visitor.refused).toEqual([]);
    await visitor.leave();
  }, 60_000);
});
