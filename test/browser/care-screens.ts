import type { Page } from 'playwright-core';
import { openFolds, type Screen } from './screen.js';
import type { Visitor } from './visitor.js';

async function writeHealth(page: Page): Promise<void> {
  await page.locator('main .stack > .row > .button--primary').click();
  await page.locator('main .card input').first().waitFor();
}

/** The signs, what an alert would ask for, and the plan: all three forms at once, and a sign that was seen. */
async function writeSafety(page: Page): Promise<void> {
  // Between them stands who was asked for a preventive alert.
  for (const index of [1, 3, 4]) {
    const part = page.locator('main .card').nth(index);
    await part.locator('.stack > .row > .button').last().click();
    await part.locator('input, textarea').first().waitFor();
  }
  await page.locator('main .card').nth(1).locator('input[type=radio]').first().check();
}

async function openFirstFold(page: Page): Promise<void> {
  await page.locator('main details.fold > summary').first().click();
  await page.locator('main details.fold select').first().waitFor();
}

async function sayHowToReach(page: Page): Promise<void> {
  await page.locator('.contact-say').click();
  await page.locator('dialog[open] .button--primary').waitFor();
}

/** What those who care for a child write: notes, health, signs and plans. The boy of the demo has all of them. */
export async function careScreens(childshelter: Visitor): Promise<Screen[]> {
  const { items } = await childshelter.ask<{ items: { id: string }[] }>('POST', '/cases/query', {
    text: 'Sherzad',
  });
  const boy = `/cases/${items[0]!.id}`;
  const at = (name: string, path: string, prepare?: Screen['prepare']): Screen => ({
    name,
    who: 'childshelter',
    path: boy + path,
    prepare,
  });
  return [
    at('child-care', '/care', openFolds),
    at('child-own-data', '/own-data', openFirstFold),
    at('child-contact', '', sayHowToReach),
    at('case-health', '/health', openFolds),
    at('case-health-write', '/health', writeHealth),
    at('case-safety', '/safety', openFolds),
    at('case-safety-write', '/safety', writeSafety),
  ];
}
