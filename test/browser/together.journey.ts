import { describe, expect } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { Person, PHONE } from './person.js';
import { browser, product } from './stage.js';

/** Reports a woman and the child beside her on one form. @returns the number of her case and of the child's, as they are read */
async function reportsBoth(officer: Person): Promise<[string, string]> {
  const { main, page } = officer;
  await page.goto(`${product.url}/report`);
  await main.getByLabel('Where was the person found?').fill('Bus station');
  await main.getByRole('radio', { name: 'Female', exact: true }).check();
  await main.getByRole('radio', { name: '25 to 34', exact: true }).check();
  await main.getByRole('checkbox', { name: 'Documents taken or withheld' }).check();
  await main.getByText('Others found with the person').click();
  await main.getByRole('button', { name: 'Add a person' }).click();
  const child = main.getByRole('group', { name: 'Person 1' });
  await child.getByLabel('What they are to the person').selectOption({ label: 'Child' });
  await child.getByLabel('Sex').selectOption({ label: 'Male' });
  await child.getByLabel('Apparent age').selectOption({ index: 1 });
  await main.getByRole('button', { name: 'Send the report', exact: true }).click();
  await main.getByText('Reported.', { exact: true }).waitFor();
  const beside = main.getByRole('region', { name: 'Together with' }).getByRole('link');
  await beside.first().waitFor();
  expect(await beside.count()).toBe(1);
  return [await main.getByRole('heading', { level: 1 }).innerText(), await beside.innerText()];
}

describe('a woman and her child, reported on one form', () => {
  itInCi(
    'are two cases and one referral, which the shelter answers once for both',
    async () => {
      const officer = await Person.at(browser, product.url, 'police', PHONE);
      const shelter = await Person.at(browser, product.url, 'shelter', PHONE);
      const [mother, child] = await reportsBoth(officer);
      await officer.main.getByRole('link', { name: 'Refer', exact: true }).click();
      await officer.main.getByRole('radio', { name: /^Centre Alba/ }).check();
      await officer.main.getByRole('radio', { name: 'Informed consent of the person', exact: true }).check();
      const together = officer.main.getByRole('group', { name: 'Together with' }).getByRole('checkbox');
      expect([await together.count(), await together.first().isChecked()]).toEqual([1, false]);
      await together.first().check();
      // Without who consents and how, nothing is sent.
      await officer.main.getByRole('button', { name: 'Send to Centre Alba' }).click();
      await officer.main.getByRole('alert').getByText('Choose who consents').waitFor();
      await officer.main.getByLabel('Who consents').selectOption({ label: 'The person' });
      await officer.main.getByLabel('How it was given').selectOption({ label: 'Orally' });
      await officer.main.getByText(`A consent is recorded for ${child} too`).waitFor();
      await officer.main.getByRole('button', { name: 'Send to Centre Alba' }).click();
      await officer.main.getByText('Sent to Centre Alba.', { exact: true }).waitFor();

      await shelter.page.goto(`${product.url}/referrals?direction=incoming&status=waiting`);
      const rows = shelter.main.getByRole('listitem');
      await rows.filter({ hasText: mother }).filter({ hasText: 'with 1 other person' }).waitFor();
      // The child has no row of its own.
      expect(await rows.filter({ hasText: child, hasNotText: mother }).count()).toBe(0);
      await rows.filter({ hasText: mother }).getByRole('link').first().click();
      await shelter.main.getByRole('button', { name: 'Accept', exact: true }).waitFor();
      const companions = shelter.main.locator('dt', { hasText: 'Together with' });
      expect(await companions.count()).toBe(1);
      await shelter.main.getByText(child).waitFor();
      await shelter.main.getByRole('button', { name: 'Accept', exact: true }).click();
      await shelter.main.getByText(/^Accepted by/).waitFor();
      await shelter.page.goto(`${product.url}/cases`);
      for (const reference of [mother, child])
        await shelter.main.getByRole('link', { name: reference, exact: true }).waitFor();
      await officer.leave();
      await shelter.leave();
    },
    60_000,
  );
});
