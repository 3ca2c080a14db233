import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { itInCi } from '../support/in-ci.js';
import { eventually } from '../support/worker.js';
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
  // The page leaves before the server has answered; a copy of the cookie opens nothing once it has.
  await eventually(async () => {
    const answer = await fetch(`${product.url}/api/v1/session`, { headers: { Cookie: session } });
    return answer.status === 401;
  });
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

/** All that the browser keeps for this origin: rows of its databases, what is cached, and every text of it. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const records: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name!));
      for (const store of db.objectStoreNames) {
        const rows = await done(db.transaction(store).objectStore(store).getAllKeys());
        records.push(...rows.map((key) => `${name} ${store} ${JSON.stringify(key)}`));
      }
      db.close();
    }
    const cached: string[] = [];
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        cached.push(new URL(request.url).pathname);
        const kept = (await cache.match(request))!;
        if (/json|html/.test(kept.headers.get('content-type') ?? '')) texts.push(await kept.text());
      }
    }
    // Keys that open nothing by themselves stay: they are the person's next drafts'.
    return {
      records: records.filter((one) => one.startsWith('relais-drafts drafts')),
      cached,
      texts: texts.join('\n'),
    };
  });

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
    'leaves nothing of what was typed or shown on the device: no draft, no copy, no cached answer',
    async () => {
      const visitor = await Visitor.at(browser, product.url, 'police', WITH_SHELL);
      const { page, context } = visitor;
      await context.route(`${NEUTRAL_SITE}**`, (route) => route.fulfill({ body: 'Weather' }));
      // What is typed cannot be saved, and waits on the device.
      await context.route('**/api/v1/drafts**', (route) => route.abort());
      await visitor.open('/report');
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.getByLabel('Where was the person found?').fill('Quay 9, blue container');
      await page.getByText('The draft is not saved yet.').waitFor();
      expect((await onDevice(page)).records).not.toEqual([]);
      await exitOf(visitor).click();
      await page.waitForURL(NEUTRAL_SITE);
      await page.goto(product.url);
      await page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
      const left = await onDevice(page);
      expect(left.records).toEqual([]);
      expect(left.cached.filter((path) => path.startsWith('/api/'))).toEqual([]);
      expect(left.texts).not.toMatch(/Quay|container|BE-[0-9A-Z]{4}/);
      await visitor.leave();
    },
    60_000,
  );

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

/** Yesterday, as far as this session knows. */
async function provedLongAgo(): Promise<void> {
  const admin = new pg.Client({ connectionString: product.database.adminUrl });
  await admin.connect();
  await admin.query(
    `update relais.sessions set confirmed_at = confirmed_at - interval '1 day' where opened_by = 'provider'`,
  );
  await admin.end();
}

describe('a login service', () => {
  it('is added on the page of login and devices, logs in, confirms, and is taken off again', async () => {
    const visitor = await Visitor.at(browser, product.url, 'labour');
    await visitor.speak('en');
    const { page, context } = visitor;
    // Whoever is sent to another site is told which one and may stay.
    const leaves = async (from: Page) => {
      await from.getByRole('heading', { name: 'You leave Relais' }).waitFor();
      await from.getByRole('button', { name: 'Go there' }).click();
    };
    const say = async (there: Page) => {
      await there.getByLabel('Number').fill('85073003328');
      await there.getByRole('button', { name: 'Log in' }).click();
    };
    await visitor.open('/settings/login');
    await page.getByRole('button', { name: 'Add eID…' }).click();
    await page.getByRole('button', { name: 'Stay here' }).click();
    expect(page.url()).toBe(`${product.url}/settings/login`);
    await page.getByRole('button', { name: 'Add eID…' }).click();
    await leaves(page);
    await say(page);
    await page.getByRole('button', { name: 'Remove eID' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('button', { name: 'Log in with eID' }).click();
    await leaves(page);
    await say(page);
    await page.getByRole('heading', { name: 'Login and devices' }).waitFor();
    await page.getByText('with eID').first().waitFor();
    await provedLongAgo();
    const opened = context.waitForEvent('page');
    await page.getByRole('button', { name: 'Remove eID' }).click();
    await page.getByRole('link', { name: 'Use eID' }).click();
    const other = await opened;
    await leaves(other);
    await say(other);
    await other.getByText('Confirmed.').waitFor();
    await page.getByText('You have none yet.').waitFor();
    expect(visitor.refused).toEqual([]);
    await visitor.leave();
  }, 60_000);
});
