import { describe, expect, it } from '@jest/globals';
import { inDays } from '../factories/days.js';
import { draftsOf, endSessions, holds, logInAgain } from './drafts.js';
import { DESK, DEVICES, Person } from './person.js';
import { atRest } from './rest.js';
import { browser, product } from './stage.js';

const reader = (login: string, viewport = DESK) => Person.at(browser, product.url, login, viewport);

describe.each(DEVICES)('the Guardianship Service on %s', (device, viewport) => {
  it('appoints the suggested guardian in at most 4 clicks, knowing what the guardian will see', async () => {
    const service = await reader('guardianship', viewport);
    const { main, page } = service;
    await service.home();
    await service.tap(page.getByRole('link', { name: 'Waiting list' }).first());
    await main.getByRole('heading', { level: 1, name: /without a guardian/ }).waitFor();
    const row = main.getByRole('listitem').filter({ hasText: /wards/ }).first();
    const reference = await row.locator('.mono').first().innerText();
    await service.tap(row.getByRole('button', { name: /^Appoint/ }));
    await page.getByText(/no care notes/).waitFor();
    await service.tap(page.getByRole('button', { name: 'Appoint the guardian' }));
    // The row of the minor is gone; a brother or sister who still waits may go on naming them.
    await main.locator('.check').getByText(reference).waitFor({ state: 'detached' });
    process.stderr.write(`journey 5 on ${device}: a guardian is appointed in ${service.taps} clicks of 4\n`);
    expect(service.taps).toBeLessThanOrEqual(4);
    expect(service.strangers).toEqual([]);
    await service.leave();
  }, 60_000);
});

/** A first keystroke is on the server; the rest outlives its session, and the tab. */
async function beginsAndComesBack(guardian: Person): Promise<void> {
  const { main, page } = guardian;
  const TEXT = 'The room is dry, the door locks.';
  const stay = main.getByRole('textbox', { name: /^In words/ }).first();
  const saved = (text: string) => holds(guardian, ({ content }) => content.sections?.stay.text === text);
  await stay.press('T');
  await saved('T');
  await endSessions();
  await stay.fill(TEXT);
  await logInAgain(guardian, 'guardian');
  await stay.waitFor();
  expect(await stay.inputValue()).toBe(TEXT);
  await saved(TEXT);
  expect(await draftsOf(guardian)).toHaveLength(1);
  await page.goto(product.url);
  await main.getByText('Guardianship reports you have not handed in').waitFor();
  await guardian.tap(main.getByRole('link', { name: 'Go on' }));
  await stay.waitFor();
  expect(await stay.inputValue()).toBe(TEXT);
}

describe('a guardian', () => {
  it('sees whose report is late, in words, and hands it in', async () => {
    const guardian = await reader('guardian');
    const { main, page } = guardian;
    await guardian.home();
    await guardian.tap(page.getByRole('link', { name: 'My wards' }).first());
    await main.getByRole('heading', { level: 1, name: 'One report of yours is late' }).waitFor();
    await main.getByText(/First report: \d+ days late/).waitFor();
    await guardian.tap(main.getByRole('link', { name: /^Open/ }).first());
    await guardian.tap(main.getByRole('button', { name: 'Write the report' }));
    await beginsAndComesBack(guardian);
    await guardian.tap(main.getByRole('button', { name: 'Hand in the report' }));
    await main.getByText(/Six-monthly report: due in/).waitFor();
    expect(await draftsOf(guardian)).toEqual([]);
    await guardian.leave();
  }, 60_000);
});

describe('a guardian who goes away', () => {
  it('says so where the wards stand, and is told that they stay', async () => {
    const guardian = await reader('guardian');
    const { main, page } = guardian;
    await page.goto(`${product.url}/wards`);
    await main.getByRole('heading', { name: 'You as a guardian' }).waitFor();
    const save = main.getByRole('button', { name: 'Save when I am away' });
    expect(await save.isDisabled()).toBe(true);
    const today = inDays(0);
    await main.getByLabel('First day').fill(today);
    await main.getByLabel('Last day').fill(today);
    await main.getByRole('button', { name: 'Add these days' }).click();
    await save.click();
    await main.getByText('absent today').waitFor();
    await main.getByText(/your wards stay with you/).waitFor();
    // As it was, for whoever walks after.
    await main.getByRole('button', { name: /^Remove/ }).click();
    await save.click();
    await main.getByText('absent today').waitFor({ state: 'detached' });
    await guardian.leave();
  }, 60_000);
});

describe('a police officer', () => {
  it('tells the Guardianship Service of a child with one press', async () => {
    const officer = await reader('police');
    const { main, page } = officer;
    type Cases = { items: { id: string; treatedAsChild: boolean }[] };
    const { items } = await officer.ask<Cases>('POST', '/cases/query', { limit: 100 });
    let told = false;
    for (const { id } of items.filter(({ treatedAsChild }) => treatedAsChild)) {
      await page.goto(`${product.url}/cases/${id}/guardianship`);
      await main.getByRole('heading', { level: 2 }).first().waitFor();
      await atRest(page);
      const button = main.getByRole('button', { name: 'Tell the Guardianship Service' });
      if (!(await button.isVisible())) continue;
      await officer.tap(button);
      await main.getByText(/^Signalled: the Service decides/).waitFor();
      told = true;
      break;
    }
    expect(told).toBe(true);
    await officer.leave();
  }, 60_000);
});
