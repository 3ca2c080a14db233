import type { Page } from 'playwright-core';
import type { Screen } from './screen.js';
import { securityScreens } from './security-screens.js';

/** Opens every part of the first card, and sends its empty address. */
async function openHouse(page: Page): Promise<void> {
  const unit = page.locator('main .card').first();
  for (const fold of await unit.locator('details.fold > summary').all()) await fold.click();
  await unit.locator('textarea').waitFor();
  await unit.locator('form:has(textarea) button').click();
  await unit.locator('.field__error').waitFor();
}

/** Opens every form and every list of lines. */
async function openShift(page: Page): Promise<void> {
  await page.locator('main details.fold').first().waitFor();
  for (const fold of await page.locator('main details.fold > summary').all()) await fold.click();
  await page.locator('main .fold__body').first().waitFor();
}

async function addUnit(page: Page): Promise<void> {
  await page.locator('main .page-head button').click();
  await page.locator('main form button[type=submit]').first().click();
  await page.locator('.field__error').first().waitFor();
}

/** The button beside the title opens a dialog; sent empty, it says what is missing. */
async function fillNothing(page: Page, opener: string): Promise<void> {
  await page.locator(opener).first().click();
  await page.locator('dialog[open] .button--primary').click();
  await page.locator('dialog[open] .field__error').first().waitFor();
}

async function changeFirst(page: Page): Promise<void> {
  await page.locator('main .rows .button--small').first().click();
  await page.locator('dialog[open] .button--primary').waitFor();
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('dialog[open] [role=option]').first().waitFor();
}

/** The desks on which a house, guardians and the directory are kept; the homes of those who keep them; the palette. */
export function deskScreens(caseId: string, initials: readonly string[]): Screen[] {
  const at = (who: Screen['who'], name: string, path: string, prepare?: Screen['prepare']): Screen => ({
    name,
    who,
    path,
    prepare,
  });
  return [
    at('guardianship', 'home-guardianship', '/'),
    at('guardian', 'home-guardian', '/'),
    at('shelterSupervisor', 'home-shelter-supervisor', '/'),
    at('shelterSupervisor', 'house', '/places/house', openHouse),
    at('shelterSupervisor', 'house-add', '/places/house', addUnit),
    at('guardianship', 'guardian-register', '/guardianship?stage=guardians', (page) =>
      fillNothing(page, 'main .card__head .button--small'),
    ),
    at('guardianship', 'guardian-change', '/guardianship?stage=guardians', changeFirst),
    at('admin', 'directory', '/directory'),
    at('admin', 'directory-add', '/directory', (page) => fillNothing(page, 'main .page-head button')),
    at('admin', 'directory-change', '/directory', changeFirst),
    at('police', 'palette', `/cases/${caseId}`, openPalette),
    ...shiftScreens(initials),
    ...securityScreens(),
  ];
}

/** The hand-over of a shift, and those before. @param initials of the residents on these pages */
function shiftScreens(initials: readonly string[]): Screen[] {
  const at = (who: Screen['who'], name: string, path: string, prepare?: Screen['prepare']): Screen => ({
    name,
    who,
    path,
    prepare,
    initials,
  });
  return [
    at('shelterSupervisor', 'shift', '/shift', openShift),
    at('shelterSupervisor', 'shift-past', '/shift/past', openShift),
    at('shelter', 'shift-own', '/shift'),
    at('childshelter', 'shift-empty', '/shift'),
    at('childshelter', 'shift-past-empty', '/shift/past'),
  ];
}
