import { describe, expect, it } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { newFeed } from './new-feed.js';
import { DEVICES, Person } from './person.js';
import { opened } from './sending.js';
import { asAdmin, browser, product } from './stage.js';

type Viewport = (typeof DEVICES)[number][1];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nobody comes to two at once: each walk has days of its own, which no story of the demo has. */
const DAYS_AHEAD: Readonly<Record<string, number>> = { 'a phone': 8, 'a desk': 10 };
/** Minutes before now at which the meeting of each walk had to begin; it lasts one. */
const MINUTES_AGO: Readonly<Record<string, number>> = { 'a phone': 20, 'a desk': 40 };

const NAME = { familyName: 'Ouédraogo', givenNames: 'Awa' };
const MEETING_PLACE = 'Second floor, the green door';
const MESSAGE = 'She is afraid of lifts.';
const INES = 'Mᵉ Inès Dupuis';

const person = (login: string, viewport: Viewport) => Person.at(browser, product.url, login, viewport);

/** A woman of the centre for whom a lawyer is asked, beside the pages. */
async function lawyerAsked(shelter: Person, startsAt: Date) {
  const names = [{ kind: 'primary' as const, ...NAME }];
  const { id: caseId, reference } = await opened(shelter, { person: { names } });
  const when = {
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + HOUR_MS).toISOString(),
  };
  const wanted = { role: 'lawyer', lawyerRole: 'victim', mode: 'on_site', ...when };
  const { items } = await shelter.ask<{ items: { id: string; name: string }[] }>(
    'POST',
    `/cases/${caseId}/appointments/candidates`,
    wanted,
  );
  const practitionerId = items.find(({ name }) => name === INES)!.id;
  const { id } = await shelter.ask<{ id: string }>('POST', `/cases/${caseId}/appointments`, {
    ...wanted,
    purpose: 'legal_advice',
    place: { kind: 'booker_office', text: MEETING_PLACE },
    message: MESSAGE,
    costBearer: 'legal_aid',
    practitionerId,
  });
  return { id, caseId, reference };
}

/** The next full hour so many days from now. */
const ahead = (days: number) => new Date(Math.ceil((Date.now() + days * DAY_MS) / HOUR_MS) * HOUR_MS);

const HIDDEN = [NAME.familyName, NAME.givenNames, MEETING_PLACE, MESSAGE];

/** As the matrix of need-to-know has it for a lawyer, less what the centre may not read either: no care, no referral, no place. */
const OPENED =
  'Identity · Photo of the person · Proceedings · Residence documents · Guardianship · Assistance and compensation · Missing episode';
const OPENED_AS_RECORDED = 'Indicators and circumstances · Statements and police record numbers';

/** What a mandate opens: who she is and what happened to her; and it says so itself, category by category. */
async function seesWhatIsOpened({ main, page }: Person): Promise<void> {
  await main.getByRole('link', { name: 'Open the case' }).click();
  await main.getByText(`${NAME.givenNames} ${NAME.familyName}`).first().waitFor();
  await main.getByText('Nail bar').first().waitFor();
  expect(await page.title()).not.toContain(NAME.familyName);
  expect(await main.locator('.tabs a').allTextContents()).not.toContain('Referrals');
  await page.goto(`${page.url()}/sharing`);
  const row = main.getByRole('listitem').filter({ hasText: 'Avocats Dupuis & Maes' });
  await row.getByText('has an appointment').waitFor();
  const [, categories, asRecorded] = (await row.locator('p').allInnerTexts()).map((text) =>
    text.replaceAll(/\s+/g, ' '),
  );
  expect(categories).toBe(OPENED);
  expect(asRecorded).toBe(`Only what the sharing agency recorded: ${OPENED_AS_RECORDED}`);
}

/** In the month of the calendar it stands on its day, in the week before it does not. */
async function standsInCalendar({ main, page }: Person, reference: string, startsAt: Date): Promise<void> {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'Europe/Brussels' }).format(startsAt);
  const day = `${part({ weekday: 'long' })}, ${part({ day: 'numeric', month: 'long' })}`;
  const row = main.getByRole('listitem').filter({ hasText: reference });
  await page.goto(`${product.url}/appointments`);
  await main.getByRole('link', { name: 'Calendar', exact: true }).click();
  await main.getByRole('link', { name: 'Week', exact: true }).waitFor();
  expect(await row.count()).toBe(0);
  await main.getByRole('link', { name: 'Month', exact: true }).click();
  await main.getByRole('table').getByRole('columnheader').nth(6).waitFor();
  expect(await main.locator('a[aria-current=page]:not(table a)').allInnerTexts()).toEqual([
    'Calendar',
    'Month',
  ]);
  const date = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Brussels' }).format(startsAt);
  await page.goto(`${product.url}/appointments/calendar?days=31&from=${date}`);
  // The cell of the day says how many there are, and the list of the day stands below. Its label alone is the date: the number stands before it.
  const label = new RegExp(`^${part({ day: 'numeric', month: 'long' })}`);
  await main
    .getByRole('cell')
    .filter({ has: page.locator('.visually-hidden', { hasText: label }) })
    .filter({ hasText: /, \d+ appointment/ })
    .waitFor();
  const card = main.getByRole('region', { name: day, exact: true });
  await card.getByRole('listitem').filter({ hasText: reference }).getByText('confirmed').waitFor();
  await card.getByRole('link', { name: /^Open/ }).first().click();
  await main.getByText('You have said yes.').waitFor();
}

