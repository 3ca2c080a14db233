import type { Page } from 'playwright-core';
import { openFolds, type Screen } from './screen.js';
import type { Visitor } from './visitor.js';

const DESK = '/supervision/incidents';

async function sendEmpty(page: Page): Promise<void> {
  await page.locator('main .incident-assessment button[type=submit]').click();
  await page.locator('main .field__error').first().waitFor();
}

/** The register of breaches: what anybody reports, and what the officer of the platform has in it. */
export async function incidentScreens(officer: Visitor): Promise<Screen[]> {
  const list = (status: string) =>
    officer.ask<{ items: { id: string; status: string }[] }>('GET', `${DESK}?status=${status}`);
  const open = (await list('open')).items;
  const at = (status: string) => `${DESK}/${open.find((one) => one.status === status)!.id}`;
  const closed = (await list('closed')).items[0]!;
  return [
    { name: 'incident-report', who: 'shelter', path: '/incident', prepare: openFolds },
    { name: 'incident-desk', who: 'dpo', path: DESK },
    { name: 'incident-desk-closed', who: 'dpo', path: `${DESK}?status=closed` },
    { name: 'incident-reported', who: 'dpo', path: at('reported') },
    { name: 'incident-reported-wrong', who: 'dpo', path: at('reported'), prepare: sendEmpty },
    { name: 'incident-assessed', who: 'dpo', path: at('assessed'), prepare: openFolds },
    { name: 'incident-closed', who: 'dpo', path: `${DESK}/${closed.id}` },
  ];
}
