import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { PATIENCE_MS } from '../support/patience.js';
import { lookForSomebody } from './appointment-states.js';
import { careScreens } from './care-screens.js';
import { deskScreens } from './desk-screens.js';
import { guardianshipScreens } from './guardianship-screens.js';
import { interpreterScreens } from './interpreter-screens.js';
import { leadScreens } from './lead-screens.js';
import { mergeScreens } from './merge-screens.js';
import { notificationScreens } from './notification-screens.js';
import { policeScreens } from './police-screens.js';
import { openFolds, type Screen, type Who } from './screen.js';
import { initialsOfShift, searchScreens } from './search-screens.js';
import type { Visitor } from './visitor.js';
import { youthScreens } from './youth-screens.js';

interface Referral {
  id: string;
  caseId?: string;
  companions: unknown[];
  call?: object;
}

interface Things {
  caseId: string;
  outgoing: string;
  answered: string;
  call: string;
  callCaseId: string;
  incoming: string;
  accepted: string;
  acceptedCaseId: string;
  /** The officer's case about whose person other agencies were asked. */
  askedCaseId: string;
  matchRequest: string;
  asked: string;
  declined: string;
}

/** Invented; recorded by the shelter in the script of her country. */
const KNOWN = { familyName: 'Hrytsenko', givenNames: 'Yuliia', birth: { year: 2001, precision: 'year' } };

const submit = (page: Page) => page.locator('main button[type=submit]').click();

