import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Locator, Page, Route } from 'playwright-core';
import { anIntake } from '../factories/intakes.js';
import { aReport } from '../factories/missing.js';
import { bySize } from '../support/size.js';
import { ASKED, begin, namesPerson } from './asked-acts.js';
import { clientRoutes, routeOf } from './client-routes.js';
import { answerAround } from './filled-form.js';
import {
  hasRoute,
  legalActs,
  legalAnswers,
  legalRequests,
  OTHER_FORMS,
  PLACES,
  saidTimes,
} from './legal-acts.js';
import { NO_SHELL } from './person.js';
import { type FormFindings, freshPages, stopWrites, walkForms } from './preselected.js';
import { atRest } from './rest.js';
import type { Screen } from './screen.js';
import { Tour } from './tour.js';
import { pressed } from './twice-pressed.js';

let tour: Tour;
let admin: pg.Pool;
const ACTS = legalActs();
const ROUTES = clientRoutes();
const kindOf = ({ path }: Screen): string => routeOf(path, ROUTES) ?? path;

beforeAll(async () => {
  tour = await Tour.begin({}, () => NO_SHELL);
  await tour.speak('en');
  admin = new pg.Pool({ connectionString: tour.product.database.adminUrl, max: 1 });
}, 600_000);
afterAll(async () => {
  await admin?.end();
  await tour?.end();
}, 60_000);

/** The places of the acts and the other forms; so many pages of each. */
function walked(): Screen[] {
  const places = new Set([...Object.values(PLACES).flat(), ...OTHER_FORMS]);
  const most = bySize({ default: 1, ci: 3, long: Infinity });
  const counts = new Map<string, number>();
  const plan = tour.screens.find(({ name }) => name === 'case-youth-plan')!;
  return freshPages(tour.screens).filter((screen) => {
    const kind = kindOf(screen);
    const isPlan = screen.path === plan.path;
    if (!places.has(kind)) return most === Infinity;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= most || isPlan;
  });
}

describe('every form of the client', () => {
  let found: FormFindings;
  beforeAll(async () => {
    found = await walkForms(tour, walked(), kindOf);
    process.stderr.write(
      `    ${found.seen.length} screens, ${found.opened} forms and dialogs, ${found.preselected.length} settings with a value, ${found.written.length} writes stopped\n`,
    );
  }, 1_200_000);

  it('opens', () => {
    expect(found.unseen).toEqual([]);
    expect(found.opened).toBeGreaterThan(found.seen.length);
  });

  it('begins without an answer of law: no consent, agreement, lawyer, waiver, refusal or decision is chosen', () => {
    expect(legalAnswers(found.preselected)).toEqual([]);
    // As the plan of help was: both are seen.
    const before = [
      { screen: 'case-youth-plan', name: 'consent', question: 'The child', answer: 'Agrees' },
      {
        screen: 'case-youth-plan',
        name: 'checkbox',
        question: 'A lawyer assisted the child',
        answer: 'A lawyer assisted the child',
      },
    ];
    expect(legalAnswers(before)).toEqual(before);
  });

  it('begins without the day or the time of a fact', () => {
    expect(saidTimes(found.preselected)).toEqual([]);
    const planted = { screen: 'x', name: 'date', question: 'Without news since', answer: '2026-11-30' };
    expect(saidTimes([planted])).toEqual([planted]);
  });

  it('does no act of the list by Enter at the start of the page or by one click', () => {
    expect(legalRequests(found.written, ACTS)).toEqual([]);
    const planted = { screen: 'x', by: 'Enter', request: 'POST /guardianships/some-id/resignation' };
    expect(legalRequests([planted], ACTS)).toEqual([planted]);
  });

  it('is there for every act of the list', () => {
    expect(Object.keys(PLACES).sort()).toEqual(ACTS.map(({ act }) => act).sort());
    const kinds = new Set(tour.screens.filter(({ name }) => found.seen.includes(name)).map(kindOf));
    const missing = Object.values(PLACES)
      .flat()
      .filter((place) => !kinds.has(place));
    expect(missing).toEqual([]);
  });
});

/** Presses Enter where the dialog put the focus; on a list it would open the choices, which hang over the page. */
async function pressEnter(page: Page): Promise<void> {
  const isList = await page.evaluate(() => document.activeElement instanceof HTMLSelectElement);
  if (!isList) await page.keyboard.press('Enter');
  await atRest(page);
}

/** Answers what the dialog asks, of several that may be chosen the first. @returns whether its button can be pressed now */
async function answerDialog(confirm: Locator): Promise<boolean> {
  await answerAround(confirm);
  const page = confirm.page();
  const boxes = page.locator('dialog[open]').getByRole('checkbox');
  if ((await boxes.count()) > 0) await boxes.first().check();
  await atRest(page);
  return (await confirm.and(page.locator(':not([disabled]):not([aria-disabled="true"])')).count()) > 0;
}

