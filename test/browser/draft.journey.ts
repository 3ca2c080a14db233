import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page, Request } from 'playwright-core';
import { itInCi } from '../support/in-ci.js';
import { PATIENCE_MS } from '../support/patience.js';
import { type Draft, draftsOf, endSessions, fillLogin, holds, logInAgain } from './drafts.js';
import { browser, product } from './stage.js';
import { Visitor } from './visitor.js';

const place = ({ page }: Visitor): Locator => page.getByLabel('Where was the person found?');
const sentence = ({ page }: Visitor): Locator => page.getByLabel('In one sentence');

/** Waits until so many drafts lie in the browser's own database. @returns all that lies there, as text */
async function onDevice(page: Page, count: number): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const rows = await page.evaluate(
      () =>
        new Promise<string[]>((resolve, reject) => {
          const request = indexedDB.open('relais-drafts', 1);
          request.onupgradeneeded = () => request.result.createObjectStore('drafts', { keyPath: 'place' });
          request.onerror = () => reject(new Error('no database'));
          request.onsuccess = () => {
            const all = request.result.transaction('drafts').objectStore('drafts').getAll();
            all.onsuccess = () => {
              request.result.close();
              const text = (bytes: ArrayBuffer) => String.fromCharCode(...new Uint8Array(bytes));
              resolve(
                all.result.map((one: { sealed: ArrayBuffer }) => JSON.stringify(one) + text(one.sealed)),
              );
            };
          };
        }),
    );
    if (rows.length === count) return rows.join();
    if (Date.now() > until) throw new Error(`${rows.length} drafts lie on the device, not ${count}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const foundAt = (text: string) => (draft: Draft) => draft.content.circumstances?.foundPlace === text;

describe('a report that is being written', () => {
  it('is saved from the first keystroke', async () => {
    const officer = await Visitor.at(browser, product.url, 'police');
    const before = (await draftsOf(officer)).length;
    await officer.open('/report');
    await place(officer).press('Q');
    await holds(officer, foundAt('Q'));
    expect(await draftsOf(officer)).toHaveLength(before + 1);
    await officer.leave();
  }, 60_000);

  itInCi(
    'is saved when the page goes away in the same moment, and stands on the home page',
    async () => {
      const officer = await Visitor.at(browser, product.url, 'police');
      await officer.open('/report');
      await place(officer).fill('Lock 7 of the canal');
      await officer.page.reload();
      const { id } = await holds(officer, foundAt('Lock 7 of the canal'));
      await officer.open('/');
      await officer.page.getByText('Lock 7 of the canal').waitFor();
      await officer.open(`/report?draft=${id}`);
      await place(officer).fill('Lock 7 of the canal, north bank');
      await officer.page.getByRole('link', { name: 'Cases', exact: true }).first().click();
      await holds(officer, foundAt('Lock 7 of the canal, north bank'));
      expect(
        (await draftsOf(officer)).filter(({ content }) =>
          content.circumstances?.foundPlace?.startsWith('Lock 7'),
        ),
      ).toHaveLength(1);
      await officer.leave();
    },
    60_000,
  );

  itInCi(
    'is named when the form opens for a new one: gone on with, or thrown away',
    async () => {
      const officer = await Visitor.at(browser, product.url, 'police');
      const { page } = officer;
      await officer.open('/report');
      await place(officer).fill('Weir 8 of the canal');
      await holds(officer, foundAt('Weir 8 of the canal'));
      await officer.open('/report');
      const begun = page.getByRole('listitem').filter({ hasText: 'Weir 8 of the canal' });
      expect(await place(officer).inputValue()).toBe('');
      await begun.getByRole('link', { name: 'Go on' }).click();
      await page.waitForURL(/draft=/);
      await begun.waitFor({ state: 'detached' });
      expect(await place(officer).inputValue()).toBe('Weir 8 of the canal');
      await officer.open('/report');
      await begun.getByRole('button', { name: 'Throw away…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Throw away', exact: true }).click();
      await begun.waitFor({ state: 'detached' });
      await officer.leave();
    },
    60_000,
  );

  it('outlives a tab that is closed without a connection, sealed, and lies on the device no longer than that', async () => {
    const officer = await Visitor.at(browser, product.url, 'police');
    await officer.open('/report');
    await officer.context.setOffline(true);
    await place(officer).fill('Quay 9, blue container');
    await officer.page.getByText('The draft is not saved yet.').waitFor();
    const lies = await onDevice(officer.page, 1);
    expect(lies).not.toContain('Quay');
    await officer.page.close();
    await officer.context.setOffline(false);
    const next = await officer.context.newPage();
    await next.goto(`${product.url}/report`);
    const field = next.getByLabel('Where was the person found?');
    await field.waitFor();
    expect(await field.inputValue()).toBe('Quay 9, blue container');
    await holds(officer, foundAt('Quay 9, blue container'));
    await onDevice(next, 0);
    // Whoever locks the screen leaves nothing of it on the device, also when it was never saved.
    await officer.context.route('**/api/v1/drafts**', (route) => route.abort());
    await field.fill('Quay 9, second container');
    await onDevice(next, 1);
    await next.getByRole('button', { name: 'Lock' }).click();
    await next.getByRole('button', { name: 'Log in', exact: true }).waitFor();
    await onDevice(next, 0);
    await officer.leave();
  }, 60_000);

  it('outlives its session with every letter, and a reload after that', async () => {
    const officer = await Visitor.at(browser, product.url, 'police');
    await officer.open('/report');
    await place(officer).fill('Harbour, shed 4');
    await officer.page.getByRole('radio', { name: 'Male', exact: true }).check();
    await officer.page.waitForURL(/draft=/);
    await endSessions();
    await sentence(officer).fill('He says his passport is with the foreman.');
    await logInAgain(officer, 'police');
    await sentence(officer).waitFor();
    const standsThere = async () => {
      await officer.settled();
      expect(await place(officer).inputValue()).toBe('Harbour, shed 4');
      expect(await sentence(officer).inputValue()).toBe('He says his passport is with the foreman.');
      expect(await officer.page.getByRole('radio', { name: 'Male', exact: true }).isChecked()).toBe(true);
    };
    await standsThere();
    const { content } = await holds(
      officer,
      (draft) => draft.content.circumstances?.narrative?.startsWith('He says') ?? false,
    );
    expect(content).toMatchObject({
      circumstances: { foundPlace: 'Harbour, shed 4' },
      person: { sex: 'male' },
    });
    await officer.page.reload();
    await sentence(officer).waitFor();
    await standsThere();
    expect((await draftsOf(officer)).filter(foundAt('Harbour, shed 4'))).toHaveLength(1);
    await officer.leave();
  }, 60_000);

  itInCi(
    'is shown with its last letters when they are saved in the moment in which the form opens again',
    async () => {
      const officer = await Visitor.at(browser, product.url, 'police');
      const { page } = officer;
      await officer.open('/report');
      await place(officer).fill('Mill');
      await page.waitForURL(/draft=/);
      await endSessions();
      const [isIn, isSaved] = [/\/session$/, /\/drafts\//].map((path) =>
        page.waitForResponse(
          (answer) => path.test(answer.url()) && answer.request().method() !== 'GET' && answer.ok(),
        ),
      );
      let read = () => {};
      const isRead = new Promise<void>((resolve) => (read = resolve));
      let tries = 0;
      await page.route(/\/api\/v1\/drafts(\/|$)/, async (route) => {
        if (route.request().method() === 'GET') {
          // As slow as it may be: it was read before the last letters were saved, and arrives after that.
          const response = await route.fetch();
          read();
          await isSaved;
          return route.fulfill({ response });
        }
        // After the three that find the session lost comes the last one, sent while the form goes.
        if (++tries > 3) {
          await isIn;
          // A client that reads the draft while its saving is under way reads the old one.
          await Promise.race([isRead, sleep(1_000)]);
        }
        return route.continue();
      });
      await place(officer).fill('Mill, second floor');
      await logInAgain(officer, 'police');
      await place(officer).waitFor();
      expect(await place(officer).inputValue()).toBe('Mill, second floor');
      await officer.leave();
    },
    60_000,
  );

  itInCi(
    'of which the server never saw a letter is there again after the login',
    async () => {
      const officer = await Visitor.at(browser, product.url, 'police');
      await officer.open('/report');
      await endSessions();
      await place(officer).fill('Petrol station, exit 12');
      await logInAgain(officer, 'police');
      await place(officer).waitFor();
      expect(await place(officer).inputValue()).toBe('Petrol station, exit 12');
      await holds(officer, foundAt('Petrol station, exit 12'));
      expect((await draftsOf(officer)).filter(foundAt('Petrol station, exit 12'))).toHaveLength(1);
      await officer.leave();
    },
    60_000,
  );

  itInCi(
    'is not shown to the next person on the same device',
    async () => {
      const visitor = await Visitor.at(browser, product.url, 'police');
      await visitor.open('/report');
      await endSessions();
      await place(visitor).fill('Flat above the bakery');
      await logInAgain(visitor, 'shelter');
      await place(visitor).waitFor();
      expect(await place(visitor).inputValue()).toBe('');
      expect(await draftsOf(visitor)).not.toContainEqual(
        expect.objectContaining({
          content: expect.objectContaining({
            circumstances: expect.objectContaining({ foundPlace: 'Flat above the bakery' }),
          }),
        }),
      );
      await visitor.leave();
    },
    60_000,
  );

  it('is not saved in the name of the next person, however late it arrives', async () => {
    const visitor = await Visitor.at(browser, product.url, 'police');
    await visitor.open('/report');
    await endSessions();
    const isSave = (request: Request) => request.method() === 'POST' && request.url().endsWith('/drafts');
    let enter = () => {};
    const isIn = new Promise<void>((resolve) => (enter = resolve));
    let tries = 0;
    await visitor.page.route('**/api/v1/drafts', async (route) => {
      // After the three that find the session lost comes the last one, sent while the form goes: it is under way until the next person is in.
      if (isSave(route.request()) && ++tries > 3) await isIn;
      await route.continue();
    });
    await place(visitor).fill('Cabin behind the station');
    await logInAgain(visitor, 'shelter');
    await place(visitor).waitFor();
    const late = visitor.page.waitForResponse((answer) => isSave(answer.request()));
    enter();
    expect((await late).status()).toBe(409);
    await visitor.settled();
    expect((await draftsOf(visitor)).filter(foundAt('Cabin behind the station'))).toEqual([]);
    expect(await place(visitor).inputValue()).toBe('');
    await visitor.leave();
  }, 60_000);

  itInCi(
    'is put away once somebody else has logged in in another window, and saved for nobody else',
    async () => {
      const visitor = await Visitor.at(browser, product.url, 'police');
      // No stream tells the page that its session has ended: it learns it by what it sends.
      await visitor.page.route('**/api/v1/events**', (route) => route.abort());
      await visitor.open('/report');
      const other = await visitor.page.context().newPage();
      await other.goto(`${product.url}/login`);
      await fillLogin(other, 'shelter');
      await other.waitForURL(`${product.url}/`);
      await place(visitor).fill('Barge at the second quay');
      await visitor.page.waitForURL(`${product.url}/`);
      await visitor.page.getByRole('heading', { name: 'Recent cases' }).waitFor();
      await visitor.settled();
      expect(await visitor.page.content()).not.toContain('Barge at the second quay');
      expect((await draftsOf(visitor)).filter(foundAt('Barge at the second quay'))).toEqual([]);
      await visitor.leave();
    },
    60_000,
  );

  itInCi(
    'is gone from the drafts once it is reported, however fast',
    async () => {
      const officer = await Visitor.at(browser, product.url, 'police');
      await officer.open('/report');
      const { page } = officer;
      await page.getByRole('radio', { name: 'Female' }).check();
      await page.getByRole('radio', { name: '18 to 24' }).check();
      await page.getByRole('checkbox', { name: 'Documents taken or withheld' }).check();
      await place(officer).fill('Night shop, corner of the square');
      await page.getByRole('main').getByRole('button', { name: 'Send the report', exact: true }).click();
      await page.getByText('Reported.').waitFor();
      await officer.settled();
      expect((await draftsOf(officer)).filter(foundAt('Night shop, corner of the square'))).toEqual([]);
      await officer.leave();
    },
    60_000,
  );
});