/** The first choice of every question of a fold, so that the answers that bring further questions show them. */
async function openEverything(page: Page): Promise<void> {
  await page.locator('input[name=ageBand]').nth(2).check();
  // What one fold shows moves the next: a click may land where it was.
  const closed = page.locator('details.fold:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
}

async function chooseRecipient(page: Page): Promise<void> {
  await page.locator('input[name=toAgencyId]').first().check();
  await page.locator('input[name=legalGround]').first().check();
  await page.locator('.shares, main li').first().waitFor();
}

/** Asks several at once, and chooses two. */
async function chooseSeveral(page: Page): Promise<void> {
  await page.locator('#recipient .link-button').first().click();
  for (const index of [0, 1]) await page.locator('input[name=toAgencyIds]').nth(index).check();
  await page.locator('input[name=legalGround]').first().check();
  await page.locator('.shares, main li').first().waitFor();
}

/** One topic once a day, and quiet hours: every question is there. */
async function openQuietHours(page: Page): Promise<void> {
  await page.locator('main select').first().selectOption('digest');
  await page.locator('main .chip').first().click();
  await page.locator('main input[type=time]').nth(2).waitFor();
}

/** The parts of the case that the row of tabs has no room for, on a narrow window. */
async function openMoreParts(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('.tabs details > summary').click();
}

/** The newest document with its versions. */
async function openDocument(page: Page): Promise<void> {
  await page.locator('.file .link-button').first().click();
  await page.locator('dialog[open] a[download]').first().waitFor();
}

/** Opens where the person stays. */
async function openWhereabouts(page: Page): Promise<void> {
  await page.locator('.row--apart:has(> .row > .badge--sealed) > button').click();
  await page.locator('.card [role=status]').waitFor();
}

async function ontoPlace(page: Page): Promise<void> {
  await page.locator('.act--thumb + .row button').nth(1).click();
  await page.locator('input[name=accept-onto]').first().check();
}

/** The first resident of the board: moving is the first button, having left the second. */
const askOnBoard = (button: number) => async (page: Page) => {
  await page.locator('main li .row--apart > .row > .button--small').nth(button).click();
  await page.locator('dialog[open]').waitFor();
};

/** The dialog before the address, not the address: every look is counted. */
async function askAddress(page: Page): Promise<void> {
  await page.locator('.card__body.row--apart > .button--small').first().click();
  await page.locator('dialog[open]').waitFor();
}

async function refuse(page: Page): Promise<void> {
  await page.locator('.act--thumb + .row button').first().click();
  await showErrors(page);
}

async function withdraw(page: Page): Promise<void> {
  await page.locator('main .columns button.button').last().click();
  await page.locator('dialog[open]').waitFor();
}

async function showErrors(page: Page): Promise<void> {
  await submit(page);
  await page.locator('.field__error').first().waitFor();
}

/** Every screen, with the things of the demo it shows. The officer gets a draft, so that the home page has one. */
export async function screensOf(people: Record<Exclude<Who, 'nobody'>, Visitor>): Promise<Screen[]> {
  const { police, shelter, interpreter, guardianship, guardian, labour, youth, childshelter } = people;
  const things = {
    ...(await findThings(police, shelter)),
    ...(await findAppointments(shelter, interpreter)),
  };
  return [
    ...loginScreens(),
    ...officerScreens(things),
    ...shelterScreens(things),
    ...notificationScreens(things.caseId),
    ...interpreterScreens(things.asked),
    ...(await guardianshipScreens(guardianship, guardian, police)),
    ...(await leadScreens(shelter, labour)),
    ...(await mergeScreens(labour)),
    ...(await policeScreens(police, shelter)),
    ...deskScreens(things.caseId, await initialsOfShift(childshelter, shelter)),
    ...(await youthScreens(youth)),
    ...(await careScreens(childshelter)),
    ...(await searchScreens(childshelter, guardianship, police)),
  ];
}

async function findAppointments(shelter: Visitor, interpreter: Visitor) {
  const first = async (who: Visitor, status: string) =>
    (await who.ask<{ items: { id: string }[] }>('GET', `/appointments?status=${status}`)).items[0]!.id;
  return { asked: await first(interpreter, 'offered'), declined: await first(shelter, 'refused') };
}

async function findThings(officer: Visitor, shelter: Visitor): Promise<Omit<Things, 'asked' | 'declined'>> {
  const list = async (who: Visitor, query: string) =>
    (await who.ask<{ items: Referral[] }>('GET', `/referrals?limit=50&${query}`)).items;
  const sent = await list(officer, 'direction=outgoing&status=sent');
  const answered = await list(officer, 'direction=outgoing&status=refused');
  const incoming = await list(shelter, 'direction=incoming&status=sent');
  const accepted = await list(shelter, 'direction=incoming&status=accepted');
  const call = (await list(officer, 'direction=outgoing')).find((one) => one.call && one.caseId)!;
  const together = sent.find(({ companions }) => companions.length > 0) ?? sent[0]!;
  const taken = accepted.find(({ caseId }) => caseId)!;
  await officer.ask(
    'POST',
    '/drafts',
    { kind: 'intake', content: { circumstances: { foundPlace: 'Warehouse by the canal' } } },
    { 'Idempotency-Key': randomUUID() },
  );
  const matching = await askAboutSomebody(officer, shelter);
  return {
    ...matching,
    caseId: together.caseId!,
    outgoing: together.id,
    answered: (answered[0] ?? together).id,
    call: call.id,
    callCaseId: call.caseId!,
    incoming: incoming[0]!.id,
    accepted: taken.id,
    acceptedCaseId: taken.caseId!,
  };
}

/** Somebody both recorded, in two scripts; the officer asks, and the shelter is asked. */
async function askAboutSomebody(officer: Visitor, shelter: Visitor) {
  const once = () => ({ 'Idempotency-Key': randomUUID() });
  const open = (who: Visitor, familyName: string, givenNames: string) =>
    who.ask<{ id: string }>(
      'POST',
      '/cases',
      {
        person: {
          sex: 'female',
          names: [{ kind: 'primary', familyName, givenNames }],
          birthDate: KNOWN.birth,
        },
        circumstances: { foundPlace: 'Laundry' },
        indicators: [{ code: 'C1D', answer: 'yes' }],
      },
      once(),
    );
  await open(shelter, 'Гриценко', 'Юлія');
  const { id: askedCaseId } = await open(officer, KNOWN.familyName, KNOWN.givenNames);
  await officer.ask('POST', `/cases/${askedCaseId}/match-inquiries`, {}, once());
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const { items } = await shelter.ask<{ items: { id: string }[] }>('GET', '/match-requests');
    if (items[0]) return { askedCaseId, matchRequest: items[0].id };
    await sleep(100);
  }
  throw new Error('the shelter was not asked about the person');
}

