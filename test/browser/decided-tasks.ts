import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { DemoApi } from './demo-api.js';
import type { Person } from './person.js';

/** The other agencies that were asked for something; each says for itself what became of it. */
const ASKED = ['police.namur', 'guardian', 'guardianship'];

/** No episode is closed over open tasks: the house decides its own at once, each other agency its own. */
export async function decided(
  worker: Person,
  close: Locator,
  apiOf: (login: string) => Promise<DemoApi>,
): Promise<void> {
  const { main } = worker;
  await main.getByText(/tasks are still open/).waitFor();
  expect(await close.count()).toBe(0);
  const id = new URL(worker.page.url()).pathname.split('/').at(-1)!;
  for (const login of ASKED) {
    const agency = await apiOf(login);
    const { tasks } = await agency.get(`/missing-episodes/${id}`);
    const own = (tasks as { id: string; answers: string[] }[]).filter(({ answers }) =>
      answers.includes('lapsed'),
    );
    const taskIds = own.map((task) => task.id);
    if (taskIds.length > 0)
      await agency.post(`/missing-episodes/${id}/task-decisions`, { taskIds, decision: 'lapsed' });
  }
  await worker.page.reload();
  await neverDone(worker);
  // One of them was a mistake: the page asks once, and the task can be decided again.
  await main.getByRole('button', { name: 'A mistake…' }).first().click();
  await worker.page.getByRole('dialog').getByRole('button', { name: 'Open the task again' }).click();
  await main.getByText('One task is still open.', { exact: false }).waitFor();
  await neverDone(worker);
}

/** Says of each task that waits for the reader that it was never done. */
async function neverDone({ main }: Person): Promise<void> {
  await main.getByRole('checkbox').first().waitFor();
  for (const box of await main.getByRole('checkbox').all()) await box.check();
  await main.getByRole('radio', { name: 'Never done', exact: true }).check();
  await main.getByRole('button', { name: 'Record it' }).click();
  await main.getByText(/still open/).waitFor({ state: 'detached' });
}
