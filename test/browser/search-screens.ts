import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { PATIENCE_MS } from '../support/patience.js';
import { openFolds, type Screen } from './screen.js';
import type { Visitor } from './visitor.js';

interface Episodes {
  items: { id: string; caseId: string }[];
}

interface Notices {
  items: { subject: { type: string; id: string } }[];
}

/**
 * Every form of a search that needs an answer, sent as it is: what is needed is said at its field. A form that needs none,
 * as the question whether the report was a mistake, would be taken, and leave the page.
 */
async function sendEmpty(page: Page): Promise<void> {
  await openFolds(page);
  await page.locator('main input[name=sis]').last().check();
  for (const form of await page.locator('main details form:has([required])').all()) {
    await form.locator('button[type=submit]').click();
  }
  await page.locator('main .field__error').nth(10).waitFor();
}

/** An address is set, its secret shown, and a test was called: nobody answers there. */
async function callWebhook(page: Page): Promise<void> {
  await page.locator('main input[type=url]').fill('https://hook.relais.test/relais');
  await page.locator('main form button[type=submit]').click();
  await page.locator('main .notice .secret').waitFor();
  await page.locator('main section.card').first().locator('button').first().click();
  await page.locator('main .rows li').first().waitFor();
}

/** Asking for an alert before a child is missing, sent as it is. */
async function askWithoutAnswers(page: Page): Promise<void> {
  // The card asks for itself, once the part of the page it stands in is there.
  await page.locator('main .card__body > .fold').first().waitFor();
  await openFolds(page);
  await page.locator('main details form select').last().waitFor();
  const forms = page.locator('main details form:has(select)');
  await forms.last().locator('button[type=submit]').click();
  await page.locator('main .field__error').first().waitFor();
}

/** The officer says no, and not why. */
async function refuseWithoutReason(page: Page): Promise<void> {
  await page.locator('main input[name=granted]').last().check();
  await page.locator('main form button[type=submit]').click();
  await page.locator('main .field__error').waitFor();
}

/** The police ask where the house is, and it says no without saying why. */
async function refuseLook(page: Page): Promise<void> {
  const refusal = page.locator('main section.card:has(.badge--sealed) details');
  await refusal.first().waitFor();
  await refusal.first().locator('summary').click();
  await refusal.first().locator('form button[type=submit]').click();
  await refusal.first().locator('.field__error').waitFor();
}

/** Somebody on duty in turn: the next two weeks are shown before it is saved. */
async function planRotation(page: Page): Promise<void> {
  await openFolds(page);
  await page.locator('main .check input[type=checkbox]').first().check();
  await page.locator('main section .rows--tight li').first().waitFor();
}

/** Who was last seen when and where is filled in; here it is changed. */
async function changeLastSeen(page: Page): Promise<void> {
  await page.locator('main section .button--small').click();
  await page.locator('main input[type=datetime-local]').waitFor();
  await page.locator('main .alert-page input.input[maxlength]').waitFor();
}

/** The first in the list who is not marked so yet: which child, and who is alerted. */
async function askOfAbsence(page: Page): Promise<void> {
  const seen = page.locator('main fieldset.roll:not(:has(input[value=absent]:checked))').first();
  await seen.locator('input[value=absent]').click();
  await page.locator('dialog[open]').waitFor();
}

