import type { Page } from 'playwright-core';
import type { Screen } from './screen.js';
import type { Visitor } from './visitor.js';

/** A button of the card of the lead, by its place: hand over, follow-up, close. */
const ask = (index: number) => async (page: Page) => {
  await page.locator('.lead-acts > button').nth(index).click();
  await page.locator('dialog[open]').waitFor();
};

/** The dialog of closing, once it knows what is open. */
async function close(page: Page): Promise<void> {
  await ask(2)(page);
  await page.locator('dialog[open] .notice--good, dialog[open] .rows').first().waitFor();
}

/** The dialog of safe contact, with one way said. */
async function askContact(page: Page): Promise<void> {
  await page.locator('.contact-say').click();
  await page.locator('dialog[open] select').first().selectOption('with_code_word');
}

async function refuse(page: Page): Promise<void> {
  await page.locator('.notice--warning .button').nth(1).click();
  await page.locator('dialog[open]').waitFor();
}

/** Who leads: the inbox, a case one is asked to lead, one that one leads, and one that is closed. */
export async function leadScreens(shelter: Visitor, labour: Visitor): Promise<Screen[]> {
  const handovers = await shelter.ask<{ items: { caseId: string; status: string }[] }>(
    'GET',
    '/lead-handovers?direction=incoming',
  );
  const of = (status: string) => handovers.items.find((one) => one.status === status)!.caseId;
  const asked = `/cases/${of('proposed')}`;
  const led = `/cases/${of('accepted')}`;
  const closed = await labour.ask<{ items: { id: string }[] }>('POST', '/cases/query', { status: 'closed' });
  return [
    { name: 'handovers', who: 'shelter', path: '/handovers' },
    { name: 'case-lead-asked', who: 'shelter', path: asked },
    { name: 'case-lead-refuse', who: 'shelter', path: asked, prepare: refuse },
    { name: 'case-lead-handover', who: 'shelter', path: led, prepare: ask(0) },
    { name: 'case-lead-close', who: 'shelter', path: led, prepare: close },
    { name: 'case-contact', who: 'shelter', path: led, prepare: askContact },
    { name: 'case-care', who: 'shelter', path: `${led}/care` },
    { name: 'case-closed', who: 'labour', path: `/cases/${closed.items[0]!.id}` },
  ];
}
