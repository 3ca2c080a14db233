import type { Page } from 'playwright-core';
import type { Screen } from './screen.js';

async function openQuickAdd(page: Page): Promise<void> {
  await page.locator('#quick-to-do').click();
  await page.locator('dialog[open] input').first().waitFor();
}

async function openChange(page: Page): Promise<void> {
  await page.locator('main .rows .button[aria-label]').nth(1).click();
  await page.locator('dialog[open] input').first().waitFor();
}

async function finishFirst(page: Page): Promise<void> {
  await page.locator('main .rows .button[aria-label]').first().click();
  await page.locator('main [role=status] button').waitFor();
}

async function chooseOwner(page: Page): Promise<void> {
  await page.locator('main select').selectOption({ index: 1 });
  await page.waitForURL(/owner=/);
}

/** What is owed and to be done: the lists, the dialogs, and what was just done. */
export const toDoScreens = (): Screen[] => [
  { name: 'agenda', who: 'shelter', path: '/agenda' },
  { name: 'agenda-agency', who: 'police', path: '/agenda?of=agency' },
  { name: 'agenda-late', who: 'shelterSupervisor', path: '/agenda?of=agency&only=late' },
  { name: 'to-dos', who: 'shelter', path: '/to-dos' },
  { name: 'to-dos-add', who: 'shelter', path: '/to-dos', prepare: openQuickAdd },
  { name: 'to-dos-change', who: 'shelter', path: '/to-dos', prepare: openChange },
  { name: 'to-dos-made', who: 'shelter', path: '/to-dos?list=made' },
  { name: 'to-dos-ended', who: 'shelter', path: '/to-dos?status=ended' },
  { name: 'to-dos-agency', who: 'shelterSupervisor', path: '/to-dos?list=agency' },
  { name: 'to-dos-owner', who: 'shelterSupervisor', path: '/to-dos?list=agency', prepare: chooseOwner },
  { name: 'to-dos-unowned', who: 'shelterSupervisor', path: '/to-dos?list=agency&only=unowned' },
  { name: 'to-dos-done', who: 'police', path: '/to-dos', prepare: finishFirst },
];