/** One is not there: what is to be done stands above everything. */
async function missOne(page: Page): Promise<void> {
  if ((await page.locator('main .alarm, main .notice--warning').count()) > 0) return;
  await askOfAbsence(page);
  await page.locator('dialog[open] .button--primary').click();
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
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
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

/** Of each person who sleeps in the house. */
export const initialsIn = (house: Visitor): Promise<string[]> => initialsOn(house, 'roll');

/** Of each resident of a shift: also of those who are missing or have left since it began. */
export const initialsOfShift = async (...houses: Visitor[]): Promise<string[]> =>
  (await Promise.all(houses.map((house) => initialsOn(house, 'shift-handover')))).flat();

async function initialsOn(house: Visitor, list: 'roll' | 'shift-handover'): Promise<string[]> {
  const units = await house.ask<{ items: { id: string }[] }>('GET', '/shelters/units');
  const rolls = await Promise.all(
    units.items.map(({ id }) => house.ask<Roll>('GET', `/shelters/units/${id}/${list}`)),
  );
  return rolls.flatMap(({ residents }) => residents.flatMap(({ initials }) => initials ?? []));
}

interface Subjects {
  open: { id: string; caseId: string };
  closed: { id: string; caseId: string };
  /** Found, with open tasks of the police. */
  found: { id: string; caseId: string };
  alert: string;
  /** Requests for an alert before a child is missing: of the shelter, and waiting for the police. */
  granted: string;
  asked: string;
}

/** What the screens of a search are about. */
async function findSubjects(
  childshelter: Visitor,
  guardianship: Visitor,
  police: Visitor,
): Promise<Subjects> {
  const first = async (status: string) =>
    (await childshelter.ask<Episodes>('GET', `/missing-episodes?status=${status}`)).items[0]!;
  const preventive = async (who: Visitor) =>
    (await who.ask<{ items: { id: string }[] }>('GET', '/preventive-alerts')).items[0]!.id;
  const open = await first('open');
  // The one of the demo has ended: a magistrate decides on what was put together since.
  await police.ask(
    'POST',
    `/missing-episodes/${open.id}/child-alert`,
    { text: 'She was seen again, and not alone.' },
    { 'Idempotency-Key': randomUUID(), 'If-Match': '*' },
  );
  return {
    open,
    closed: await first('closed'),
    found: (await police.ask<Episodes>('GET', '/missing-episodes?status=found')).items[0]!,
    alert: await alertOf(guardianship),
    granted: await preventive(childshelter),
    asked: await preventive(police),
  };
}

/** A screen of a search; initials of residents may stand on each. */
type At = (who: Screen['who'], name: string, path: string, prepare?: Screen['prepare']) => Screen;

/** As somebody with two devices sees them: a browser of a test has no push service to subscribe at. */
async function showDevices(page: Page): Promise<void> {
  const at = new Date().toISOString();
  const device = { since: at, lastLogin: at, isThis: true, browser: 'firefox', system: 'android' };
  const other = { ...device, isThis: false, browser: 'chrome', system: 'windows' };
  const view = {
    id: randomUUID(),
    isSetUp: true,
    isAllowed: true,
    publicKey: 'none',
    devices: [
      { ...device, id: randomUUID(), last: { state: 'handed_over', at } },
      { ...other, id: randomUUID(), last: { state: 'bounced', at } },
    ],
  };
  await page.route('**/api/v1/push-subscriptions', (route) => route.fulfill({ json: view }));
  await page.reload();
  await page.locator('main .card .rows .badge').first().waitFor();
}

/** A child that is searched for, and the telephones and people that make sure that nobody sleeps through it. */
export async function searchScreens(
  childshelter: Visitor,
  guardianship: Visitor,
  police: Visitor,
): Promise<Screen[]> {
  const subjects = await findSubjects(childshelter, guardianship, police);
  const initials = await initialsIn(childshelter);
  const at: At = (who, name, path, prepare) => ({ name, who, path, prepare, initials });
  return [...missingScreens(at, subjects), ...preventiveScreens(at, subjects), ...nightScreens(at, subjects)];
}

/** Two tasks that are alike, and the decision that asks for a reason. */
async function chooseTasks(page: Page): Promise<void> {
  await page.locator('main #tasks input[type=checkbox]').first().check();
  // The form opens under that row, and stays there while more are chosen.
  await page.locator('main #tasks li:has(input:checked) + .task-decision').waitFor();
  await page.locator('main #tasks input[type=checkbox]').nth(1).check();
  await page.locator('main .task-decision input[type=radio]').nth(1).check();
}

function missingScreens(at: At, { open, closed, found }: Subjects): Screen[] {
  return [
    at('childshelter', 'home-childshelter', '/'),
    at('childshelter', 'missing', '/missing'),
    at('childshelter', 'missing-closed', '/missing?status=closed'),
    at('childfocus', 'missing-register', '/missing/register'),
    at('police', 'missing-register-empty', '/missing/register?month=2020-01'),
    at('childshelter', 'missing-report', '/missing/report'),
    at('childshelter', 'missing-report-chosen', `/missing/report?case=${closed.caseId}`, changeLastSeen),
    at('childshelter', 'episode-started', `/missing/${open.id}?started=true`, openFolds),
    at('childshelter', 'episode-address', `/missing/${open.id}`, refuseLook),
    at('guardianship', 'episode-asked', `/missing/${open.id}`),
    at('police', 'episode-police', `/missing/${open.id}`, openFolds),
    at('police', 'episode-police-empty', `/missing/${open.id}`, sendEmpty),
    at('childfocus', 'home-childfocus', '/'),
    at('childfocus', 'episode-childfocus', `/missing/${open.id}`, openFolds),
    at('magistrate', 'home-magistrate', '/'),
    // What they decide stands open by itself.
    at('magistrate', 'episode-magistrate', `/missing/${open.id}`),
    at('police', 'episode-found', `/missing/${found.id}`),
    at('police', 'episode-found-deciding', `/missing/${found.id}`, chooseTasks),
    at('childshelter', 'episode-closed', `/missing/${closed.id}`, openFolds),
    at('childshelter', 'case-missing', `/cases/${open.caseId}`),
  ];
}

/** Before a child is missing. */
function preventiveScreens(at: At, { closed, granted, asked }: Subjects): Screen[] {
  return [
    at('childshelter', 'safety-preventive', `/cases/${closed.caseId}/safety`, askWithoutAnswers),
    at('childshelter', 'preventive-granted', `/preventive-alerts/${granted}`),
    at('police', 'preventive-asked', `/preventive-alerts/${asked}`),
    at('police', 'preventive-refused', `/preventive-alerts/${asked}`, refuseWithoutReason),
    at('guardian', 'preventive-waits', `/preventive-alerts/${asked}`),
  ];
}

/** The house in the evening, its locked telephone, who is on duty, and what is told to whom. */
function nightScreens(at: At, { alert }: Subjects): Screen[] {
  return [
    at('childshelter', 'round', '/round'),
    at('childshelter', 'round-asked', '/round', askOfAbsence),
    at('childshelter', 'round-missed', '/round', missOne),
    at('childshelter', 'house-devices', '/places/house', enrol),
    at('childshelter', 'locked', '/places/house', lock),
    at('childshelter', 'locked-chosen', '/places/house', chooseOnLocked),
    at('nobody', 'locked-nobody', '/locked'),
    at('guardianship', 'alert', `/alerts/${alert}`),
    at('childshelter', 'duty', '/duty', planRotation),
    at('police', 'duty-read', '/duty'),
    at('guardianship', 'duty-role', '/duty'),
    at('guardianship', 'stand-ins', '/stand-ins'),
    at('admin', 'webhook', '/webhook'),
    at('admin', 'webhook-called', '/webhook', callWebhook),
    at('admin', 'operations', '/operations'),
    at('dpo', 'told-allow', '/told'),
    at('childshelter', 'told-devices', '/told', showDevices),
    at('nobody', 'receipt', '/receipt#a-token-that-is-none'),
  ];
}
