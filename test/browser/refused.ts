import { expect } from '@jest/globals';
import { faultsOf } from './axe.js';
import type { Person } from './person.js';

/** What is wrong is said above the form, which takes the focus, and at the field; what was typed stays. */
export async function refusedAt(
  { page, main }: Person,
  label: string | RegExp,
  words: RegExp,
): Promise<void> {
  const summary = main.getByRole('alert').filter({ hasText: 'There is a problem' });
  await summary.getByRole('button', { name: words }).waitFor();
  expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
  await summary.getByRole('button', { name: words }).click();
  const field = main.getByLabel(label);
  expect(await field.evaluate((control) => control === document.activeElement)).toBe(true);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await faultsOf(page)).toEqual([]);
}

/** The number of the record as the server does not take it, then as it does. */
export async function reportedToPolice(officer: Person): Promise<void> {
  const { main } = officer;
  await main.locator('summary', { hasText: 'Police report' }).click();
  await main.getByLabel('Police zone', { exact: true }).fill('Citadelle');
  await main.getByLabel(/^Record number/).fill('#');
  await main.getByRole('button', { name: 'Keep the number' }).click();
  await refusedAt(officer, /^Record number/, /^Record number: .*form/);
  expect(await main.getByLabel('Police zone', { exact: true }).inputValue()).toBe('Citadelle');
  await main.getByLabel(/^Record number/).fill('NA.55.L3.000001/2026');
  await main.getByRole('button', { name: 'Keep the number' }).click();
  await main.getByText('NA.55.L3.000001/2026').waitFor();
}
