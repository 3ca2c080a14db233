import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itInCi } from '../support/in-ci.js';
import { PATIENCE_MS } from '../support/patience.js';
import { draftsOf, foundAt, holds, place } from './drafts.js';
import { browser, product } from './stage.js';
import { Visitor } from './visitor.js';

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
