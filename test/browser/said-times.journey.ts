import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { inDays } from '../factories/days.js';
import { aReport } from '../factories/missing.js';
import { Person, PHONE } from './person.js';
import { openFolds } from './screen.js';
import { opened } from './sending.js';
import { browser, product } from './stage.js';

const UNREADABLE = /This day or time is not complete, or does not exist\./;
/** The Belgian clock went from two to three in this night. */
const SKIPPED = '2026-03-29T02:30';

/** What the browser gives no value for: a day that does not exist is as a half-typed one to it. */
const NO_TIMES: readonly [words: string, type: (field: Locator) => Promise<void>][] = [
  ['half typed', typeHalf],
  ['the hour that summer time skips', (field) => field.fill(SKIPPED)],
];

/** Types the first part of a day and time, as a person does. */
async function typeHalf(field: Locator): Promise<void> {
  await field.fill('');
  await field.focus();
  await field.page().keyboard.type('12');
}

/** Each of them is refused at the field, and the dialog of the act does not open. */
async function refusesNoTimes(page: Page, field: Locator, button: Locator): Promise<void> {
  const refused = page.getByRole('main').locator('.field__error').filter({ hasText: UNREADABLE });
  for (const [words, type] of NO_TIMES) {
    await type(field);
    await button.click();
    await refused.waitFor();
    expect([words, await page.getByRole('dialog').count()]).toEqual([words, 0]);
    await field.fill('2026-03-28T10:00');
    await button.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
    await refused.waitFor({ state: 'detached' });
  }
}

describe('the time of an act', () => {
  it('is refused where it is none, and stands in the dialog before it is recorded: a finding', async () => {
    const house = await Person.at(browser, product.url, 'childshelter', PHONE);
    const { main, page } = house;
    const { id: caseId } = await opened(house, {
      person: { sex: 'male', apparentAge: { from: 15, to: 15 } },
    });
    const { id } = await house.ask<{ id: string }>('POST', `/cases/${caseId}/missing-episodes`, aReport());
    await page.goto(`${product.url}/missing/${id}`);
    await main.getByText('The person has been found').first().waitFor();
    await openFolds(page);
    const button = main.getByRole('button', { name: 'The person has been found', exact: true });
    const field = main.getByLabel(/^When was the person found\?/);
    await main.getByLabel('How did it end?').selectOption({ label: 'Came back' });
    await refusesNoTimes(page, field, button);
    const dialog = page.getByRole('dialog');
    await field.fill('');
    await button.click();
    await dialog.getByText('not said', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Back' }).click();
    await field.fill('2026-03-28T10:05');
    await button.click();
    await dialog.getByText(/28 March.* at 10:05/).waitFor();
    await house.leave();
  }, 90_000);

  it('is refused where it is none, and the day on which the reflection period was explained is asked: a hearing', async () => {
    const officer = await Person.at(browser, product.url, 'police', PHONE);
    const { main, page } = officer;
    const { items } = await officer.ask<{ items: { caseId: string }[] }>(
      'GET',
      '/hand-overs?status=received',
    );
    await page.goto(`${product.url}/cases/${items[0]!.caseId}/custody`);
    await main.locator('.badge--sealed').first().waitFor();
    await main.locator('.card').last().getByRole('button').first().click();
    await main.getByText('A hearing, or the reflection period explained').waitFor();
    await openFolds(page);
    const button = main.getByRole('button', { name: 'Write it down' });
    const form = main
      .locator('details')
      .filter({ has: page.getByRole('button', { name: 'Write it down' }) })
      .last();
    await form.getByRole('radio', { name: 'Informed, not heard' }).check();
    for (const question of ['Interpreter', 'Lawyer']) {
      await form.getByRole('group', { name: question }).getByRole('radio').first().check();
    }
    await form.getByRole('checkbox', { name: /^The reflection period was explained/ }).check();
    const day = form.getByLabel('On which day was it explained?');
    expect(await day.inputValue()).toBe('');
    await button.click();
    await main.getByRole('button', { name: 'On which day was it explained? Please fill this in.' }).waitFor();
    await day.fill(inDays(-2));
    await refusesNoTimes(page, form.getByLabel(/^When did it take place\?/), button);
    const written = page.waitForRequest((request) => request.url().endsWith('/hearings'));
    await button.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/28 March.* at 10:00/).waitFor();
    await dialog.getByText(/^explained on .*, with the leaflet$/).waitFor();
    await dialog.getByRole('button', { name: 'Write it down' }).click();
    expect((await written).postDataJSON()).toMatchObject({
      informed: true,
      informedOn: inDays(-2),
      heldAt: '2026-03-28T09:00:00Z',
    });
    await officer.leave();
  }, 90_000);
});
