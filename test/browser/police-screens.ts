import type { Page } from 'playwright-core';
import { openFolds, type Screen } from './screen.js';
import type { Visitor } from './visitor.js';

/** Opens the numbers of the police, which are masked, and every form below. */
export async function openNumbers(page: Page): Promise<void> {
  await page.locator('main .badge--sealed').first().waitFor();
  await page.locator('main .card').last().getByRole('button').first().click();
  await page.locator('main .card').last().locator('.rows > li').first().waitFor();
  await openFolds(page);
}

interface HandOver {
  id: string;
  status: string;
  caseId?: string;
}

/** The police desk, a check, a hand-over from both sides, and the part of a case. */
export async function policeScreens(police: Visitor, shelter: Visitor): Promise<Screen[]> {
  const first = async <T>(who: Visitor, path: string) =>
    (await who.ask<{ items: T[] }>('GET', path)).items[0]!;
  const check = await first<{ id: string }>(police, '/interceptions');
  const onTheWay = await first<HandOver>(shelter, '/hand-overs?status=proposed');
  const arrived = await first<HandOver>(police, '/hand-overs?status=received');
  const { items } = await police.ask<{ items: { view: { caseId: string }; next: string }[] }>(
    'GET',
    '/police/referrals?limit=100',
  );
  const { caseId: toHandOver } = items.find(({ next }) => next === 'plan_hand_over')!.view;
  return [
    ...['referrals', 'checks', 'hand-overs'].map((list): Screen => ({
      name: `police-${list}`,
      who: 'police',
      path: `/police?list=${list}`,
    })),
    { name: 'check-new', who: 'police', path: '/police/checks/new' },
    { name: 'check', who: 'police', path: `/police/checks/${check.id}`, prepare: openFolds },
    { name: 'hand-over-in', who: 'shelter', path: `/hand-overs/${onTheWay.id}`, prepare: openFolds },
    { name: 'hand-over-done', who: 'police', path: `/hand-overs/${arrived.id}` },
    { name: 'case-hand-over', who: 'police', path: `/cases/${toHandOver}/custody`, prepare: openFolds },
    { name: 'case-numbers', who: 'police', path: `/cases/${arrived.caseId}/custody`, prepare: openNumbers },
  ];
}
