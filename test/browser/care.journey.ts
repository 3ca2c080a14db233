import { describe, expect, it } from '@jest/globals';
import { DEVICES, Person } from './person.js';
import { browser, product } from './stage.js';

/** Another way to reach her on each walk: the case of the demo is one. */
const NEVER: Readonly<Record<string, string>> = { 'a phone': 'Telephone call', 'a desk': 'Text message' };

describe.each(DEVICES)('safe contact and care on %s', (device, viewport) => {
  const way = NEVER[device]!;
  const [said, meant] = [`She saw the doctor, ${way}.`, `She saw the dentist, ${way}.`];

  it('warns on every page of the case once somebody said never to call, and keeps what a note said before', async () => {
    const alba = await Person.at(browser, product.url, 'shelter', viewport);
    const { page, main } = alba;
    await page.goto(`${product.url}/handovers`);
    await main.getByRole('listitem').filter({ hasText: 'lead taken' }).first().getByRole('link').click();
    await main.getByRole('button', { name: 'Say how to reach the person…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(`${way}: whether`).selectOption('never');
    await dialog.getByRole('checkbox', { name: 'Lawyer' }).check();
    await dialog.getByRole('button', { name: 'Keep this' }).click();
    const warning = main.getByRole('note');
    await warning.getByText(`${way}: never`).waitFor();
    await main.getByRole('link', { name: 'Care', exact: true }).click();
    await warning.getByText(`${way}: never`).waitFor();
    await main.getByLabel('About').selectOption({ label: 'Health' });
    await main.getByLabel('Note', { exact: true }).fill(said);
    await main.getByRole('button', { name: 'Keep the note' }).click();
    const note = main.getByRole('listitem').filter({ hasText: said });
    await note.getByRole('button', { name: 'Correct' }).click();
    await note.getByLabel('The note as it should be').fill(meant);
    await note.getByRole('button', { name: 'Correct the note' }).click();
    await main.getByText(meant).waitFor();
    const corrected = main.getByRole('listitem').filter({ hasText: meant });
    await corrected.getByText('What it said before').click();
    await corrected.getByText(said).waitFor();
    expect(alba.strangers).toEqual([]);
    await alba.leave();
  }, 90_000);
});
