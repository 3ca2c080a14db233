import { expect } from '@jest/globals';
import type { Person } from './person.js';

/** As the API counts a month. */
interface Register {
  episodes: number;
  services: { told: number; called: number; notTold: number }[];
}

/** From the list of who is missing: what each service was told this month, and in words why it was not told of the rest. */
export async function comparedInRegister({ main }: Person, register: Register): Promise<void> {
  const { episodes, services } = register;
  await main.getByRole('link', { name: 'What each service was told in a month' }).click();
  const counted = episodes === 1 ? 'One episode of' : `${episodes} episodes of`;
  await main.getByRole('heading', { level: 2, name: counted }).waitFor();
  const rows = main.getByRole('listitem');
  await rows.nth(services.length - 1).waitFor();
  for (const [index, { told, called, notTold }] of services.entries()) {
    const words = notTold === 0 ? `told of all ${episodes}` : `told of ${told + called} of ${episodes}`;
    expect(await rows.nth(index).textContent()).toContain(words);
  }
  await rows
    .filter({ hasText: 'Commissioner General for Refugees' })
    .getByText(/^not of .*: no asylum procedure$/)
    .waitFor();
}
