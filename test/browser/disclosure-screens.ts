import type { Page } from 'playwright-core';
import { openFolds, type Screen } from './screen.js';
import type { Visitor } from './visitor.js';

const REQUESTS = '/disclosure-requests';

const openDialog = (button: string) => async (page: Page) => {
  await page.locator(button).first().click();
  await page.locator('dialog[open]').waitFor();
};

/** The terms on a ground that ends with a consent. */
const discloseOnConsent = async (page: Page) => {
  await openDialog('.disclose')(page);
  await page.locator('#disclosure-ground').selectOption('informed_consent');
  await page.locator('#disclosure-giver').waitFor();
};

/** A case of which something is not shared with the visitor's agency, and may be asked for. */
async function closedCase(visitor: Visitor): Promise<string> {
  const { items } = await visitor.ask<{ items: { id: string }[] }>('POST', '/cases/query', {
    status: 'open',
    limit: 50,
  });
  for (const { id } of items) {
    const { indicators } = await visitor.ask<{ indicators: { hiddenBecause?: string } }>(
      'GET',
      `/cases/${id}`,
    );
    if (indicators.hiddenBecause && indicators.hiddenBecause !== 'not_in_your_categories') return id;
  }
  throw new Error('nothing of the demo is closed to this visitor');
}

/** What is opened outside referrals, what is asked for, and how it is asked for. */
export async function disclosureScreens(shelter: Visitor, police: Visitor): Promise<Screen[]> {
  const { items } = await shelter.ask<{ items: { id: string; caseId: string }[] }>('GET', REQUESTS);
  const [asked] = items;
  const sharing = `/cases/${asked!.caseId}/sharing`;
  return [
    { name: 'disclosure-requests', who: 'shelter', path: REQUESTS },
    {
      name: 'disclosure-requests-outgoing',
      who: 'shelter',
      path: `${REQUESTS}?direction=outgoing&status=open`,
    },
    { name: 'disclosure-request', who: 'shelter', path: `${REQUESTS}/${asked!.id}`, prepare: openFolds },
    { name: 'case-disclosures', who: 'shelter', path: sharing },
    { name: 'case-disclose', who: 'shelter', path: sharing, prepare: discloseOnConsent },
    {
      name: 'case-ask',
      who: 'police',
      path: `/cases/${await closedCase(police)}`,
      prepare: openDialog('.ask-for-it'),
    },
  ];
}