describe('the button of an act with legal effect', () => {
  it('is pressed here for every act of the list', () => {
    expect([...new Set(ASKED.map(({ act }) => act))].sort()).toEqual(ACTS.map(({ act }) => act).sort());
  });

  it.each(ASKED.map((asked) => [asked.act, asked] as const))(
    'opens, once its form is filled, a dialog that names the person; one press sends, and neither Enter nor the second of a double click: %s',
    async (_act, asked) => {
      const button = await begin(tour, asked, admin);
      const page = button.page();
      const sent: string[] = [];
      const leave = await stopWrites(page, (request) =>
        sent.push(...legalRequests([{ screen: asked.act, by: '', request }], ACTS).map((one) => one.request)),
      );
      try {
        const dialog = page.locator('dialog[open]');
        await button.click();
        await dialog.waitFor();
        expect(namesPerson(asked, await dialog.innerText())).toBe(true);
        await pressEnter(page);
        if ((await dialog.count()) > 0) await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        await button.dblclick();
        await atRest(page);
        // As Escape leaves it, which would close a list that the second press opened.
        await dialog.evaluateAll((open) =>
          open.forEach((one) => one.dispatchEvent(new Event('cancel', { cancelable: true }))),
        );
        await dialog.waitFor({ state: 'detached' });
        await button.click();
        const confirm = dialog.locator('.button--primary, [type="submit"]').last();
        await confirm.waitFor();
        const acts = await answerDialog(confirm);
        await confirm.evaluate(pressed, 2);
        await atRest(page);
        expect(sent).toEqual([]);
        // It was the one that acts, where the first answers are enough for it: a disclosure waits for its preview.
        if (acts) await confirm.evaluate(pressed, 1);
        await atRest(page);
        expect(sent).toHaveLength(acts ? 1 : 0);
      } finally {
        await leave();
      }
    },
    120_000,
  );
});

describe('the dialog of an act with legal effect', () => {
  it('sends once, and what the server finds wrong in a field is said in the form: a finding', async () => {
    const button = await begin(
      tour,
      ASKED.find(({ act }) => act === 'missing.find')!,
      admin,
    );
    const page = button.page();
    let sent = 0;
    const issues = [{ name: 'place', detail: 'No address of a shelter stands here.' }];
    const refuse = (route: Route) => {
      sent += 1;
      const body = JSON.stringify({ title: 'Refused by the walk', status: 400, issues });
      return route.fulfill({ status: 400, contentType: 'application/problem+json', body });
    };
    await page.route('**/finding', refuse);
    try {
      await button.click();
      const dialog = page.locator('dialog[open]');
      const confirm = dialog.getByRole('button', { name: 'The person has been found' });
      await dialog.getByText(/the finding is taken back with a reason, and the alert starts again/).waitFor();
      const back = dialog.getByRole('button', { name: 'Back' });
      expect(await back.evaluate((one) => one === document.activeElement)).toBe(true);
      // The second press of a double click on the button of the form.
      await confirm.evaluate(pressed, 2);
      await atRest(page);
      expect(sent).toBe(0);
      await confirm.click();
      await dialog.waitFor({ state: 'detached' });
      await page
        .getByRole('alert')
        .getByText(/No address of a shelter stands here/)
        .waitFor();
      expect(sent).toBe(1);
    } finally {
      await page.unroute('**/finding', refuse);
    }
  }, 60_000);
});

const actsOf = async (subjectId: string): Promise<string[]> =>
  (
    await admin.query<{ action: string }>(
      `select action from relais.audit_events where kind = 'act' and subject_id = $1 order by written_at, seq`,
      [subjectId],
    )
  ).rows.map(({ action }) => action);

/** The newest entry of the timeline with the words; the filter over it names every act. */
const entry = (main: Locator, words: string): Locator =>
  main.locator('.timeline > li').filter({ hasText: words }).first();

