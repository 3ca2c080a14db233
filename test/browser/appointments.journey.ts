import { describe, expect, it } from '@jest/globals';
import { copyPassword, newFeed } from './new-feed.js';
import { DEVICES, Person } from './person.js';
import { browser, product } from './stage.js';
import { twicePressed } from './twice-pressed.js';

type Viewport = (typeof DEVICES)[number][1];

const person = (login: string, viewport: Viewport) => Person.at(browser, product.url, login, viewport);

/** When each of the walks books: nobody comes to two at once. */
const BOOKED_AT: Readonly<Record<string, string>> = { 'a phone': '09:00', 'a desk': '14:00' };

const ADDRESS = 'Quai des Tilleuls 40, ring at the desk';

/**
 * Says yes: first without a connection, where the refusal stands at the button and no page promises to send it later; then with two
 * presses in one moment, of which one is the answer.
 */
async function saysYes(interpreter: Person): Promise<void> {
  const { main, page } = interpreter;
  const yes = page.getByRole('button', { name: 'Yes, I come' });
  const unchanged = page.getByText('Nothing was changed.');
  await page.context().setOffline(true);
  await yes.click();
  await main.locator('.act').filter({ has: yes }).filter({ has: unchanged }).waitFor();
  await page.getByText(/^No connection\. Relais sends later only what it says is on this device\./).waitFor();
  const box = (await unchanged.boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(page.viewportSize()!.height);
  await page.context().setOffline(false);
  const sent: string[] = [];
  page.on('request', (one) => one.method() === 'POST' && sent.push(new URL(one.url()).pathname));
  interpreter.taps += 1;
  await yes.evaluate(twicePressed);
  await main.getByText(/Rahel/).waitFor();
  expect(await unchanged.count()).toBe(0);
  expect(sent.filter((path) => path.endsWith('/confirmation'))).toHaveLength(1);
}

describe.each(DEVICES)('an interpreter on %s', (device, viewport) => {
  const time = BOOKED_AT[device]!;

  it('is booked in at most six taps, says yes in three and is told whom they meet, where, and whom to call', async () => {
    const officer = await person('police', viewport);
    const selam = await person('interpreter', viewport);
    await officer.home();
    await officer.tap(officer.main.locator('.rows li').filter({ hasText: 'Rahel' }).locator('a.mono'));
    await officer.tap(officer.main.locator('.tabs').getByRole('link', { name: 'Appointments' }));
    await officer.tap(officer.main.getByRole('link', { name: 'Book an interpreter' }));
    await officer.tap(officer.main.getByRole('radio', { name: `tomorrow at ${time}` }));
    await officer.type(officer.main.getByLabel('Address and door'), ADDRESS);
    await officer.main.getByText('best match').waitFor();
    expect(await officer.main.getByText(/sworn, register VTI/).count()).toBe(1);
    await officer.tap(officer.main.getByRole('button', { name: 'Ask Selam Tesfay' }));
    await officer.main.getByText(/Selam Tesfay is asked/).waitFor();
    process.stderr.write(`journey 6 on ${device}: an interpreter is booked in ${officer.taps} taps of 6\n`);
    expect(officer.taps).toBeLessThanOrEqual(6);
    const reference = await officer.main.locator('.page-head .mono').innerText();

    await selam.home();
    const row = selam.main
      .locator('li')
      .filter({ hasText: reference })
      .filter({ hasText: `tomorrow, ${time}` });
    await selam.tap(row.getByRole('link', { name: /Read and answer/ }));
    await selam.main
      .getByText('Name, address, telephone number and message open when you say yes.')
      .waitFor();
    expect(await selam.main.getByText(/Rahel|Tilleuls/).count()).toBe(0);
    await saysYes(selam);
    await selam.main.getByText(ADDRESS).waitFor();
    await selam.main.getByRole('link', { name: '+32\u00a02\u00a0000\u00a000\u00a012' }).waitFor();
    expect(selam.taps).toBeLessThanOrEqual(3);
    expect(await selam.page.title()).not.toContain('Rahel');
    // The officer's page says so by itself.
    await officer.main.getByText('Selam Tesfay comes.').waitFor();
    expect([...officer.strangers, ...selam.strangers]).toEqual([]);
    await officer.leave();
    await selam.leave();
  }, 60_000);

  it('makes a calendar address that names nobody, and revokes it', async () => {
    const selam = await person('interpreter', viewport);
    await selam.page.goto(`${product.url}/appointments/availability`);
    await selam.main.getByRole('button', { name: 'Make a calendar address' }).click();
    const { address, headers } = await newFeed(selam);
    const copied = await copyPassword(selam);
    expect(headers['Authorization']).toBe(`Basic ${Buffer.from(`relais:${copied}`).toString('base64')}`);
    const calendar = await (await fetch(address, { headers })).text();
    expect(calendar).toContain('SUMMARY:Relais appointment');
    expect(calendar).not.toMatch(/Kidane|Rahel|\bBE-|tir/);
    await selam.main.getByRole('button', { name: 'Revoke' }).click();
    await selam.main.getByRole('button', { name: 'Revoke' }).waitFor({ state: 'detached' });
    expect((await fetch(address, { headers })).status).toBe(401);
    await selam.leave();
  }, 60_000);
});

describe.each(DEVICES)('somebody who refuses, on %s', (_, viewport) => {
  it('is replaced from the same page, the next one chosen already', async () => {
    const shelter = await person('shelter', viewport);
    await shelter.page.goto(`${product.url}/appointments`);
    await shelter.main
      .getByRole('heading', { level: 1, name: 'One appointment needs another practitioner' })
      .waitFor();
    const card = shelter.main.locator('section').filter({ hasText: 'No practitioner comes: ask another' });
    await card.getByRole('link', { name: /Open/ }).click();
    await shelter.main.getByText('Ioana Pop cannot come.').waitFor();
    await shelter.main.getByText('No other person who fits is free then.').waitFor();
    await shelter.leave();
  }, 60_000);
});

describe.each(DEVICES)('a meeting that is over, on %s', (device, viewport) => {
  it('gets what it cost when the bill comes, in euros as they are typed', async () => {
    const officer = await person('police', viewport);
    // Another bill than the one before, which may be there already.
    const euros = device === 'a phone' ? '92' : '41';
    await officer.home();
    const id = await officer.page.evaluate(async () => {
      const answer = await fetch('/api/v1/appointments?status=held&side=booker&limit=1');
      return (await answer.json()).items[0].id as string;
    });
    await officer.page.goto(`${product.url}/appointments/${id}`);
    await officer.main.getByText('Write down what it cost').click();
    const amount = officer.main.getByLabel('Amount in euros');
    await amount.fill(`${euros},755`);
    await officer.main.getByText('An amount in euros, with at most two digits behind the comma.').waitFor();
    await amount.fill(`${euros},75`);
    await officer.main.getByRole('button', { name: 'Keep this amount' }).click();
    await officer.main
      .locator('summary')
      .filter({ hasText: new RegExp(`${euros}[.,]75`) })
      .waitFor();
    await officer.leave();
  }, 60_000);
});