async function askWhetherKnown(page: Page): Promise<void> {
  await page.locator('details.fold > summary').first().click();
  await page.locator('input[name=familyName]').fill(KNOWN.familyName);
  await page.locator('input[name=givenNames]').fill(KNOWN.givenNames);
  await page.locator('.known-already button').click();
  await page.locator('.known-already .notice li').first().waitFor();
}

const loginScreens = (): Screen[] => [
  { name: 'login', who: 'nobody', path: '/login' },
  { name: 'login-locked', who: 'nobody', path: '/login?locked=true&next=%2Fcases' },
  { name: 'login-errors', who: 'nobody', path: '/login', prepare: showErrors },
];

function officerScreens({ caseId, outgoing, answered, call, callCaseId, askedCaseId }: Things): Screen[] {
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
    at('report-known', '/report', askWhetherKnown),
    at('report-errors', '/report', showErrors),
    at('case-asked', `/cases/${askedCaseId}`),
    at('cases', '/cases'),
    at('case', `/cases/${caseId}`),
    at('case-more', `/cases/${caseId}/sharing`, openMoreParts),
    at('case-timeline', `/cases/${caseId}/timeline`, openFolds),
    at('case-referrals', `/cases/${caseId}/referrals`),
    at('case-sharing', `/cases/${caseId}/sharing`, openFolds),
    at('case-documents', `/cases/${caseId}/documents`),
    at('case-documents-add', `/cases/${caseId}/documents?add=photo`),
    at('case-document', `/cases/${caseId}/documents`, openDocument),
    at('case-appointments', `/cases/${caseId}/appointments`),
    at('book', `/cases/${caseId}/book?role=interpreter`, lookForSomebody),
    at('book-errors', `/cases/${caseId}/book?role=interpreter`, showErrors),
    at('book-lawyer', `/cases/${caseId}/book?role=lawyer`, lookForSomebody),
    at('appointments-police', '/appointments'),
    at('refer', `/cases/${caseId}/refer`),
    at('refer-chosen', `/cases/${caseId}/refer`, chooseRecipient),
    at('refer-several', `/cases/${caseId}/refer`, chooseSeveral),
    at('case-whereabouts', `/cases/${callCaseId}`, openWhereabouts),
    at('referral-call', `/referrals/${call}`),
    at('refer-errors', `/cases/${caseId}/refer`, showErrors),
    at('referrals-out', '/referrals?direction=outgoing'),
    at('referral-out', `/referrals/${outgoing}`),
    at('referral-out-withdraw', `/referrals/${outgoing}`, withdraw),
    at('referral-out-answered', `/referrals/${answered}`),
    at('mailbox', '/demo/mailbox', openFolds),
    at('settings', '/settings'),
    at('told', '/told', openQuietHours),
    at('not-found', '/nowhere'),
    at('case-not-found', `/cases/${randomUUID()}`),
  ];
}

function shelterScreens({ incoming, accepted, acceptedCaseId, matchRequest, declined }: Things): Screen[] {
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
    at('referral-in-place', `/referrals/${incoming}`, ontoPlace),
    at('places', '/places'),
    at('places-move', '/places', askOnBoard(0)),
    at('places-departure', '/places', askOnBoard(1)),
    at('places-address', '/places', askAddress),
    at('referral-in-accepted', `/referrals/${accepted}`),
    at('case-accepted', `/cases/${acceptedCaseId}`),
    at('case-accepted-timeline', `/cases/${acceptedCaseId}/timeline`),
    at('match-requests', '/match-requests'),
    at('match-request', `/match-requests/${matchRequest}`),
    at('appointments-shelter', '/appointments'),
    at('appointment-declined', `/appointments/${declined}`),
  ];
}
