import { describe, expect } from '@jest/globals';
import { itInCi } from '../support/in-ci.js';
import { DEVICES, Person } from './person.js';
import { browser, product } from './stage.js';

/** The four required fields of ux.md: what stands in the summary without each, and the field its link leads to. */
const REQUIRED: readonly { refusal: string; field: string; answer: (officer: Person) => Promise<void> }[] = [
  {
    refusal: 'Say where the person was found',
    field: 'found-place',
    answer: ({ main }) => main.getByLabel('Where was the person found?').fill('Bus station'),
  },
  {
    refusal: 'Choose the apparent sex',
    field: 'sex',
    answer: ({ main }) => main.getByRole('radio', { name: 'Female', exact: true }).check(),
  },
  {
    refusal: 'Choose the apparent age',
    field: 'age',
    answer: ({ main }) => main.getByRole('radio', { name: '18 to 24', exact: true }).check(),
  },
  {
    refusal: 'Say why: choose one sign or write one sentence',
    field: 'why',
    answer: ({ main }) => main.getByRole('checkbox', { name: 'Documents taken or withheld' }).check(),
  },
];

describe.each(DEVICES)('a report, on %s', (_device, viewport) => {
  itInCi(
    'is refused without each of its four required fields, which a link of the summary leads to',
    async () => {
      const officer = await Person.at(browser, product.url, 'police', viewport);
      const { main, page } = officer;
      const summary = main.getByRole('alert');
      const tries = () => main.getByRole('button', { name: 'Send the report', exact: true }).click();
      const refusals = async () =>
        (await summary.getByRole('button').allInnerTexts()).map((text) => text.trim());
      for (const missing of REQUIRED) {
        await page.goto(`${product.url}/report`);
        await main.getByLabel('Where was the person found?').waitFor();
        await tries();
        await summary.waitFor();
        expect(await refusals()).toEqual(REQUIRED.map(({ refusal }) => refusal));
        // All but this one: it alone is in the way, and says so.
        for (const other of REQUIRED) if (other !== missing) await other.answer(officer);
        await tries();
        await page.waitForFunction(() => document.querySelectorAll('[role=alert] button').length === 1);
        expect(await refusals()).toEqual([missing.refusal]);
        expect(new URL(page.url()).pathname).toBe('/report');
        await summary.getByRole('button', { name: missing.refusal }).click();
        const leads = (id: string) => {
          const control = document.getElementById(id);
          return control !== null && control.contains(document.activeElement);
        };
        expect([missing.field, await page.evaluate(leads, missing.field)]).toEqual([missing.field, true]);
      }
      await REQUIRED.at(-1)!.answer(officer);
      await tries();
      await main.getByText('Reported.', { exact: true }).waitFor();
      await officer.leave();
    },
    120_000,
  );
});