/** In a calendar of one's own it says when and how, and no more. */
async function standsInFeed(lawyer: Person, startsAt: Date, reference: string): Promise<void> {
  const { main, page } = lawyer;
  await page.goto(`${product.url}/appointments/availability`);
  await main.getByRole('button', { name: 'Make a calendar address' }).click();
  const { address, headers } = await newFeed(lawyer);
  const calendar = await (await fetch(address, { headers })).text();
  expect(calendar).toContain(startsAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, ''));
  for (const word of [...HIDDEN, reference, reference.replaceAll('-', '')])
    expect(calendar).not.toContain(word);
  await main.getByRole('button', { name: 'Revoke' }).first().click();
}

describe.each(DEVICES)('a lawyer on %s', (device, viewport) => {
  it('sees on the own desk who asks, says yes, and is shown what the mandate opens', async () => {
    const shelter = await person('shelter', viewport);
    const lawyer = await person('lawyer', viewport);
    const startsAt = ahead(DAYS_AHEAD[device]!);
    const { id, reference } = await lawyerAsked(shelter, startsAt);
    const { main } = lawyer;
    await shelter.page.goto(`${product.url}/appointments/${id}`);
    await lawyer.home();
    await lawyer.tap(
      main
        .locator('li')
        .filter({ hasText: reference })
        .getByRole('link', { name: /^Read and answer/ }),
    );
    await main.getByText('Name, address, telephone number and message open when you say yes.').waitFor();
    const before = await lawyer.page.content();
    for (const word of HIDDEN) expect(before).not.toContain(word);
    expect(await main.getByRole('link', { name: 'Open the case' }).count()).toBe(0);
    await lawyer.tap(main.getByRole('button', { name: 'Yes, I come' }));
    expect(lawyer.taps).toBeLessThanOrEqual(3);
    for (const word of [MEETING_PLACE, MESSAGE]) await main.getByText(word).waitFor();
    await shelter.main.getByText(`${INES} comes.`).waitFor();
    await seesWhatIsOpened(lawyer);
    await standsInCalendar(lawyer, reference, startsAt);
    await standsInFeed(lawyer, startsAt, reference);
    expect([...shelter.strangers, ...lawyer.strangers]).toEqual([]);
    await shelter.leave();
    await lawyer.leave();
  }, 90_000);

  itInCi(
    'is told that they are late, then that it took place, and ends the mandate, which closes the case',
    async () => {
      const shelter = await person('shelter', viewport);
      const lawyer = await person('lawyer', viewport);
      const { id, caseId } = await lawyerAsked(shelter, ahead(DAYS_AHEAD[device]! + 1));
      await lawyer.ask('POST', `/appointments/${id}/confirmation`, {}, { 'If-Match': '*' });
      const begun = `update relais.appointments set starts_at = now() - $2 * interval '1 minute',
        ends_at = now() - ($2 - 1) * interval '1 minute' where id = $1`;
      expect(await asAdmin(begun, [id, MINUTES_AGO[device]])).toBe(1);
      for (const { page } of [shelter, lawyer]) await page.goto(`${product.url}/appointments/${id}`);
      await shelter.tap(shelter.main.getByRole('button', { name: 'Not yet: late' }));
      await shelter.main.getByText(`${INES} is late.`).waitFor();
      await lawyer.main.getByText(/Centre Alba has written down that you are late/).waitFor();
      await shelter.tap(shelter.main.getByRole('button', { name: 'Is there', exact: true }));
      await lawyer.main.getByText(/It took place, and began [24]\d minutes late/).waitFor();
      await lawyer.tap(lawyer.main.getByRole('button', { name: 'End the mandate…' }));
      const ending = lawyer.page.getByRole('dialog');
      expect(await ending.getByLabel('Why').inputValue()).toBe('');
      await ending.getByLabel('Why').selectOption('mandate_over');
      await lawyer.tap(ending.getByRole('button', { name: 'End the mandate', exact: true }));
      await lawyer.main.getByText(`Mandate ended by ${INES}.`).waitFor();
      await lawyer.page.goto(`${product.url}/cases/${caseId}`);
      await lawyer.main.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
      await shelter.leave();
      await lawyer.leave();
    },
    90_000,
  );

  it('who cannot come is replaced at once: the next one is chosen, and asked with one tap', async () => {
    const shelter = await person('shelter', viewport);
    const lawyer = await person('lawyer', viewport);
    const { id } = await lawyerAsked(shelter, ahead(DAYS_AHEAD[device]! + 20));
    for (const { page } of [shelter, lawyer]) await page.goto(`${product.url}/appointments/${id}`);
    await lawyer.tap(lawyer.main.getByRole('button', { name: 'I cannot…' }));
    const form = lawyer.main.getByRole('form', { name: 'Refuse the appointment' });
    expect(await form.evaluate((shown) => shown === document.activeElement)).toBe(true);
    await lawyer.tap(form.getByRole('radio').first());
    await lawyer.tap(lawyer.main.getByRole('button', { name: 'Refuse', exact: true }));
    await lawyer.main.getByText(`${INES} cannot come.`).waitFor();
    await shelter.main.getByText(`${INES} cannot come.`).waitFor();
    await shelter.tap(shelter.main.getByRole('button', { name: 'Ask Mr. Bart Maes' }));
    await shelter.main.getByText(/Mr\. Bart Maes is asked/).waitFor();
    expect(shelter.taps).toBe(1);
    const second = await person('lawyer.antwerp', viewport);
    await second.home();
    await second.main
      .getByRole('link', { name: /^Read and answer/ })
      .first()
      .waitFor();
    for (const one of [shelter, lawyer, second]) await one.leave();
  }, 90_000);
});
