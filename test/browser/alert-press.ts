import { expect } from '@jest/globals';
import type { Person } from './person.js';

/** When the person was last seen is asked, and nothing is chosen before. */
async function saysWhenSeen(person: Person): Promise<void> {
  const now = person.main.getByRole('radio', { name: /^just now/ });
  await now.waitFor();
  expect(await person.main.locator('input:checked').count()).toBe(0);
  await person.tap(now);
  await person.main.getByText(/^Reported as last seen today at /).waitFor();
}

/** One press, or two of an impatient thumb: one tap as far as the goal goes. */
export async function press(person: Person, clickCount = 1): Promise<void> {
  await saysWhenSeen(person);
  person.taps += 1;
  await person.main.getByRole('button', { name: 'Alert now' }).click({ clickCount });
}
