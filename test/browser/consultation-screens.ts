import type { Page } from 'playwright-core';
import { openFolds, type Screen } from './screen.js';
import type { Visitor } from './visitor.js';

const LIST = '/consultations';

async function sendEmpty(page: Page): Promise<void> {
  await page.locator('main button[type=submit]').click();
  await page.locator('main .field__error').first().waitFor();
}

async function readMinutes(page: Page): Promise<void> {
  await page.locator('.minutes-open').click();
  await page.locator('.minutes').waitFor();
}

async function askForTheEnd(page: Page): Promise<void> {
  await page.locator('.consultation-end').click();
  await page.locator('dialog[open]').waitFor();
}

/** Case consultations: those of a centre, one that is prepared and one with minutes, and what somebody sees who was named. */
export async function consultationScreens(organiser: Visitor): Promise<Screen[]> {
  const { items } = await organiser.ask<{ items: { id: string; status: string }[] }>('GET', LIST);
  const at = (status: string) => `${LIST}/${items.find((one) => one.status === status)!.id}`;
  return [
    { name: 'consultations', who: 'shelter', path: LIST },
    { name: 'consultation-new', who: 'shelter', path: `${LIST}/new` },
    { name: 'consultation-new-wrong', who: 'shelter', path: `${LIST}/new`, prepare: sendEmpty },
    { name: 'consultation-prepared', who: 'shelter', path: at('prepared'), prepare: openFolds },
    { name: 'consultation-held', who: 'shelter', path: at('held'), prepare: openFolds },
    { name: 'consultation-end', who: 'shelter', path: at('held'), prepare: askForTheEnd },
    { name: 'consultation-minutes', who: 'police', path: at('held'), prepare: readMinutes },
  ];
}
