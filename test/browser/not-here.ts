import type { Person } from './person.js';

/** Of the round, by their place in it: the dialog names the child and who is alerted, and begins on "Back". */
export async function isNotHere(person: Person, at = 0): Promise<void> {
  await person.tap(person.main.getByRole('radio', { name: 'Not here', exact: true }).nth(at));
  const dialog = person.page.getByRole('dialog', { name: /: not here\?$/ });
  await dialog.getByText(/^Told at once: police zone/).waitFor();
  await dialog.locator('button:focus').filter({ hasText: 'Back' }).waitFor();
  await person.tap(dialog.getByRole('button', { name: 'Record as not here' }));
}
