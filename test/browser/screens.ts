import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Visitor } from './visitor.js';

export type Who = 'nobody' | 'police' | 'shelter';

/** A screen of the product in one of its states, found without reading a word: it has to work in every language. */
export interface Screen {
  name: string;
  who: Who;
  path: string;
  /** Brings the screen into the state it is named after. */
  prepare?: (page: Page) => Promise<void>;
}

interface Referral {
  id: string;
  caseId?: string;
  companions: unknown[];
}

interface Things {
  caseId: string;
  outgoing: string;
  answered: string;
  incoming: string;
  accepted: string;
  acceptedCaseId: string;
}

const submit = (page: Page) => page.locator('main button[type=submit]').click();

/** The first choice of every question of a fold, so that the answers that bring further questions show them. */
async function openEverything(page: Page): Promise<void> {
  await page.locator('input[name=ageBand]').nth(2).check();
  for (const fold of await page.locator('details.fold > summary').all()) await fold.click();
  await page.locator('details.fold:not([open])').first().waitFor({ state: 'detached' });
}

async function chooseRecipient(page: Page): Promise<void> {
  await page.locator('input[name=toAgencyId]').first().check();
  await page.locator('input[name=legalGround]').first().check();
  await page.locator('.shares, main li').first().waitFor();
}

async function refuse(page: Page): Promise<void> {
  await page.locator('.act--thumb + .row button').first().click();
  await submit(page);
  await page.locator('.field__error').first().waitFor();
}

async function withdraw(page: Page): Promise<void> {
  await page.locator('main .columns button.button').last().click();
  await page.locator('dialog[open]').waitFor();
}

async function showErrors(page: Page): Promise<void> {
  await submit(page);
  await page.locator('.field__error').first().waitFor();
}

async function openDetails(page: Page): Promise<void> {
  for (const summary of await page.locator('main details > summary').all()) await summary.click();
}

/** Every screen, with the things of the demo it shows. The officer gets a draft, so that the home page has one. */
export async function screensOf(officer: Visitor, shelter: Visitor): Promise<Screen[]> {
  const things = await findThings(officer, shelter);
  return [...loginScreens(), ...officerScreens(things), ...shelterScreens(things)];
}

async function findThings(officer: Visitor, shelter: Visitor): Promise<Things> {
  const list = async (who: Visitor, query: string) =>
    (await who.ask<{ items: Referral[] }>('GET', `/referrals?limit=50&${query}`)).items;
  const sent = await list(officer, 'direction=outgoing&status=sent');
  const answered = await list(officer, 'direction=outgoing&status=refused');
  const incoming = await list(shelter, 'direction=incoming&status=sent');
  const accepted = await list(shelter, 'direction=incoming&status=accepted');
  const together = sent.find(({ companions }) => companions.length > 0) ?? sent[0]!;
  const taken = accepted.find(({ caseId }) => caseId)!;
  await officer.ask(
    'POST',
    '/drafts',
    { kind: 'intake', content: { circumstances: { foundPlace: 'Warehouse by the canal' } } },
    { 'Idempotency-Key': randomUUID() },
  );
  return {
    caseId: together.caseId!,
    outgoing: together.id,
    answered: (answered[0] ?? together).id,
    incoming: incoming[0]!.id,
    accepted: taken.id,
    acceptedCaseId: taken.caseId!,
  };
}

const loginScreens = (): Screen[] => [
  { name: 'login', who: 'nobody', path: '/login' },
  { name: 'login-locked', who: 'nobody', path: '/login?locked=true&next=%2Fcases' },
  { name: 'login-errors', who: 'nobody', path: '/login', prepare: showErrors },
];

function officerScreens({ caseId, outgoing, answered }: Things): Screen[] {
  const at = (name: string, path: string, prepare?: Screen['prepare']): Screen => ({
    name,
    who: 'police',
    path,
    prepare,
  });
  return [
    at('home-police', '/'),
    at('report', '/report'),
    at('report-open', '/report', openEverything),
    at('report-errors', '/report', showErrors),
    at('cases', '/cases'),
    at('case', `/cases/${caseId}`),
    at('case-timeline', `/cases/${caseId}/timeline`, openDetails),
    at('case-referrals', `/cases/${caseId}/referrals`),
    at('case-sharing', `/cases/${caseId}/sharing`, openDetails),
    at('refer', `/cases/${caseId}/refer`),
    at('refer-chosen', `/cases/${caseId}/refer`, chooseRecipient),
    at('refer-errors', `/cases/${caseId}/refer`, showErrors),
    at('referrals-out', '/referrals?direction=outgoing'),
    at('referral-out', `/referrals/${outgoing}`),
    at('referral-out-withdraw', `/referrals/${outgoing}`, withdraw),
    at('referral-out-answered', `/referrals/${answered}`),
    at('notifications', '/notifications'),
    at('mailbox', '/demo/mailbox', openDetails),
    at('settings', '/settings'),
    at('not-found', '/nowhere'),
    at('case-not-found', `/cases/${randomUUID()}`),
  ];
}

function shelterScreens({ incoming, accepted, acceptedCaseId }: Things): Screen[] {
  const at = (name: string, path: string, prepare?: Screen['prepare']): Screen => ({
    name,
    who: 'shelter',
    path,
    prepare,
  });
  return [
    at('home-shelter', '/'),
    at('referrals-in', '/referrals?direction=incoming'),
    at('referral-in', `/referrals/${incoming}`),
    at('referral-in-refuse', `/referrals/${incoming}`, refuse),
    at('referral-in-accepted', `/referrals/${accepted}`),
    at('case-accepted', `/cases/${acceptedCaseId}`),
    at('case-accepted-timeline', `/cases/${acceptedCaseId}/timeline`),
    at('notifications-shelter', '/notifications'),
  ];
}
