import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Locator, Page } from 'playwright-core';
import { anIntake } from '../factories/intakes.js';
import { aReport } from '../factories/missing.js';
import { answerAround } from './filled-form.js';
import { openNumbers } from './police-screens.js';
import { openFolds, type Who } from './screen.js';
import type { Tour } from './tour.js';

/** Where an act with legal effect is asked for, and by which button. */
export interface AskedAct {
  act: string;
  who: Who;
  /** The name of a screen of the tour, or what makes a page and says its address. */
  at: string | ((tour: Tour, admin: pg.Pool) => Promise<string>);
  /** Brings the button onto the page; the folds are open. */
  opens?: (page: Page) => Promise<void>;
  button: string | RegExp;
  /** The questions around the button are answered first. */
  isForm?: true;
  /** The person, as the dialog names them; by the reference of the case unless told. */
  names?: RegExp;
}

const REFERENCE = /BE-[0-9A-Z]{4}-[0-9A-Z]{4}/;
const ANY = { 'If-Match': '*' };
const press = (name: string) => async (page: Page) => {
  await page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
};

/** One entry for each act of the list; an act with several ways has one for each. */
export const ASKED: readonly AskedAct[] = [
  {
    act: 'account.end',
    who: 'admin',
    at: 'ended-accounts-wrong',
    button: 'End the account…',
    isForm: true,
    names: /End the account of .+@.+\?[^]*works in no agency any more/,
  },
  {
    act: 'account.leave',
    who: 'admin',
    at: 'person',
    button: 'End the membership…',
    names: /End the membership of .+\?/,
  },
  { act: 'age.decide', who: 'guardianship', at: tested, button: 'Decide by the lowest age…' },
  {
    act: 'age.decideOnAppeal',
    who: 'guardianship',
    at: appealed,
    button: 'The decision was upheld',
  },
  {
    act: 'assertion.record',
    who: 'police',
    at: closable,
    button: 'Record the assessment…',
    isForm: true,
  },
  { act: 'case.close', who: 'police', at: closable, button: 'Close the case…' },
  { act: 'case.erase', who: 'shelterSupervisor', at: 'erasure-confirm', button: 'Erase it for good…' },
  { act: 'consent.record', who: 'police', at: 'referral-out-answered', button: /^Ask /, isForm: true },
  { act: 'consent.renew', who: 'labour', at: 'case-consents', button: /^Consents / },
  { act: 'consent.withdraw', who: 'labour', at: 'case-consents', button: 'Withdraw the consent' },
  {
    act: 'disclosure.answer',
    who: 'shelter',
    at: 'disclosure-request',
    button: 'Disclose it now',
    isForm: true,
  },
  { act: 'disclosure.give', who: 'shelter', at: 'case-disclosures', button: /^Disclose a part/ },
  {
    act: 'disclosureRequest.refuse',
    who: 'shelter',
    at: 'disclosure-request',
    button: 'Refuse the request',
    isForm: true,
  },
  { act: 'guardianship.appoint', who: 'guardianship', at: 'guardianship-waiting', button: /^Appoint BE-/ },
  { act: 'guardianship.appointMany', who: 'guardianship', at: 'guardianship-waiting', button: /suggested…$/ },
  {
    act: 'guardianship.conflict',
    who: 'guardianship',
    at: 'ward-resignation',
    button: 'Record the conflict…',
    isForm: true,
  },
  {
    act: 'guardianship.end',
    who: 'guardianship',
    at: 'ward-resignation',
    button: 'End the guardianship…',
    isForm: true,
  },
  { act: 'guardianship.resign', who: 'guardian', at: 'ward-resignation', button: 'Resign as guardian…' },
  {
    act: 'handOver.receive',
    who: 'shelter',
    at: 'hand-over-in',
    button: 'The person is with us…',
    isForm: true,
  },
  {
    act: 'hearing.record',
    who: 'police',
    at: 'case-numbers',
    opens: openNumbers,
    button: 'Write it down',
    isForm: true,
  },
  {
    act: 'minor.identify',
    who: 'guardianship',
    at: 'case-guardianship',
    button: 'This is an unaccompanied minor…',
  },
  {
    act: 'minor.reject',
    who: 'guardianship',
    at: 'case-guardianship',
    button: 'Record it…',
    isForm: true,
  },
  { act: 'missing.close', who: 'childshelter', at: toClose, button: 'Close the episode', isForm: true },
  {
    act: 'missing.confirmMistake',
    who: 'police',
    at: calledAMistake,
    button: 'It was a mistake: end the search…',
  },
  {
    act: 'missing.find',
    who: 'childshelter',
    at: 'episode-started',
    button: 'The person has been found',
    isForm: true,
  },
  {
    act: 'referral.refuse',
    who: 'shelter',
    at: 'referral-in-refuse',
    opens: press('Refuse…'),
    button: 'Refuse the referral',
    isForm: true,
  },
  {
    act: 'subjectRequest.refuse',
    who: 'shelterSupervisor',
    at: 'own-data-checked',
    button: 'Refuse the request',
    isForm: true,
  },
  {
    act: 'youthMandate.helpAfter18',
    who: 'youth',
    at: 'case-youth-soon-18',
    button: 'Record the decision',
    isForm: true,
  },
  {
    act: 'youthMandate.plan',
    who: 'youth',
    at: 'case-youth-plan',
    opens: writePlan,
    button: 'Save this version',
    isForm: true,
  },
  {
    act: 'youthMandate.refuse',
    who: 'youth',
    at: 'case-youth-asked',
    button: 'Answer that it is not taken up',
    isForm: true,
  },
];

