import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { itInCi } from '../support/in-ci.js';
import { hasFocus, Keyboard } from './keyboard.js';
import { browser, product } from './stage.js';
import { Visitor } from './visitor.js';

/** Logs in without ever touching the mouse. Whoever prefers another language is turned to English first, beside the page. */
async function arrive(login: string) {
  const visitor = await Visitor.at(browser, product.url);
  const { page } = visitor;
  const keyboard = new Keyboard(page);
  await visitor.open('/login');
  await keyboard.write(page.getByLabel('E-mail'), `${login}@demo.relais.test`);
  await keyboard.write(page.getByLabel('Password'), 'relais-demo-2026');
  await keyboard.press('Enter');
  await page.locator('nav.nav').waitFor();
  await visitor.settled();
  if ((await page.locator('html').getAttribute('lang')) !== 'en') {
    await visitor.speak('en');
    await visitor.open('/');
  }
  return { visitor, page, main: page.getByRole('main'), keyboard };
}

type Somebody = Awaited<ReturnType<typeof arrive>>;

/** Reports with four answers. @returns the number of the case */
async function report({ page, main, keyboard }: Somebody, place: string): Promise<string> {
  await keyboard.use(page.getByRole('link', { name: 'Report a victim', exact: true }));
  await keyboard.write(main.getByLabel('Where was the person found?'), place);
  await keyboard.choose(main.getByRole('radio', { name: 'Female' }));
  await keyboard.choose(main.getByRole('radio', { name: '18 to 24' }));
  await keyboard.use(main.getByRole('checkbox', { name: 'Documents taken or withheld' }), 'Space');
  await keyboard.use(main.getByRole('button', { name: 'Send the report', exact: true }));
  await main.getByText('Reported.').waitFor();
  return main.getByRole('heading', { level: 1 }).innerText();
}

async function refer({ main, keyboard }: Somebody): Promise<void> {
  await keyboard.use(main.getByRole('link', { name: 'Refer', exact: true }));
  await keyboard.choose(main.getByRole('radio', { name: /^Centre Alba/ }));
  await keyboard.choose(main.getByRole('radio', { name: 'Informed consent of the person' }));
  await keyboard.write(main.getByLabel('Who consents'), 'The');
  await keyboard.write(main.getByLabel('How it was given'), 'Orally');
  await keyboard.use(main.getByRole('button', { name: 'Send to Centre Alba' }));
  await main.getByText('Sent to Centre Alba.').waitFor();
}

describe('with the keyboard alone', () => {
  it('a person is reported, referred and accepted, and the focus is seen at every stop', async () => {
    const officer = await arrive('police');
    const shelter = await arrive('shelter');
    const reference = await report(officer, 'Bus stop near the South station');
    await refer(officer);
    const { page, main, keyboard } = shelter;
    const row = main.locator('.work').filter({ hasText: reference });
    await keyboard.use(row.getByRole('link', { name: /^Read and answer/ }));
    await keyboard.use(main.getByRole('button', { name: 'Accept', exact: true }));
    await main.getByText('Accepted by Nadia Belkacem, Centre Alba').waitFor();
    // The button is gone; the focus is not.
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await officer.main.getByText('Accepted by Nadia Belkacem, Centre Alba').waitFor();
    await officer.visitor.leave();
    await shelter.visitor.leave();
  }, 90_000);

  itInCi(
    'a refusal that is begun can be left again, and is said with its reason',
    async () => {
      const officer = await arrive('police');
      const shelter = await arrive('shelter');
      const reference = await report(officer, 'Car park behind the fair');
      await refer(officer);
      const { page, main, keyboard } = shelter;
      await keyboard.use(main.locator('.work').filter({ hasText: reference }).getByRole('link'));
      const refuse = main.getByRole('button', { name: 'Refuse…' });
      await keyboard.use(refuse);
      await page.waitForFunction(() => document.activeElement?.tagName === 'FORM');
      await keyboard.use(main.getByRole('button', { name: 'Back' }));
      await refuse.waitFor();
      expect(await hasFocus(refuse)).toBe(true);
      await keyboard.press('Enter');
      await keyboard.use(main.getByRole('button', { name: 'Refuse the referral' }));
      const summary = main.getByRole('alert');
      await summary.waitFor();
      expect(await hasFocus(summary)).toBe(true);
      await keyboard.use(summary.getByRole('button', { name: 'Choose why' }));
      await keyboard.choose(main.getByRole('radio', { name: 'No place' }));
      await keyboard.use(main.getByRole('button', { name: 'Refuse the referral' }));
      const dialog = page.getByRole('dialog', { name: 'Refuse the referral?' });
      await dialog.waitFor();
      expect(await hasFocus(dialog.getByRole('button', { name: 'Back' }))).toBe(true);
      await keyboard.use(dialog.getByRole('button', { name: 'Refuse the referral' }));
      await main.getByText('Refused by Nadia Belkacem, Centre Alba').waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      await officer.main.getByText('No place').waitFor();
      await officer.visitor.leave();
      await shelter.visitor.leave();
    },
    90_000,
  );
});

