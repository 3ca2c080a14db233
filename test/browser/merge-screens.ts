import type { Page } from 'playwright-core';
import type { Screen } from './screen.js';
import type { Visitor } from './visitor.js';

interface Merge {
  id: string;
  kept: { caseId: string };
  joined: { caseId: string };
}

async function separate(page: Page): Promise<void> {
  await page.locator('main .row > .button').last().click();
  await page.locator('dialog[open]').waitFor();
}

/** Whether somebody else is called like this is asked when the page stands. */
async function asked(page: Page): Promise<void> {
  await page.locator('main .card .stack > .stack--tight p').first().waitFor();
}

/** Two files of one woman: which other file, both side by side, joined, and separating them. */
export async function mergeScreens(labour: Visitor): Promise<Screen[]> {
  const { items } = await labour.ask<{ items: { id: string }[] }>('POST', '/cases/query', {
    text: 'Zurabishvili',
  });
  const merges = await labour.ask<{ items: Merge[] }>('GET', `/cases/${items[0]!.id}/merges`);
  const { id, kept, joined } = merges.items[0]!;
  const join = `/cases/${joined.caseId}/join`;
  return [
    { name: 'case-join', who: 'labour', path: join, prepare: asked },
    { name: 'case-join-compare', who: 'labour', path: `${join}?other=${kept.caseId}` },
    { name: 'merge', who: 'labour', path: `/merges/${id}` },
    { name: 'merge-separate', who: 'labour', path: `/merges/${id}`, prepare: separate },
  ];
}
