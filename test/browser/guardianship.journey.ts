import { describe, expect, it } from '@jest/globals';
import { inDays } from '../factories/days.js';
import { describeInCi } from '../support/in-ci.js';
import { draftsOf, endSessions, holds, logInAgain } from './drafts.js';
import { DEVICES, Person } from './person.js';
import { opened } from './sending.js';
import { asAdmin, browser, product } from './stage.js';
import { twicePressed } from './twice-pressed.js';

type Viewport = (typeof DEVICES)[number][1];

const reader = (login: string, viewport: Viewport) => Person.at(browser, product.url, login, viewport);

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

/** A boy without parents whom the police told the Service of, and who waits for a guardian. @returns his case, and its number as it is read */
async function waitingBoy(officer: Person, service: Person): Promise<{ id: string; reference: string }> {
  const { id, reference } = await opened(officer, {
    person: { sex: 'male', apparentAge: { from: 14, to: 14 } },
  });
  const signal = { regime: 'territory', district: 'brussels', risks: [] };
  await officer.ask('POST', `/cases/${id}/guardianship`, signal);
  const { minor } = await service.ask<{ minor: { id: string } }>('GET', `/cases/${id}/guardianship`);
  await service.ask('POST', `/minors/${minor.id}/identification`, {}, { 'If-Match': '*' });
  return { id, reference };
}

describeInCi.each(DEVICES)('many minors at once, on %s', (_, viewport) => {
  it('get their guardians after one summary of who gets whom: those who were ticked, and no other minor', async () => {
    const [officer, service] = [await reader('police', viewport), await reader('guardianship', viewport)];
    const boys = [await waitingBoy(officer, service), await waitingBoy(officer, service)];
    const chosen = boys.map(({ reference }) => reference);
    const { reference: left } = await waitingBoy(officer, service);
    const { main, page } = service;
    await page.goto(`${product.url}/guardianship?stage=waiting`);
    const rowOf = (reference: string) =>
      main.locator('.work--minor').filter({ has: page.getByText(reference) });
    for (const reference of chosen) await service.tap(rowOf(reference).getByRole('checkbox'));
    const rows = await main.locator('.work--minor').count();
    await service.tap(main.getByRole('button', { name: 'Appoint the 2 chosen…' }));
    const summary = page.getByRole('dialog', { name: /^Appoint: 2 minors, (1 guardian|2 guardians)\?$/ });
    for (const reference of chosen) await summary.getByText(reference).waitFor();
    await summary.getByText(/no care notes, and no other minor/).waitFor();
    // The wards of the same summary are counted.
    expect(await summary.getByText(/after this \d+ of \d+ wards/).count()).toBe(2);
    expect(await summary.getByText(/after this 0 of/).count()).toBe(0);
    // A key that is still held down closes the summary again.
    await page.keyboard.press('Enter');
    await summary.waitFor({ state: 'detached' });
    expect(await main.locator('.work--minor').count()).toBe(rows);
    await service.tap(main.getByRole('button', { name: 'Appoint the 2 chosen…' }));
    // Two presses before the page was painted again: the appointments are made once, and none is said to have failed.
    const sent: string[] = [];
    page.on('request', (one) => one.method() === 'POST' && sent.push(new URL(one.url()).pathname));
    await summary.getByRole('button', { name: 'Appoint for 2 minors' }).evaluate(twicePressed);
    await main.getByText(/^Appointed on this page; each guardian is told now/).waitFor();
    expect(sent.filter((path) => path.endsWith('/guardianship/assignments'))).toHaveLength(1);
    for (const reference of chosen) await rowOf(reference).waitFor({ state: 'detached' });
    await rowOf(left).waitFor();
    expect(await main.locator('.work--minor').count()).toBe(rows - 2);
    await officer.leave();
    await service.leave();
  }, 60_000);
});

