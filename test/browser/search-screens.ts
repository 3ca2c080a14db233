import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openFolds, type Screen } from './screen.js';
import type { Visitor } from './visitor.js';

interface Episodes {
  items: { id: string; caseId: string }[];
}

interface Notices {
  items: { subject: { type: string; id: string } }[];
}

/** Who was last seen when and where is filled in; here it is changed. */
async function changeLastSeen(page: Page): Promise<void> {
  await page.locator('main section .button--small').click();
  await page.locator('main input[type=datetime-local]').waitFor();
  await page.locator('main input[name=where]').last().check();
  await page.locator('main .alert-page input.input[maxlength]').waitFor();
}

/** The first in the list is not there: what is to be done stands above everything. */
async function missOne(page: Page): Promise<void> {
  await page.locator('main fieldset.roll').first().locator('input').last().check();
  await page.locator('main .alarm, main .notice--warning').first().waitFor();
}

/** The profile becomes a telephone of the house, once. */
async function enrol(page: Page): Promise<void> {
  const devices = page.locator('main .card').last();
  await devices.locator('select, li .button--small').first().waitFor();
  if (await devices.locator('select').isVisible()) {
    await devices.locator('.stack--tight > .button').click();
    await devices.locator('select').waitFor({ state: 'detached' });
  }
}

/** Locked, with the list of the house. */
async function lock(page: Page): Promise<void> {
  await enrol(page);
  await page.goto(new URL('/locked', page.url()).href);
  await page.locator('main .candidate').first().waitFor();
}

async function chooseOnLocked(page: Page): Promise<void> {
  await lock(page);
  await page.locator('main .candidate').first().click();
  await page.locator('main .button--danger').waitFor();
}

/** The alert of which the Service is told; the worker tells it. */
async function alertOf(service: Visitor): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { items } = await service.ask<Notices>('GET', '/notifications?limit=100');
    const notice = items.find(({ subject }) => subject.type === 'alert');
    if (notice) return notice.subject.id;
    await sleep(100);
  }
  throw new Error('the Service was not told of the search');
}

interface Roll {
  residents: { initials?: string }[];
}

/** Of everybody who sleeps in the house. */
async function initialsIn(house: Visitor): Promise<string[]> {
  const units = await house.ask<{ items: { id: string }[] }>('GET', '/shelters/units');
  const rolls = await Promise.all(
    units.items.map(({ id }) => house.ask<Roll>('GET', `/shelters/units/${id}/roll`)),
  );
  return rolls.flatMap(({ residents }) => residents.flatMap(({ initials }) => initials ?? []));
}

/** A child that is searched for, and the telephones and people that make sure that nobody sleeps through it. */
export async function searchScreens(childshelter: Visitor, guardianship: Visitor): Promise<Screen[]> {
  const first = async (status: string) =>
    (await childshelter.ask<Episodes>('GET', `/missing-episodes?status=${status}`)).items[0]!;
  const open = await first('open');
  const closed = await first('closed');
  const alert = await alertOf(guardianship);
  const initials = await initialsIn(childshelter);
  const at = (who: Screen['who'], name: string, path: string, prepare?: Screen['prepare']): Screen => ({
    name,
    who,
    path,
    prepare,
    initials,
  });
  return [
    at('childshelter', 'home-childshelter', '/'),
    at('childshelter', 'missing', '/missing'),
    at('childshelter', 'missing-closed', '/missing?status=closed'),
    at('childshelter', 'missing-report', '/missing/report'),
    at('childshelter', 'missing-report-chosen', `/missing/report?case=${closed.caseId}`, changeLastSeen),
    at('childshelter', 'episode-started', `/missing/${open.id}?started=true`, openFolds),
    at('guardianship', 'episode-asked', `/missing/${open.id}`),
    at('police', 'episode-police', `/missing/${open.id}`, openFolds),
    at('childshelter', 'episode-closed', `/missing/${closed.id}`, openFolds),
    at('childshelter', 'case-missing', `/cases/${open.caseId}`),
    at('childshelter', 'round', '/round'),
    at('childshelter', 'round-missed', '/round', missOne),
    at('childshelter', 'house-devices', '/places/house', enrol),
    at('childshelter', 'locked', '/places/house', lock),
    at('childshelter', 'locked-chosen', '/places/house', chooseOnLocked),
    at('nobody', 'locked-nobody', '/locked'),
    at('guardianship', 'alert', `/alerts/${alert}`),
    at('childshelter', 'duty', '/duty', openFolds),
    at('police', 'duty-read', '/duty'),
    at('admin', 'operations', '/operations'),
    at('nobody', 'receipt', '/receipt#a-token-that-is-none'),
  ];
}
