import { expect, it } from '@jest/globals';
import { describeInCi } from '../support/in-ci.js';
import { Person, PHONE } from './person.js';
import { opened } from './sending.js';
import { browser, product } from './stage.js';

interface Steps {
  ageAssessments: Record<string, unknown>[];
}

/** What a button asks in its dialog, and what the server has of it before and after. */
interface Asked {
  button: string;
  title: string;
  verb: string;
  before: object;
  after: object;
}

const ASKED: readonly Asked[] = [
  {
    button: 'Order the medical test…',
    title: 'Order the medical test?',
    verb: 'Order the medical test',
    before: { status: 'doubt' },
    after: { status: 'test_ordered' },
  },
  {
    button: 'Take three working days more…',
    title: 'Take three working days more?',
    verb: 'Take three working days more',
    before: { extendedAt: undefined },
    after: { extendedAt: expect.any(String) },
  },
  {
    button: 'Record the result…',
    title: 'Record the result of the test?',
    verb: 'Record the result',
    before: { status: 'test_ordered', ageMin: undefined },
    after: { status: 'test_done', ageMin: 16.5, ageMax: 18.5 },
  },
  {
    button: 'Decide by the lowest age…',
    title: 'Decide about the age?',
    verb: 'Decide by the lowest age',
    before: { status: 'test_done' },
    after: { status: 'decided' },
  },
  {
    button: 'Record an appeal…',
    title: 'Record an appeal?',
    verb: 'Record an appeal',
    before: { status: 'decided' },
    after: { status: 'appealed' },
  },
  {
    button: 'The decision was upheld',
    title: 'Record the outcome of the appeal?',
    verb: 'Record the outcome',
    before: { status: 'appealed' },
    after: { status: 'final' },
  },
];

describeInCi('the assessment of an age', () => {
  it('asks once before each step, names the person, and begins no step by one press or by Enter', async () => {
    const [officer, service] = await Promise.all(
      ['police', 'guardianship'].map((login) => Person.at(browser, product.url, login, PHONE)),
    );
    const { id, reference } = await opened(officer!, {
      person: { sex: 'male', apparentAge: { from: 15, to: 15 } },
    });
    const signal = { regime: 'border', district: 'brussels', risks: [] };
    await officer!.ask('POST', `/cases/${id}/guardianship`, signal);
    await officer!.ask('POST', `/cases/${id}/age-assessments`, { grounds: ['appearance'] });
    const { page, main } = service!;
    const expectIt = async (says: object) => {
      const { ageAssessments } = await service!.ask<Steps>('GET', `/cases/${id}/guardianship`);
      const told = Object.keys(says).map((field) => [field, ageAssessments[0]![field]]);
      expect(Object.fromEntries(told)).toEqual(says);
    };
    await page.goto(`${product.url}/cases/${id}/guardianship`);
    for (const { button, title, verb, before, after } of ASKED) {
      const first = main.getByRole('button', { name: button, exact: true });
      await first.waitFor();
      if (button === 'Record the result…') await writesRange(service!);
      const dialog = page.getByRole('dialog', { name: title, exact: true });
      await first.click();
      await dialog.getByText(reference).waitFor();
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await expectIt(before);
      await first.click();
      await dialog.getByRole('button', { name: verb, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await expectIt(after);
    }
    await Promise.all([officer!.leave(), service!.leave()]);
  }, 90_000);
});

/** An empty range is no range of no years: the form asks for both. */
async function writesRange({ page, main }: Person): Promise<void> {
  await main.getByRole('button', { name: 'Record the result…' }).click();
  await main.getByRole('button', { name: /^Highest age:/ }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await main.getByLabel('Lowest age').fill('16,5');
  await main.getByLabel('Highest age').fill('18.5');
}
