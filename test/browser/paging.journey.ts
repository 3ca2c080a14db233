import { describe, expect, it } from '@jest/globals';
import { anIntake } from '../factories/intakes.js';
import { Person } from './person.js';
import { browser, product } from './stage.js';

/** One more than the list of cases shows at once. */
const REPORTS = 26;

/** @returns the references as the screen writes them */
async function report(officer: Person): Promise<string[]> {
  const references: string[] = [];
  for (let number = 0; number < REPORTS; number += 1) {
    const { reference } = await officer.ask<{ reference: string }>('POST', '/cases', anIntake());
    references.push(reference.replace(/(\w{4})$/, '-$1'));
  }
  return references;
}

describe('a list longer than its page', () => {
  it('shows the rest when asked for more, each case once', async () => {
    const officer = await Person.at(browser, product.url, 'police');
    const references = await report(officer);
    await officer.page.goto(`${product.url}/cases`);
    const shown = async () =>
      (await officer.main.getByRole('link').allInnerTexts())
        .map((text) => /BE-[0-9A-Z-]+/.exec(text)?.[0])
        .filter((reference) => reference !== undefined);
    await officer.main.getByText(references.at(-1)!).first().waitFor();
    expect(await shown()).not.toContain(references[0]);
    await officer.main.getByRole('button', { name: 'Show more' }).click();
    await officer.main.getByText(references[0]).first().waitFor();
    const all = await shown();
    expect(all).toEqual(expect.arrayContaining(references));
    expect(new Set(all).size).toBe(all.length);
    await officer.leave();
  }, 90_000);
});
