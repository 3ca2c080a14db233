import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { readPdf } from '../support/pdf.js';
import { type Product, startProduct } from '../support/product.js';
import { DESK, Person, PHONE } from './person.js';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 30_000);

describe.each([
  ['a phone', PHONE],
  ['a desk', DESK],
])('a guardian on %s', (_, viewport) => {
  it('puts the decision on paper in French from an English screen, and saves it', async () => {
    const guardian = await Person.at(browser, product.url, 'guardian', viewport);
    const { main, page } = guardian;
    const wards = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/guardianship/wards');
      return ((await answer.json()) as { items: { caseId: string; reference: string }[] }).items;
    });
    await page.goto(`${product.url}/cases/${wards[0]!.caseId}`);
    await guardian.tap(page.getByRole('link', { name: 'Letters' }));
    await guardian.tap(main.getByRole('radio', { name: 'Decision appointing a guardian' }));
    await guardian.tap(main.getByRole('radio', { name: 'Français' }));
    await guardian.tap(main.getByText('What it will say'));
    await main.getByRole('heading', { name: 'Décision de désignation d’un tuteur' }).waitFor();
    await guardian.tap(main.getByRole('button', { name: 'Make the letter' }));
    await main.getByRole('link', { name: 'Open or print' }).first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      guardian.tap(main.getByRole('link', { name: 'Save' }).first()),
    ]);
    expect(download.suggestedFilename()).toMatch(/^RL-[0-9A-Z]{8}-fr\.pdf$/);
    const pdf = await readPdf(readFileSync(await download.path()));
    expect(pdf.title).toContain(wards[0]!.reference);
    expect(pdf.text).toContain('Décision de désignation d’un tuteur');
    expect(guardian.taps).toBeLessThanOrEqual(6);
    expect(guardian.strangers).toEqual([]);
    await guardian.leave();
  }, 60_000);
});