describeInCi.each(DEVICES)('a guardian whose interests conflict, on %s', (_, viewport) => {
  it('is kept out once the Service has confirmed it, and let in again once the Service lifts the record', async () => {
    const [officer, service] = [await reader('police', viewport), await reader('guardianship', viewport)];
    const { id, reference } = await waitingBoy(officer, service);
    const { main, page } = service;
    await page.goto(`${product.url}/cases/${id}/guardianship`);
    await service.tap(main.getByText('Record a conflict of interest', { exact: true }));
    const ask = main.getByRole('button', { name: 'Record the conflict…' });
    expect(await main.getByRole('radio', { checked: true }).count()).toBe(0);
    await main.getByLabel('Guardian', { exact: true }).selectOption({ label: 'Koen Dewit' });
    await service.tap(main.locator('label').filter({ hasText: 'Family or private tie' }));
    await service.tap(ask);
    const dialog = page.getByRole('dialog', { name: 'Keep this guardian out of the case?' });
    await dialog.getByText(reference).waitFor();
    await dialog.getByText('Koen Dewit').waitFor();
    // A key that is still held down records nothing.
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const keptOut = main.getByRole('heading', { name: 'Kept out by a conflict of interest' });
    expect(await keptOut.count()).toBe(0);
    await service.tap(ask);
    await service.tap(dialog.getByRole('button', { name: 'Record the conflict' }));
    await keptOut.waitFor();
    await service.tap(main.getByRole('button', { name: 'Lift the record…' }));
    const lifting = page.getByRole('dialog', { name: 'Lift the conflict of interest?' });
    const lift = lifting.getByRole('button', { name: 'Lift the record' });
    expect(await lift.isDisabled()).toBe(true);
    await lifting.getByLabel('Why').selectOption({ label: 'Recorded by mistake' });
    await service.tap(lift);
    await keptOut.waitFor({ state: 'detached' });
    await main.getByText(/conflict lifted .* by .*: Recorded by mistake/).waitFor();
    await officer.leave();
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

/** As if days went by: of the guardian's reports the one that is due first is late. */
async function timeGoesBy(): Promise<void> {
  const late = `update relais.guardianships set report_due_at = now() - interval '3 days' where id = (
    select g.id from relais.guardianships g join relais.users u on u.id = g.guardian_user_id
    where u.email = 'guardian@demo.relais.test' and g.report_due_at is not null order by g.report_due_at limit 1)`;
  expect(await asAdmin(late)).toBe(1);
}

describe.each(DEVICES)('a guardian on %s', (_, viewport) => {
  it('sees whose report is late, in words, and hands it in', async () => {
    await timeGoesBy();
    const guardian = await reader('guardian', viewport);
    const { main, page } = guardian;
    await guardian.home();
    await guardian.tap(page.getByRole('link', { name: 'My wards' }).first());
    await main.getByRole('heading', { level: 1, name: 'One report of yours is late' }).waitFor();
    await main.getByText(/^(First|Six-monthly) report: 3 days late$/).waitFor();
    await guardian.tap(main.getByRole('link', { name: /^Open/ }).first());
    await guardian.tap(main.getByRole('button', { name: 'Write the report' }));
    await beginsAndComesBack(guardian);
    await guardian.tap(main.getByRole('button', { name: 'Hand in the report' }));
    await main.getByText(/Six-monthly report: due in/).waitFor();
    expect(await draftsOf(guardian)).toEqual([]);
    await guardian.leave();
  }, 60_000);
});

describeInCi.each(DEVICES)('a guardian who resigns, on %s', (_, viewport) => {
  it('does it away from the report, after a dialog that names the minor and the last day, and takes it back', async () => {
    const guardian = await reader('guardian', viewport);
    const { main, page } = guardian;
    await page.goto(`${product.url}/wards`);
    await guardian.tap(main.getByRole('link', { name: /^Open/ }).first());
    await guardian.tap(main.getByText('End your task as guardian').first());
    const ask = main.getByRole('button', { name: 'Resign as guardian…' }).first();
    await guardian.tap(ask);
    const dialog = page.getByRole('dialog', { name: 'Resign as guardian?' });
    await dialog.getByText('Last day of the notice').waitFor();
    // A key that is still held down leaves everything as it is.
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await main.getByText(/resigned/).count()).toBe(0);
    await guardian.tap(ask);
    await guardian.tap(dialog.getByRole('button', { name: 'Resign as guardian' }));
    await main.getByText(/has resigned, and remains the guardian until another is appointed/).waitFor();
    await main.getByText(/^You can take this back until/).waitFor();
    // No bar at the foot of a telephone that could lie over it.
    expect(await main.locator('.act--thumb').count()).toBe(0);
    await guardian.tap(main.getByRole('button', { name: 'Take the resignation back' }));
    await main.getByText(/resigned/).waitFor({ state: 'detached' });
    await guardian.leave();
  }, 60_000);
});

describe.each(DEVICES)('a guardian who goes away, on %s', (_, viewport) => {
  it('says so where the wards stand, and is told that they stay', async () => {
    const guardian = await reader('guardian', viewport);
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

describe.each(DEVICES)('a police officer on %s', (_, viewport) => {
  it('tells the Guardianship Service of a child with one choice and one press', async () => {
    const officer = await reader('police', viewport);
    const { main, page } = officer;
    const { id } = await opened(officer, { person: { sex: 'male', apparentAge: { from: 14, to: 14 } } });
    await page.goto(`${product.url}/cases/${id}/guardianship`);
    const where = main.getByRole('group', { name: 'Where', exact: true });
    expect(await where.getByRole('radio', { checked: true }).count()).toBe(0);
    await officer.tap(where.locator('label').first());
    await officer.tap(main.getByRole('button', { name: 'Tell the Guardianship Service' }));
    await main.getByText(/^Signalled: the Service decides/).waitFor();
    await officer.leave();
  }, 60_000);
});