describe('the journeys of a guardian and of an interpreter, with the keyboard alone', () => {
  itInCi(
    'a guardian is appointed from the waiting list, and the focus is where the work goes on',
    async () => {
      const { visitor, page, main, keyboard } = await arrive('guardianship');
      await keyboard.use(page.getByRole('navigation').getByRole('link', { name: 'Waiting list' }));
      await main.getByRole('heading', { level: 1, name: /without a guardian/ }).waitFor();
      const row = main.getByRole('listitem').filter({ hasText: /wards/ }).first();
      const reference = await row.locator('.mono').first().innerText();
      const dialog = page.getByRole('dialog', { name: `A guardian for ${reference}` });
      const appoint = row.getByRole('button', { name: /^Appoint/ });
      await keyboard.use(appoint);
      await dialog.getByText(/no care notes/).waitFor();
      expect(await page.evaluate(() => document.activeElement!.closest('dialog') !== null)).toBe(true);
      await keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await hasFocus(appoint)).toBe(true);
      await keyboard.press('Enter');
      await keyboard.use(dialog.getByRole('button', { name: 'Appoint the guardian' }));
      await main.locator('.check').getByText(reference).waitFor({ state: 'detached' });
      // The row is gone; the focus is not.
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      await visitor.leave();
    },
    90_000,
  );

  itInCi(
    'an interpreter is booked from the case, and says yes',
    async () => {
      const { visitor, main, keyboard } = await arrive('police');
      const row = main.locator('.rows li').filter({ hasText: 'Rahel' });
      await keyboard.use(row.locator('a.mono').first());
      await keyboard.use(main.locator('.tabs').getByRole('link', { name: 'Appointments' }));
      await keyboard.use(main.getByRole('link', { name: 'Book an interpreter' }));
      await keyboard.choose(main.getByRole('radio', { name: 'tomorrow at 09:00' }));
      await keyboard.write(main.getByLabel('Address and door'), 'Quai des Tilleuls 40');
      await main.getByText('best match').waitFor();
      await keyboard.use(main.getByRole('button', { name: 'Ask Selam Tesfay' }));
      await main.getByText(/Selam Tesfay is asked/).waitFor();
      const reference = await main.locator('.page-head .mono').innerText();

      const selam = await arrive('interpreter');
      const asked = selam.main
        .locator('li')
        .filter({ hasText: reference })
        .filter({ hasText: 'tomorrow, 09:00' });
      await selam.keyboard.use(asked.getByRole('link', { name: /^Read and answer/ }));
      await selam.keyboard.use(selam.main.getByRole('button', { name: 'Yes, I come' }));
      await selam.main.getByText(/Rahel/).waitFor();
      // The button is gone; the focus is not.
      await selam.page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      await main.getByText('Selam Tesfay comes.').waitFor();
      await selam.visitor.leave();
      await visitor.leave();
    },
    90_000,
  );
});

describe('the focus', () => {
  itInCi(
    'goes past the navigation with the first key',
    async () => {
      const { visitor, page, keyboard } = await arrive('police');
      await visitor.open('/cases');
      await keyboard.press('Tab');
      const skip = page.getByRole('link', { name: 'Skip to the content' });
      expect(await hasFocus(skip)).toBe(true);
      await keyboard.seesFocus();
      await keyboard.press('Enter');
      expect(await hasFocus(page.getByRole('main'))).toBe(true);
      await keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement!.closest('main') !== null)).toBe(true);
      await visitor.leave();
    },
    60_000,
  );

  itInCi(
    'goes to what is wrong, and from there to the place that has to change',
    async () => {
      const { visitor, main, keyboard } = await arrive('police');
      await visitor.open('/report');
      await keyboard.use(main.getByRole('button', { name: 'Send the report', exact: true }));
      const summary = main.getByRole('alert');
      await summary.waitFor();
      expect(await hasFocus(summary)).toBe(true);
      await keyboard.use(summary.getByRole('button', { name: 'Say where the person was found' }));
      expect(await hasFocus(main.getByLabel('Where was the person found?'))).toBe(true);
      // A second try is told as loudly as the first.
      await keyboard.use(main.getByRole('button', { name: 'Send the report', exact: true }));
      await visitor.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert');
      await visitor.leave();
    },
    60_000,
  );

  itInCi(
    'stays in a dialog, and returns to what opened it',
    async () => {
      const { visitor, page, main, keyboard } = await arrive('police');
      await visitor.open('/referrals?direction=outgoing&status=waiting');
      await keyboard.use(main.locator('.work').getByRole('link').first());
      const withdraw = main.getByRole('button', { name: 'Withdraw the referral…' });
      const dialog = page.getByRole('dialog', { name: 'Withdraw the referral?' });
      const isInside = () => page.evaluate(() => document.activeElement!.closest('dialog') !== null);
      await keyboard.use(withdraw);
      await dialog.waitFor();
      expect(await isInside()).toBe(true);
      await keyboard.press('Tab');
      expect(await isInside()).toBe(true);
      await keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await hasFocus(withdraw)).toBe(true);
      await keyboard.press('Enter');
      await dialog.waitFor();
      // Whoever asks again before the browser has said that the dialog is shut is asked again.
      await withdraw.evaluate(async (button: HTMLElement) => {
        // The press that opened the dialog locks its button for 40 ms: the timer of the page ends before this one.
        await new Promise((resolve) => setTimeout(resolve, 60));
        document.querySelector<HTMLDialogElement & { requestClose(): void }>('dialog[open]')!.requestClose();
        button.click();
      });
      await keyboard.use(dialog.getByRole('button', { name: 'Keep it' }));
      await dialog.waitFor({ state: 'detached' });
      expect(await hasFocus(withdraw)).toBe(true);
      await keyboard.press('Enter');
      await keyboard.use(dialog.getByRole('button', { name: 'Withdraw the referral' }));
      await main.getByText('Withdrawn by Senne North police zone.').waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      await visitor.leave();
    },
    60_000,
  );
});