describe('an act with legal effect', () => {
  it('that is held is stopped, and both acts are in the register of the agency: a departure', async () => {
    const screen = tour.screens.find(({ name }) => name === 'person-lost')!;
    const person = await tour.personOf({ ...screen, asksProof: true });
    const { page } = person;
    await person.open(screen.path);
    const main = page.getByRole('main');
    await main.getByRole('button', { name: 'End the membership…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0);
    await dialog.getByRole('radio', { name: 'The person leaves the agency' }).check();
    await dialog.getByRole('button', { name: 'End the membership', exact: true }).click();
    await main.getByText(/Nothing has changed yet/).waitFor();
    await main.getByRole('button', { name: 'Stop it: the person stays' }).click();
    await main.getByText(/Nothing has changed yet/).waitFor({ state: 'detached' });
    expect(await actsOf(screen.path.split('/').at(-1)!)).toEqual([
      'member.leaving',
      'member.leaving_stopped',
    ]);
  }, 120_000);

  it('that is corrected is corrected by a new act, and both are on the timeline: a finding', async () => {
    const police = tour.people.police;
    const { items } = await police.ask<{ items: { id: string; caseId: string }[] }>(
      'GET',
      '/missing-episodes?status=open',
    );
    const { id, caseId } = items[0]!;
    const header = { 'If-Match': '*', 'Idempotency-Key': randomUUID() };
    await police.ask('POST', `/missing-episodes/${id}/finding`, { outcome: 'returned_self' }, header);
    await police.open(`/missing/${id}`);
    const main = police.page.getByRole('main');
    await main.locator('summary', { hasText: 'The person was not found after all' }).click();
    await main.getByLabel('Why was the finding wrong?').fill('It was a brother of the child.');
    await main.getByRole('button', { name: /start the alert again/ }).click();
    await main.getByRole('heading', { level: 1, name: /^Missing for/ }).waitFor();
    await main.getByText('It was a brother of the child.').waitFor();
    await main.getByText(/informed by its own act: took the finding back/).waitFor();
    await police.open(`/cases/${caseId}/timeline`);
    for (const words of ['Finding taken back: the alert started again', 'Person found or back'])
      await entry(main, words).waitFor();
  }, 120_000);

  it('that is reversible is taken back, and both acts are on the timeline: the closing of a case', async () => {
    expect(hasRoute('/cases/{id}/closure/take-back')).toBe(true);
    const police = tour.people.police;
    const intake = anIntake({ person: { sex: 'female', apparentAge: { from: 28, to: 34 } } });
    const { id } = await police.ask<{ id: string }>('POST', '/cases', intake, {
      'Idempotency-Key': randomUUID(),
    });
    await police.ask('POST', `/cases/${id}/closure`, { reason: 'goals_reached' }, { 'If-Match': '*' });
    await police.open(`/cases/${id}`);
    const main = police.page.getByRole('main');
    await main.getByRole('button', { name: 'Take the closing back' }).click();
    await main.getByRole('button', { name: 'Take the closing back' }).waitFor({ state: 'detached' });
    await police.open(`/cases/${id}/timeline`);
    for (const words of ['Case closed', 'Closing of the case taken back']) await entry(main, words).waitFor();
  }, 120_000);

  it('that is reversible is taken back, and both acts are on the timeline: the closing of an episode', async () => {
    expect(hasRoute('/missing-episodes/{id}/closure/take-back')).toBe(true);
    const house = tour.people.childshelter;
    const header = () => ({ 'If-Match': '*', 'Idempotency-Key': randomUUID() });
    const ask = (path: string, body: object) => house.ask<{ id: string }>('POST', path, body, header());
    const intake = anIntake({ person: { sex: 'male', apparentAge: { from: 15, to: 15 } } });
    const { id: caseId } = await ask('/cases', intake);
    const { id } = await ask(`/cases/${caseId}/missing-episodes`, aReport());
    await ask(`/missing-episodes/${id}/finding`, { outcome: 'returned_self' });
    const talk = { manner: 'interview', trustedPerson: 'A teacher', traffickingSigns: 'not_seen' };
    await ask(`/missing-episodes/${id}/debriefing`, talk);
    await admin.query(
      `update relais.missing_tasks set decided_at = now(), outcome = 'lapsed' where episode_id = $1 and decided_at is null`,
      [id],
    );
    await house.open(`/missing/${id}`);
    const main = house.page.getByRole('main');
    await main.getByRole('button', { name: 'Close the episode' }).click();
    const dialog = house.page.getByRole('dialog');
    await dialog.getByText(/You can take this back for a few minutes/).waitFor();
    await dialog.getByRole('button', { name: 'Close it now' }).click();
    await main.getByRole('heading', { level: 1, name: 'The search is closed' }).waitFor();
    await main.getByText(/^You can take this back until/).waitFor();
    await house.page.reload();
    await main.getByRole('button', { name: 'Take the closing back' }).click();
    await main.getByRole('heading', { level: 1, name: 'Found and talked over: to be closed' }).waitFor();
    await house.open(`/cases/${caseId}/timeline`);
    for (const words of ['Closing of the search taken back', 'Search closed'])
      await entry(main, words).waitFor();
  }, 120_000);
});
