import { expect, it } from '@jest/globals';
import { describeInCi } from '../support/in-ci.js';
import { DEVICES, Person } from './person.js';
import { opened } from './sending.js';
import { browser, product } from './stage.js';

/** Invented: of each two agencies have a case, in two scripts. */
const KNOWN_TWICE = [
  {
    latin: ['Kovalchuk', 'Oksana'],
    cyrillic: ['Ковальчук', 'Оксана'],
    year: 1998,
    unknown: ['Mbeki', 'Thabo'],
  },
  { latin: ['Shevchuk', 'Daryna'], cyrillic: ['Шевчук', 'Дарина'], year: 2003, unknown: ['Tupou', 'Sione'] },
] as const;

const called = ([familyName, givenNames]: readonly [string, string], year: number) => ({
  person: {
    sex: 'female',
    names: [{ kind: 'primary' as const, familyName, givenNames }],
    birthDate: { year, precision: 'year' as const },
  },
});

/** Without what differs from minute to minute, and between two pages of one build. */
const plain = (text: string) =>
  text
    .replaceAll(/\d\d:\d\d/g, 'an hour')
    .replaceAll(/datetime="[^"]*"/g, '')
    .replaceAll(/(?<=")_r_\w+_(?=")/g, 'id');

/** What the form of a report says of somebody whom the own agency does not know. */
async function toldInReport({ main, page }: Person, [family, given]: readonly [string, string]) {
  await page.goto(`${product.url}/report`);
  await main.locator('details.fold > summary').first().click();
  await main.locator('input[name=familyName]').fill(family);
  await main.locator('input[name=givenNames]').fill(given);
  await main.getByRole('button', { name: 'Is the person known already?' }).click();
  const notice = main.locator('.known-already .notice');
  await notice.waitFor();
  return plain(await notice.innerHTML());
}

/** What the page of a case says once the question is asked, when it is opened anew. */
async function toldOnCase({ main, page }: Person, id: string) {
  await page.goto(`${product.url}/cases/${id}`);
  const card = main.getByRole('region', { name: 'Known to another agency?' });
  await card.getByText(/^Asked .* If an agency knows the person/).waitFor();
  return plain(await card.innerHTML());
}

describeInCi.each(DEVICES.map(([device, viewport], index) => ({ device, viewport, ...KNOWN_TWICE[index]! })))(
  'a question whether another agency knows somebody, on $device',
  ({ viewport, latin, cyrillic, year, unknown }) => {
    it('is asked on the case, answered with its reasons in sight, and a yes is told as it is given', async () => {
      const officer = await Person.at(browser, product.url, 'police', viewport);
      const shelter = await Person.at(browser, product.url, 'shelter', viewport);
      const theirs = await opened(shelter, called(cyrillic, year));
      const known = await toldInReport(officer, latin);
      expect(known).toBe(await toldInReport(officer, unknown));
      expect(known).toContain('No such person in the cases of your agency.');
      // A name that many have asks for a year of birth, by the name alone: no case of the agency has it.
      const common = 'Many people have this name.';
      expect(known).not.toContain(common);
      expect(await toldInReport(officer, ['Djaló', 'Mamadu'])).toContain(common);
      const ours = await opened(officer, called(latin, year));
      const nobodys = await opened(officer, called(unknown, year));
      await officer.ask('POST', `/cases/${nobodys.id}/match-inquiries`, {});
      await officer.page.goto(`${product.url}/cases/${ours.id}`);
      await officer.tap(officer.main.getByRole('button', { name: 'Ask the other agencies' }));
      await officer.main.getByText(/^Asked .* If an agency knows the person/).waitFor();

      await shelter.page.goto(`${product.url}/match-requests`);
      // The question comes by itself, to a page that stands open.
      const row = shelter.main.getByRole('listitem').filter({ hasText: theirs.reference });
      await row.waitFor();
      // Until somebody says yes, a page about whom another agency knows is the page about whom nobody knows.
      expect(await toldOnCase(officer, ours.id)).toBe(await toldOnCase(officer, nobodys.id));
      await officer.page.goto(`${product.url}/cases/${ours.id}`);
      await shelter.tap(row.getByRole('link'));
      await shelter.main.getByRole('heading', { level: 1, name: /asks: the same person\?$/ }).waitFor();
      expect(await shelter.main.innerText()).not.toContain(ours.reference);
      await shelter.tap(shelter.main.getByRole('button', { name: 'Yes, the same person' }));
      await shelter.main.getByText(ours.reference).waitFor();
      await officer.main.getByText(/confirms that it knows the person/).waitFor();
      expect(await officer.main.innerText()).not.toContain(theirs.reference);
      expect([...officer.strangers, ...shelter.strangers]).toEqual([]);
      await officer.leave();
      await shelter.leave();
    }, 90_000);
  },
);