describe('the parts of a case', () => {
  /** Waits until the row, which is measured again after the window changed, stands in one line with so many links at least. */
  const inOneLine = (page: Page, least: number) =>
    page.waitForFunction((links) => {
      const all = [...document.querySelectorAll<HTMLElement>('.tabs__row > li')];
      const lines = new Set(all.map((one) => one.offsetTop));
      return lines.size === 1 && document.querySelectorAll('.tabs__row > li > a').length >= links;
    }, least);

  /** The names of the parts in the line, and those in its menu. */
  const partsOf = async (page: Page) => ({
    line: await page.locator('.tabs__row > li > a').allInnerTexts(),
    menu: await page.locator('.tabs__menu a').allTextContents(),
  });

  itInCi(
    'stand in one line in every language and width; what has no room is in a menu, and nothing twice',
    async () => {
      const visitor = await Visitor.at(browser, product.url, 'guardian');
      const { page } = visitor;
      const [ward] = await wardsOf(visitor);
      for (const language of ['fr', 'de', 'nl', 'en'] as const) {
        await visitor.speak(language);
        await visitor.open(`/cases/${ward}`);
        const seen = await partsOf(page);
        const whole = [...seen.line, ...seen.menu];
        expect(new Set(whole).size).toBe(whole.length);
        expect(whole.length).toBeGreaterThan(8);
        for (const width of [320, 390, 768, 1280]) {
          await visitor.dress('light', width);
          // The overview, what the role is about, and the menu; on the narrowest phone the overview may be alone.
          await inOneLine(page, width < 390 ? 1 : 2);
          const { line, menu } = await partsOf(page);
          expect({ width, parts: [...line, ...menu].toSorted() }).toEqual({ width, parts: whole.toSorted() });
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        }
      }
      await visitor.leave();
    },
    60_000,
  );

  it('the menu opens, closes and leads on with the keyboard, and names the part that is open', async () => {
    const visitor = await Visitor.at(browser, product.url, 'guardian');
    await visitor.speak('en');
    const { page } = visitor;
    const main = page.getByRole('main');
    const keyboard = new Keyboard(page);
    const [ward] = await wardsOf(visitor);
    await visitor.open(`/cases/${ward}`);
    await visitor.dress('light', 390);
    const more = page.locator('.tabs summary');
    const sharing = main.getByRole('link', { name: 'Sharing' });
    expect(await sharing.isVisible()).toBe(false);
    await keyboard.use(more);
    await sharing.waitFor();
    await keyboard.press('Escape');
    await sharing.waitFor({ state: 'hidden' });
    expect(await hasFocus(more)).toBe(true);
    await keyboard.press('Enter');
    await keyboard.use(sharing);
    await main.getByRole('heading', { name: 'Who sees what, and why' }).waitFor();
    await sharing.waitFor({ state: 'hidden' });
    expect((await more.innerText()).replace(/\s+/g, ' ').trim()).toBe('More: Sharing');
    expect(await more.getAttribute('aria-current')).toBe('true');
    // Whoever goes on with Tab leaves it behind.
    await more.click();
    await sharing.waitFor();
    for (let stop = 0; stop < 12 && (await sharing.isVisible()); stop += 1) await keyboard.press('Tab');
    expect(await sharing.isVisible()).toBe(false);
    await more.click();
    await sharing.waitFor();
    await main.getByRole('heading', { level: 1 }).click();
    await sharing.waitFor({ state: 'hidden' });
    await visitor.leave();
  }, 60_000);
});

/** The cases of the guardian's wards. */
async function wardsOf(guardian: Visitor): Promise<string[]> {
  const { items } = await guardian.ask<{ items: { caseId: string }[] }>('GET', '/guardianship/wards');
  return items.map(({ caseId }) => caseId);
}
