import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { type Product, startProduct } from '../support/product.js';
import { DESK, Person, PHONE } from './person.js';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 30_000);

const person = (login: string, viewport = DESK) => Person.at(browser, product.url, login, viewport);

/** Four required fields and nothing else. */
async function report(officer: Person, place: string): Promise<void> {
  const { main } = officer;
  await officer.home();
  await officer.tap(officer.page.getByRole('link', { name: /^Report/ }).first());
  await officer.type(main.getByLabel('Where was the person found?'), place);
  await officer.tap(main.getByRole('radio', { name: 'Female' }));
  await officer.tap(main.getByRole('radio', { name: '18 to 24' }));
  await officer.tap(main.getByRole('checkbox', { name: 'Documents taken or withheld' }));
  await officer.tap(main.getByRole('button', { name: 'Report' }));
  await main.getByText('Reported.').waitFor();
}

/** From the case just opened to a sent referral. */
async function refer(officer: Person, centre: string): Promise<void> {
  const { main } = officer;
  officer.taps = 0;
  await officer.tap(main.getByRole('link', { name: 'Refer', exact: true }));
  await officer.tap(main.getByRole('radio', { name: new RegExp(centre) }));
  await officer.tap(main.getByRole('radio', { name: /Informed consent/ }));
  await main.getByRole('heading', { name: new RegExp(`What ${centre} will see`) }).waitFor();
  await officer.tap(main.getByRole('button', { name: `Send to ${centre}` }));
  await main
    .getByText(/Sent to/)
    .first()
    .waitFor();
}

/** Opens the newest referral of the inbox. */
async function openNewest(shelter: Person, reference: string): Promise<void> {
  await shelter.page.goto(`${product.url}/referrals?direction=incoming&status=waiting`);
  await shelter.tap(
    shelter.main.locator('li, tr, article').filter({ hasText: reference }).getByRole('link').first(),
  );
  await shelter.main.getByRole('button', { name: 'Accept' }).waitFor();
}

const referenceOf = (officer: Person) => officer.main.getByRole('heading', { level: 1 }).innerText();

describe.each([
  ['a phone', PHONE],
  ['a desk', DESK],
])('the main job on %s', (_, viewport) => {
  it('reports in at most 8 taps, refers in 6, accepts in 3; the answer is there within a second', async () => {
    const officer = await person('police', viewport);
    const shelter = await person('shelter', viewport);
    await report(officer, 'Bus stop near the North station');
    expect(officer.taps).toBeLessThanOrEqual(8);
    const reference = await referenceOf(officer);

    await refer(officer, 'Centre Alba');
    expect(officer.taps).toBeLessThanOrEqual(6);
    await officer.page.goto(`${product.url}/referrals?direction=outgoing`);
    const row = officer.main.locator('li, tr, article').filter({ hasText: reference }).first();
    await row.getByRole('link').first().click();
    await officer.main
      .getByText(/sent|received|waiting/i)
      .first()
      .waitFor();

    await shelter.home();
    await shelter.page.goto(`${product.url}/referrals?direction=incoming&status=waiting`);
    shelter.taps = 1; // "Referrals" or "Read and answer" on the home page
    await shelter.tap(
      shelter.main.locator('li, tr, article').filter({ hasText: reference }).getByRole('link').first(),
    );
    const accept = shelter.main.getByRole('button', { name: 'Accept' });
    await accept.waitFor();
    const before = Date.now();
    await shelter.tap(accept);
    await officer.main
      .getByText(/accepted/i)
      .first()
      .waitFor({ timeout: 5_000 });
    const seenAfter = Date.now() - before;
    expect(shelter.taps).toBeLessThanOrEqual(3);
    expect(seenAfter).toBeLessThanOrEqual(1_000);
    expect([...officer.strangers, ...shelter.strangers]).toEqual([]);

    for (const reader of [officer, shelter]) await seesOnTimeline(reader, reference);
    await officer.leave();
    await shelter.leave();
  }, 60_000);
});

/** Finds the case in the list and reads its timeline: reported, referred, accepted. */
async function seesOnTimeline(reader: Person, reference: string): Promise<void> {
  await reader.page.goto(`${product.url}/cases`);
  await reader.main.getByRole('link', { name: reference }).first().click();
  await reader.main.getByRole('link', { name: 'Timeline' }).click();
  await reader.main
    .getByText(/Referral accepted/)
    .first()
    .waitFor();
  await reader.main
    .getByText(/Referral sent/)
    .first()
    .waitFor();
}

describe('other answers', () => {
  it('a refusal reaches the sender with its reason', async () => {
    const officer = await person('police');
    const shelter = await person('shelter');
    await report(officer, 'Motorway parking');
    const reference = await referenceOf(officer);
    await refer(officer, 'Centre Alba');
    await openNewest(shelter, reference);
    await shelter.main.getByRole('button', { name: /^Refuse/ }).click();
    await shelter.page.getByRole('radio', { name: /No place/ }).click();
    await shelter.page
      .getByRole('button', { name: /^Refuse/ })
      .last()
      .click();
    await shelter.main
      .getByText(/refused/i)
      .first()
      .waitFor();
    await officer.page.goto(`${product.url}/referrals?direction=outgoing&status=refused`);
    const row = officer.main.locator('li, tr, article').filter({ hasText: reference }).first();
    await row.getByRole('link').first().click();
    await officer.main
      .getByText(/No place/)
      .first()
      .waitFor();
    await officer.leave();
    await shelter.leave();
  }, 60_000);

  it('a withdrawn referral leaves the inbox of the shelter', async () => {
    const officer = await person('police');
    const shelter = await person('shelter');
    await report(officer, 'Harbour, dock 12');
    const reference = await referenceOf(officer);
    await refer(officer, 'Centre Alba');
    await openNewest(shelter, reference);
    await officer.page.goto(`${product.url}/referrals?direction=outgoing&status=waiting`);
    const row = officer.main.locator('li, tr, article').filter({ hasText: reference }).first();
    await row.getByRole('link').first().click();
    await officer.main.getByRole('button', { name: /^Withdraw/ }).click();
    await officer.page
      .getByRole('button', { name: /^Withdraw/ })
      .last()
      .click();
    await officer.main
      .getByText(/withdrawn/i)
      .first()
      .waitFor();
    await shelter.main
      .getByText(/withdrawn/i)
      .first()
      .waitFor({ timeout: 5_000 });
    expect(await shelter.main.getByRole('button', { name: 'Accept' }).count()).toBe(0);
    await officer.leave();
    await shelter.leave();
  }, 60_000);
});
