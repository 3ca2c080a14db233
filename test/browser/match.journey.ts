import { expect, it } from '@jest/globals';
import { describeInCi } from '../support/in-ci.js';
import { DEVICES, Person } from './person.js';
import { opened } from './sending.js';
import { browser, product } from './stage.js';

/** Invented: of each two agencies have a case, in two scripts. */
const KNOWN_TWICE = [
  { latin: ['Kovalchuk', 'Oksana'], cyrillic: ['Ковальчук', 'Оксана'], year: 1998 },
  { latin: ['Shevchuk', 'Daryna'], cyrillic: ['Шевчук', 'Дарина'], year: 2003 },
] as const;

const called = ([familyName, givenNames]: readonly [string, string], year: number) => ({
  person: {
    sex: 'female',
    names: [{ kind: 'primary' as const, familyName, givenNames }],
    birthDate: { year, precision: 'year' as const },
  },
});

describeInCi.each(DEVICES.map(([device, viewport], index) => ({ device, viewport, ...KNOWN_TWICE[index]! })))(
  'a question whether another agency knows somebody, on $device',
  ({ viewport, latin, cyrillic, year }) => {
    it('is asked on the case, answered with its reasons in sight, and a yes is told as it is given', async () => {
      const officer = await Person.at(browser, product.url, 'police', viewport);
      const shelter = await Person.at(browser, product.url, 'shelter', viewport);
      const theirs = await opened(shelter, called(cyrillic, year));
      const ours = await opened(officer, called(latin, year));
      await officer.page.goto(`${product.url}/cases/${ours.id}`);
      await officer.tap(officer.main.getByRole('button', { name: 'Ask the other agencies' }));
      await officer.main.getByText(/^Asked .* If an agency knows the person/).waitFor();

      await shelter.page.goto(`${product.url}/match-requests`);
      // The question comes by itself, to a page that stands open.
      const row = shelter.main.getByRole('listitem').filter({ hasText: theirs.reference });
      await row.waitFor({ timeout: 20_000 });
      await shelter.tap(row.getByRole('link'));
      await shelter.main.getByRole('heading', { level: 1, name: /asks: the same person\?$/ }).waitFor();
      expect(await shelter.main.innerText()).not.toContain(ours.reference);
      await shelter.tap(shelter.main.getByRole('button', { name: 'Yes, the same person' }));
      await shelter.main.getByText(ours.reference).waitFor();
      await officer.main.getByText(/confirms that it knows the person/).waitFor({ timeout: 20_000 });
      expect(await officer.main.innerText()).not.toContain(theirs.reference);
      expect([...officer.strangers, ...shelter.strangers]).toEqual([]);
      await officer.leave();
      await shelter.leave();
    }, 90_000);
  },
);
