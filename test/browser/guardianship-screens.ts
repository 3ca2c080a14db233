import type { Page } from 'playwright-core';
import { openFolds, type Screen } from './screen.js';
import type { Visitor } from './visitor.js';

async function appoint(page: Page): Promise<void> {
  await page.locator('main .work__act button').first().click();
  await page.locator('dialog[open] option').first().waitFor({ state: 'attached' });
}

async function appointMany(page: Page): Promise<void> {
  await page.locator('main .button--primary').first().click();
  await page.locator('dialog[open] .rows li').first().waitFor();
}

async function resign(page: Page): Promise<void> {
  await page.locator('main .card__body .fold').last().waitFor();
  await openFolds(page);
  await page.locator('main details[open] .button').last().click();
  await page.locator('dialog[open]').waitFor();
}

async function writeReport(page: Page): Promise<void> {
  await page.locator('main .act--thumb button').first().click();
  await page.locator('main textarea').first().waitFor();
}

async function shareGuardian(page: Page): Promise<void> {
  await page.locator('input[name=toAgencyId]').first().check();
  await page.locator('input[name=legalGround]').first().check();
  await page.locator('input[name=withGuardian]').check();
  await page.locator('.shares, main li').first().waitFor();
}

interface Line {
  caseId: string;
}

/** The desks of the Service and of a guardian, and the part of a case for each of them and for the police. */
export async function guardianshipScreens(
  service: Visitor,
  guardian: Visitor,
  police: Visitor,
): Promise<Screen[]> {
  const first = async (who: Visitor, path: string) =>
    (await who.ask<{ items: Line[] }>('GET', path)).items[0]!.caseId;
  const signalled = await first(service, '/guardianship/waiting-list?stage=signalled');
  const ward = await first(guardian, '/guardianship/wards');
  const boys = await police.ask<{ items: { id: string; treatedAsChild: boolean }[] }>(
    'POST',
    '/cases/query',
    {
      limit: 100,
    },
  );
  const told = await Promise.all(
    boys.items
      .filter(({ treatedAsChild }) => treatedAsChild)
      .map(async ({ id }) => {
        type Guardianship = { actions: string[]; minor?: object };
        const { actions, minor } = await police.ask<Guardianship>('GET', `/cases/${id}/guardianship`);
        return { id, actions, minor };
      }),
  );
  const untold = told.find(({ actions }) => actions.includes('signal'))!.id;
  const known = told.find(({ minor }) => minor)!.id;
  const desk = (stage: string): Screen => ({
    name: `guardianship-${stage}`,
    who: 'guardianship',
    path: `/guardianship?stage=${stage}`,
  });
  return [
    ...['waiting', 'signalled', 'age', 'reports', 'guardians'].map(desk),
    { name: 'guardianship-appoint', who: 'guardianship', path: '/guardianship', prepare: appoint },
    { name: 'guardianship-appoint-many', who: 'guardianship', path: '/guardianship', prepare: appointMany },
    {
      name: 'case-guardianship',
      who: 'guardianship',
      path: `/cases/${signalled}/guardianship`,
      prepare: openFolds,
    },
    { name: 'case-signal', who: 'police', path: `/cases/${untold}/guardianship` },
    { name: 'refer-child', who: 'police', path: `/cases/${known}/refer`, prepare: shareGuardian },
    { name: 'case-letters', who: 'guardian', path: `/cases/${ward}/letters`, prepare: openFolds },
    { name: 'ward-resignation', who: 'guardian', path: `/cases/${ward}/guardianship`, prepare: resign },
    { name: 'wards', who: 'guardian', path: '/wards' },
    { name: 'ward-report', who: 'guardian', path: `/cases/${ward}/guardianship`, prepare: writeReport },
  ];
}
