import { readFileSync } from 'node:fs';
import type { Preselected, Written } from './preselected.js';

/** An act of the list, as the API document declares it (`x-legal-effect`). */
export interface LegalActOfDocument {
  act: string;
  takingBack: 'held' | 'reversible' | 'corrected';
  /** `METHOD path`, without the prefix of the API. */
  routes: string[];
}

interface Operation {
  'x-legal-effect'?: { act: string; takingBack: LegalActOfDocument['takingBack'] };
}

const DOCUMENT = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};

/** Every act with legal effect. */
export function legalActs(): LegalActOfDocument[] {
  const acts = new Map<string, LegalActOfDocument>();
  for (const [path, item] of Object.entries(DOCUMENT.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const effect = operation['x-legal-effect'];
      if (!effect) continue;
      const known = acts.get(effect.act) ?? { ...effect, routes: [] };
      known.routes.push(`${method.toUpperCase()} ${path.replace('/api/v1', '')}`);
      acts.set(effect.act, known);
    }
  }
  return [...acts.values()];
}

/** Whether the product has the route, e.g. `/cases/{id}/closure/take-back`. */
export const hasRoute = (path: string): boolean => `/api/v1${path}` in DOCUMENT.paths;

/** Addresses of the client where the act begins. */
export const PLACES: Readonly<Record<string, readonly string[]>> = {
  'account.end': ['/agencies/ended-accounts'],
  'account.leave': ['/people/$memberId'],
  'age.decide': ['/cases/$caseId/guardianship'],
  'age.decideOnAppeal': ['/cases/$caseId/guardianship'],
  'assertion.record': ['/cases/$caseId'],
  'case.close': ['/cases/$caseId'],
  'case.erase': ['/supervision/erasures'],
  'consent.record': ['/report', '/cases/$caseId/refer', '/referrals/$referralId'],
  'consent.renew': ['/cases/$caseId/sharing'],
  'consent.withdraw': ['/cases/$caseId/sharing'],
  'disclosure.answer': ['/disclosure-requests/$requestId'],
  'disclosure.give': ['/cases/$caseId/sharing'],
  'disclosureRequest.refuse': ['/disclosure-requests/$requestId'],
  'guardianship.appoint': ['/guardianship', '/cases/$caseId/guardianship'],
  'guardianship.appointMany': ['/guardianship'],
  'guardianship.conflict': ['/cases/$caseId/guardianship'],
  'guardianship.end': ['/cases/$caseId/guardianship'],
  'guardianship.resign': ['/cases/$caseId/guardianship'],
  'handOver.receive': ['/hand-overs/$handOverId'],
  'hearing.record': ['/cases/$caseId/custody'],
  'minor.identify': ['/cases/$caseId/guardianship'],
  'minor.reject': ['/cases/$caseId/guardianship'],
  'missing.close': ['/missing/$episodeId'],
  'missing.confirmMistake': ['/missing/$episodeId', '/stand-ins'],
  'missing.find': ['/missing/$episodeId'],
  'referral.refuse': ['/referrals/$referralId'],
  'subjectRequest.refuse': ['/subject-requests/$requestId'],
  'youthMandate.helpAfter18': ['/cases/$caseId/youth'],
  'youthMandate.plan': ['/cases/$caseId/youth'],
  'youthMandate.refuse': ['/cases/$caseId/youth'],
};

/** Where else a person is asked for an answer of law. */
export const OTHER_FORMS: readonly string[] = [
  '/appointments/$appointmentId',
  '/consultations/$consultationId',
  '/preventive-alerts/$alertId',
  '/supervision/emergency-access/$emergencyId',
  '/supervision/incidents/$incidentId',
  '/merges/$mergeId',
];

/** Names of controls and words of questions that ask for an answer of law. */
const NAMES =
  /^(consent|legalGround|with-lawyer|hearing-|heard-as|granted|allowed|sis$|signs|worrying|decision|verdict|lead-stays|ending-reason|minor-rejection|youth-prolongation|age-)/;
const QUESTIONS =
  /consent|agree|lawyer|interpreter|assist|waive|refus|decision|decided|justified|Who was there|public be asked|put out an alert|Is it worrying|signs of trafficking|What became of|becomes of us|wants it freely/i;
/** What a person recorded before is shown where the same record is changed. */
const RECORDED = /^(directory$|case-disclose|erasure-|case-ask|incident-assessed)/;

/** Those that hold an answer of law. */
export const legalAnswers = (found: readonly Preselected[]): Preselected[] =>
  found.filter(
    ({ screen, name, question }) => !RECORDED.test(screen) && (NAMES.test(name) || QUESTIONS.test(question)),
  );

const OF_TIME = ['date', 'time', 'datetime-local'];
/** Days and times that a form may begin with, each with its reason; none is a fact that a person would have to say. */
const NO_FACTS: readonly (readonly [question: RegExp, reason: string])[] = [
  [/^First day$|, o’clock/, 'a duty roster: the agency plans its own nights'],
  [/^(From|Until)$/, 'an exception of the roster, or opening hours as they are'],
  [/^Recognised until$/, 'the register of guardians: the day of the recognition, where it is changed'],
  [/^Looked at again on/, 'a plan: the latest day that the rule allows is not a fact'],
  [/^On$/, 'a contact that is planned; the day on which one took place is empty'],
  [/^By which day$/, 'a to-do that is changed: the day its maker gave it; a new one begins without'],
  [/^Day and hour$/, 'reads the case as it stood; nothing is written'],
];

/** Days and times that stood in a form before a person said them. */
export const saidTimes = (found: readonly Preselected[]): Preselected[] =>
  found.filter(
    ({ screen, name, question }) =>
      OF_TIME.includes(name) && !RECORDED.test(screen) && !NO_FACTS.some(([one]) => one.test(question)),
  );

/** Those that are acts of the list. */
export function legalRequests(written: readonly Written[], acts: readonly LegalActOfDocument[]): Written[] {
  const routes = acts
    .flatMap((act) => act.routes)
    .map((route) => new RegExp(`^${route.replace(/\{\w+\}/g, '[^/]+')}$`));
  return written.filter(({ request }) => routes.some((route) => route.test(request)));
}
