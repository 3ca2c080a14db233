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
  await main.getByRole('checkbox').first().waitFor();
  for (const box of await main.getByRole('checkbox').all()) await box.check();
  await main.getByRole('radio', { name: 'Never done', exact: true }).check();
  await main.getByRole('button', { name: 'Record it' }).click();
  await main
    .getByText(/never done: recorded/)
    .first()
    .waitFor();
}
