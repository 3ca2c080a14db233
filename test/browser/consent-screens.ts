import type { Page } from 'playwright-core';
import type { Screen } from './screen.js';
import type { Visitor } from './visitor.js';

interface Sharing {
  items: { consent?: { endsSoon: boolean } }[];
}

const openDialog = (button: string) => async (page: Page) => {
  await page.locator(button).first().click();
  await page.locator('dialog[open]').waitFor();
};

async function sendEmpty(page: Page): Promise<void> {
  await page.locator('dialog[open] button[type=submit]').click();
  await page.locator('dialog[open] .field__error').first().waitFor();
}

/** A ground that ends with a consent: how it was given is asked, with what happens if nothing is said. */
async function onConsent(page: Page): Promise<void> {
  await page.locator('input[name="legalGround"][value="informed_consent"]').check();
  await page.locator('#consent').waitFor();
}

/** A case with a consent that runs out soon, and one that was withdrawn. */
async function caseWithConsents(inspector: Visitor): Promise<string> {
  const query = { role: 'lead', limit: 30 };
  const { items } = await inspector.ask<{ items: { id: string }[] }>('POST', '/cases/query', query);
  for (const { id } of items) {
    const sharing = await inspector.ask<Sharing>('GET', `/cases/${id}/sharing`);
    if (sharing.items.some(({ consent }) => consent?.endsSoon)) return id;
  }
  throw new Error('no consent of the demo runs out soon');
}

/** Who sees what and why, the one place where a consent ends or is given anew, and the question when referring. */
export async function consentScreens(inspector: Visitor): Promise<Screen[]> {
  const id = await caseWithConsents(inspector);
  const at = (name: string, part: string, prepare?: Screen['prepare']): Screen => ({
    name,
    who: 'labour',
    path: `/cases/${id}/${part}`,
    prepare,
  });
  const withdraw = openDialog('.consent-withdraw');
  return [
    at('case-consents', 'sharing'),
    at('case-consent-withdraw', 'sharing', withdraw),
    at('case-consent-withdraw-wrong', 'sharing', async (page) => {
      await withdraw(page);
      await sendEmpty(page);
    }),
    at('case-consent-renew', 'sharing', async (page) => {
      await openDialog('.consent-renew')(page);
      await sendEmpty(page);
    }),
    at('refer-on-consent', 'refer', onConsent),
  ];
}
