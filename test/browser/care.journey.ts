import { describe, expect, it } from '@jest/globals';
import { Person, PHONE } from './person.js';
import { browser, product } from './stage.js';

describe('safe contact and care', () => {
  it('warns on every page of the case once somebody said never to call, and keeps what a note said before', async () => {
    const alba = await Person.at(browser, product.url, 'shelter', PHONE);
    const { page, main } = alba;
    await page.goto(`${product.url}/handovers`);
    await main.getByRole('listitem').filter({ hasText: 'lead taken' }).first().getByRole('link').click();
    await main.getByRole('button', { name: 'Say how to reach the person…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Telephone call: whether').selectOption('never');
    await dialog.getByRole('checkbox', { name: 'Lawyer' }).check();
    await dialog.getByRole('button', { name: 'Keep this' }).click();
    const warning = main.getByRole('note');
    await warning.getByText('Telephone call: never').waitFor();
    await main.getByRole('link', { name: 'Care', exact: true }).click();
    await warning.getByText('Telephone call: never').waitFor();
    await main.getByLabel('About').selectOption({ label: 'Health' });
    await main.getByLabel('Note', { exact: true }).fill('She saw the doctor.');
    await main.getByRole('button', { name: 'Keep the note' }).click();
    const note = main.getByRole('listitem').filter({ hasText: 'She saw the doctor.' });
    await note.getByRole('button', { name: 'Correct' }).click();
    await note.getByLabel('The note as it should be').fill('She saw the dentist.');
    await note.getByRole('button', { name: 'Correct the note' }).click();
    await main.getByText('She saw the dentist.').waitFor();
    await main.getByText('What it said before').click();
    await main.getByText('She saw the doctor.').waitFor();
    expect(alba.strangers).toEqual([]);
    await alba.leave();
  }, 90_000);
});