/** Opens the page of the act with the button on it, and answers the questions around it. @returns the button */
export async function begin(tour: Tour, asked: AskedAct, admin: pg.Pool): Promise<Locator> {
  const { at, who, opens, button, isForm } = asked;
  const path =
    typeof at === 'string' ? tour.screens.find(({ name }) => name === at)!.path : await at(tour, admin);
  const { page } = await tour.show({ name: asked.act, who, path });
  await openFolds(page);
  await opens?.(page);
  const main = page.getByRole('main');
  const pressed =
    typeof button === 'string'
      ? main.getByRole('button', { name: button, exact: true }).first()
      : main.getByRole('button', { name: button }).first();
  await pressed.waitFor();
  if (isForm) await answerAround(pressed);
  await pressed.and(page.locator(':not([disabled]):not([aria-disabled="true"])')).waitFor();
  return pressed;
}

export const namesPerson = ({ names = REFERENCE }: AskedAct, text: string): boolean => names.test(text);

async function writePlan(page: Page): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Write the (plan|next version)$/ })
    .first()
    .click();
}

const once = () => ({ ...ANY, 'Idempotency-Key': randomUUID() });

/** A case of the police in which nothing is open. @returns its page */
async function closable({ people: { police } }: Tour): Promise<string> {
  const { id } = await police.ask<{ id: string }>('POST', '/cases', anIntake(), once());
  return `/cases/${id}`;
}

/** A boy whose age is tested. @returns the page of his guardianship */
async function tested({ people: { police, guardianship } }: Tour): Promise<string> {
  const intake = anIntake({ person: { sex: 'male', apparentAge: { from: 15, to: 15 } } });
  const { id } = await police.ask<{ id: string }>('POST', '/cases', intake, once());
  const signal = { regime: 'territory', district: 'brussels', risks: [] };
  await police.ask('POST', `/cases/${id}/guardianship`, signal, once());
  await police.ask('POST', `/cases/${id}/age-assessments`, { grounds: ['appearance'] }, once());
  await step(guardianship, id, 'order');
  await step(guardianship, id, 'result', { ageMin: 16.5, ageMax: 18.5 });
  return `/cases/${id}/guardianship`;
}

/** A boy who appealed against the decision about his age. */
async function appealed(tour: Tour): Promise<string> {
  const path = await tested(tour);
  const id = path.split('/')[2]!;
  for (const act of ['decision', 'appeal']) await step(tour.people.guardianship, id, act);
  return path;
}

async function step(
  service: Tour['people']['guardianship'],
  caseId: string,
  act: string,
  body = {},
): Promise<void> {
  const { ageAssessments } = await service.ask<{ ageAssessments: { id: string }[] }>(
    'GET',
    `/cases/${caseId}/guardianship`,
  );
  await service.ask('POST', `/age-assessments/${ageAssessments[0]!.id}/${act}`, body, once());
}

/** An episode of the house with no open task, after the return was talked over. */
async function toClose({ people: { childshelter } }: Tour, admin: pg.Pool): Promise<string> {
  const intake = anIntake({ person: { sex: 'male', apparentAge: { from: 15, to: 15 } } });
  const { id: caseId } = await childshelter.ask<{ id: string }>('POST', '/cases', intake, once());
  const { id } = await childshelter.ask<{ id: string }>(
    'POST',
    `/cases/${caseId}/missing-episodes`,
    aReport(),
    once(),
  );
  await childshelter.ask('POST', `/missing-episodes/${id}/finding`, { outcome: 'returned_self' }, once());
  const talk = { manner: 'interview', trustedPerson: 'A teacher', traffickingSigns: 'not_seen' };
  await childshelter.ask('POST', `/missing-episodes/${id}/debriefing`, talk, once());
  await admin.query(
    `update relais.missing_tasks set decided_at = now(), outcome = 'lapsed' where episode_id = $1 and decided_at is null`,
    [id],
  );
  return `/missing/${id}`;
}

/** The search of the demo, which the house calls a mistake; the police who search may confirm it. */
async function calledAMistake({ people: { childshelter }, screens }: Tour): Promise<string> {
  const { path } = screens.find(({ name }) => name === 'episode-police')!;
  await childshelter.logInAgain();
  await childshelter.ask('POST', `/missing-episodes/${path.split('/').at(-1)}/mistake`, {}, once());
  return path;
}
