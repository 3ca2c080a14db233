import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { anIntake } from '../factories/intakes.js';
import type { Screen } from './screen.js';
import type { Visitor } from './visitor.js';

const LIST = '/caseload';

/** The dialog behind a button, once it knows the colleagues. */
const choose = (button: string) => async (page: Page) => {
  await page.locator(button).first().click();
  await page.locator('dialog[open] select option:nth-child(2)').first().waitFor({ state: 'attached' });
};

async function sendEmpty(page: Page): Promise<void> {
  await page.locator('main button[type=submit]').click();
  await page.locator('main .field__error').first().waitFor();
}

/** All that are shown are chosen. */
async function chooseAll(page: Page): Promise<void> {
  await page.locator('main .card__body .check > input').first().check();
}

const membershipOf = async (who: Visitor) =>
  (await who.ask<{ membership: { id: string } }>('GET', '/session')).membership.id;
const once = () => ({ 'Idempotency-Key': randomUUID() });

const open = async (worker: Visitor): Promise<string> =>
  (await worker.ask<{ id: string }>('POST', '/cases', anIntake(), once())).id;

/** A case with a worker who is away and a deputy, one that was passed on, and those without a worker. */
export async function caseloadScreens(worker: Visitor, supervisor: Visitor): Promise<Screen[]> {
  const [own, head] = [await membershipOf(worker), await membershipOf(supervisor)];
  const [kept, given, without] = [await open(worker), await open(worker), await open(worker)];
  const named = { workerId: own, deputyId: head };
  for (const id of [kept, given])
    await supervisor.ask('POST', `/cases/${id}/worker`, named, { 'If-Match': '*' });
  const today = new Date().toISOString().slice(0, 10);
  const later = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await supervisor.ask(
    'POST',
    `${LIST}/absences`,
    { memberId: own, firstDay: today, lastDay: later, coverId: head },
    once(),
  );
  await supervisor.ask('POST', `${LIST}/reassignments`, { toMemberId: head, caseIds: [given] }, once());
  return [...workerScreens(kept, without), ...supervisorScreens(kept)];
}

const workerScreens = (kept: string, without: string): Screen[] => [
  { name: 'caseload', who: 'shelter', path: LIST },
  { name: 'caseload-deputy', who: 'shelter', path: `${LIST}?list=deputy` },
  { name: 'caseload-without', who: 'shelter', path: `${LIST}?list=without` },
  { name: 'caseload-absences', who: 'shelter', path: `${LIST}?list=absences` },
  { name: 'case-worker', who: 'shelter', path: `/cases/${kept}` },
  { name: 'case-worker-missing', who: 'shelter', path: `/cases/${without}` },
];

function supervisorScreens(kept: string): Screen[] {
  const at = (name: string, path: string, prepare?: Screen['prepare']): Screen => ({
    name,
    who: 'shelterSupervisor',
    path,
    prepare,
  });
  return [
    at('caseload-cover', `${LIST}?list=cover`),
    at('caseload-chosen', `${LIST}?list=without`, chooseAll),
    at('caseload-absence-wrong', `${LIST}?list=absences`, sendEmpty),
    at('caseload-team', `${LIST}?list=team`),
    at('caseload-reassign', `${LIST}?list=team`, choose('.card .reassign-open')),
    at('case-worker-change', `/cases/${kept}`, choose('.worker-acts > button')),
  ];
}
