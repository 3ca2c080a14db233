import { describe, expect } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { DEVICES, Person } from './person.js';
import { opened, sent } from './sending.js';
import { browser, product } from './stage.js';

type Viewport = (typeof DEVICES)[number][1];

const person = (login: string, viewport: Viewport) => Person.at(browser, product.url, login, viewport);

/** Pages that the menu of somebody leads to, with what the bar of a phone has no room for. */
const menuOf = async ({ page }: Person): Promise<string[]> => {
  const links = await page
    .locator('nav.nav .nav__list a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
  return [...new Set(links)];
};

/** No page of the menu says that it is not for whoever the menu offers it to. */
async function opensItsMenu(somebody: Person): Promise<void> {
  const { main, page } = somebody;
  for (const path of await menuOf(somebody)) {
    await page.goto(product.url + path);
    await main.getByRole('heading', { level: 1 }).waitFor();
    await main.locator('.loading').first().waitFor({ state: 'detached' });
    const refused = await main.locator('.notice--wrong').allInnerTexts();
    const title = await main.getByRole('heading', { level: 1 }).innerText();
    expect({ path, refused }).toEqual({ path, refused: [] });
    expect(['You may not do this', 'Not found']).not.toContain(title);
  }
}

describe.each(DEVICES)('the reception network on %s', (_, viewport) => {
  itInCi(
    'is asked for a place, gives one, and the person moves in',
    async () => {
      const labour = await person('labour', viewport);
      const reception = await person('reception', viewport);
      const { main } = reception;
      const wanted = { service: 'reception_place', urgency: 'within_24h' };
      const { id, reference } = await sent(labour, reception, {
        parts: { person: { apparentAge: { from: 30, to: 34 } } },
        ...wanted,
      });
      await labour.page.goto(`${product.url}/referrals/${id}`);
      await reception.home();
      const row = main.locator('li').filter({ hasText: reference });
      await reception.tap(row.getByRole('link', { name: /^Read and answer/ }).first());
      await reception.tap(main.getByRole('button', { name: 'Accept onto a place…' }));
      const place = main.getByRole('radio').first();
      await reception.tap(place);
      await reception.tap(main.getByRole('button', { name: 'Accept onto this place' }));
      await main.getByText(/^Accepted by Els Janssens/).waitFor();
      expect(reception.taps).toBeLessThanOrEqual(4);
      await labour.main.getByText(/Accepted by Els Janssens/).waitFor();
      await reception.page.goto(`${product.url}/places`);
      const bed = main.getByRole('listitem').filter({ hasText: reference });
      await reception.tap(bed.getByRole('button', { name: 'Has arrived…' }));
      const asked = reception.page.getByRole('dialog');
      await reception.tap(asked.getByRole('button', { name: 'Record the arrival' }));
      await bed.getByText('taken', { exact: true }).waitFor();
      await opensItsMenu(reception);
      expect([...labour.strangers, ...reception.strangers]).toEqual([]);
      await labour.leave();
      await reception.leave();
    },
    90_000,
  );
});

describe.each(DEVICES)('the asylum authority on %s', (_, viewport) => {
  itInCi(
    'answers who passes somebody on, and reads what was opened and no note of care',
    async () => {
      const labour = await person('labour', viewport);
      const cgrs = await person('cgrs', viewport);
      const { main } = cgrs;
      const { reference } = await sent(labour, cgrs, {
        service: 'other',
        urgency: 'this_week',
      });
      await cgrs.home();
      const row = main.locator('li').filter({ hasText: reference });
      await cgrs.tap(row.getByRole('link', { name: /^Read and answer/ }).first());
      await cgrs.tap(main.getByRole('button', { name: 'Accept', exact: true }));
      await main.getByText(/^Accepted by Pierre Noël/).waitFor();
      await cgrs.tap(main.getByRole('link', { name: 'Open the case' }));
      await main.getByText('Nail bar').first().waitFor();
      await opensItsMenu(cgrs);
      expect([...labour.strangers, ...cgrs.strangers]).toEqual([]);
      await labour.leave();
      await cgrs.leave();
    },
    90_000,
  );
});

describe.each(DEVICES)('the Immigration Office on %s', (_, viewport) => {
  itInCi(
    'tells the Guardianship Service of a minor it met, who stands on the desk there',
    async () => {
      const office = await person('immigration', viewport);
      const service = await person('guardianship', viewport);
      const { main, page } = office;
      const { reference } = await opened(office, {
        person: { sex: 'female', apparentAge: { from: 15, to: 15 } },
      });
      await service.page.goto(`${product.url}/guardianship?stage=signalled`);
      await page.goto(`${product.url}/cases`);
      await office.tap(main.getByRole('link', { name: new RegExp(reference) }).first());
      await office.tap(main.locator('.tabs').getByRole('link', { name: 'Guardianship' }));
      await office.tap(main.getByRole('group', { name: 'Where', exact: true }).locator('label').first());
      await office.tap(main.getByRole('button', { name: 'Tell the Guardianship Service' }));
      await main.getByText(/^Signalled: the Service decides/).waitFor();
      await service.main.getByRole('listitem').filter({ hasText: reference }).waitFor();
      expect(await page.getByRole('link', { name: 'Referrals' }).count()).toBe(0);
      await opensItsMenu(office);
      expect([...office.strangers, ...service.strangers]).toEqual([]);
      await office.leave();
      await service.leave();
    },
    90_000,
  );
});

describe.each(DEVICES)('the justice of the peace on %s', (_, viewport) => {
  itInCi(
    'is told of a report, reads it and who the ward is, and nothing of what others noted',
    async () => {
      const justice = await person('justicepeace', viewport);
      const { main, page } = justice;
      await page.goto(`${product.url}/notifications`);
      const told = main.locator('li.row').filter({ hasText: 'A guardian handed in a report' }).first();
      await justice.tap(told.getByRole('link', { name: /^Open/ }));
      await main.getByRole('heading', { name: 'Reports' }).waitFor();
      await justice.tap(
        main
          .locator('details > summary')
          .filter({ hasText: /report/ })
          .first(),
      );
      await main.locator('details[open] dd').first().waitFor();
      await justice.tap(main.locator('.tabs').getByRole('link', { name: 'Overview' }));
      await main.getByText('not in your agency’s categories').first().waitFor();
      expect(await main.getByText('Shared with you').count()).toBe(0);
      await opensItsMenu(justice);
      expect(justice.strangers).toEqual([]);
      await justice.leave();
    },
    60_000,
  );
});

describe.each(DEVICES)('the national rapporteur on %s', (_, viewport) => {
  itInCi(
    'meets no case, no referral and no person: only their own notices and account',
    async () => {
      const rapporteur = await person('rapporteur', viewport);
      const { main } = rapporteur;
      await rapporteur.home();
      await main.getByText(/^As rapporteur you see/).waitFor();
      await opensItsMenu(rapporteur);
      expect(await menuOf(rapporteur)).toEqual(['/', '/demo/mailbox', '/settings']);
      expect(await main.getByText(/BE-\w{4}-\w{4}/).count()).toBe(0);
      await rapporteur.leave();
    },
    60_000,
  );
});
