import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Screen } from './screen.js';
import type { Visitor } from './visitor.js';

const DESK = '/supervision/emergency-access';

/** Sent empty: what is missing is said in words. */
async function sendEmpty(page: Page): Promise<void> {
  await page.locator('main button[type=submit]').click();
  await page.locator('main .field__error').first().waitFor();
}

async function refuseWithoutWords(page: Page): Promise<void> {
  await page.locator('main .pick input').last().check();
  await sendEmpty(page);
}

async function openKeepOut(page: Page): Promise<void> {
  await page.locator('.exclude-open').click();
  await page.locator('dialog[open]').waitFor();
}

async function keepOutNobody(page: Page): Promise<void> {
  await openKeepOut(page);
  await page.locator('dialog[open] button[type=submit]').click();
  await page.locator('dialog[open] .field__error').first().waitFor();
}

/** A case that the police lead, with somebody on its list. */
async function keptOut(police: Visitor): Promise<string> {
  const list = (path: string, body?: object) =>
    police.ask<{ items: { id: string }[] }>(body ? 'POST' : 'GET', path, body);
  const { items } = await list('/cases/query', { status: 'open', role: 'lead', limit: 20 });
  for (const { id } of items) {
    if ((await list(`/cases/${id}/exclusions`)).items.length > 0) return `/cases/${id}/sharing`;
  }
  throw new Error('nobody of the demo is kept out of a case');
}

/** Opens the case that others opened at night, for as long as the walk takes. @returns its page */
async function openedBy(inspector: Visitor, reference: string): Promise<string> {
  const why = {
    purpose: 'danger_to_life',
    reason: 'Met at an inspection at night; the number was on a card.',
    minutes: 480,
  };
  const { caseId } = await inspector.ask<{ caseId: string }>(
    'POST',
    `/cases/${reference}/emergency-access`,
    why,
    { 'Idempotency-Key': randomUUID() },
  );
  return `/cases/${caseId}`;
}

/** A case opened in an emergency: the form for it, the case, and the desk of those who judge it; who is kept out of a case. */
export async function emergencyScreens(
  officer: Visitor,
  labour: Visitor,
  police: Visitor,
): Promise<Screen[]> {
  const { items } = await officer.ask<{ items: { id: string; reference: string }[] }>(
    'GET',
    `${DESK}?status=waiting`,
  );
  const { id, reference } = items[0]!;
  const path = `${DESK}/${id}`;
  const opened = await openedBy(labour, reference);
  const sharing = await keptOut(police);
  return [
    { name: 'emergency-open', who: 'police', path: '/emergency' },
    { name: 'emergency-open-wrong', who: 'police', path: '/emergency', prepare: sendEmpty },
    { name: 'emergency-case', who: 'labour', path: opened },
    { name: 'case-kept-out', who: 'police', path: sharing },
    { name: 'case-kept-out-head', who: 'policeSupervisor', path: sharing },
    { name: 'case-keep-out', who: 'policeSupervisor', path: sharing, prepare: openKeepOut },
    { name: 'case-keep-out-wrong', who: 'policeSupervisor', path: sharing, prepare: keepOutNobody },
    { name: 'emergency-desk', who: 'dpo', path: DESK },
    { name: 'emergency-review', who: 'dpo', path },
    { name: 'emergency-review-wrong', who: 'dpo', path, prepare: refuseWithoutWords },
  ];
}
