import { randomUUID } from 'node:crypto';
import type { DeclaredRoute } from '../support/routes.js';

/** What can be read, and of which categories it tells the words of a case to who may know them; `*` all of them. Without one it need tell none. */
const TELLS = `
/cases/:id identity indicators
/cases/:id/documents *
/cases/:id/care-notes care
/cases/:id/health health
/cases/:id/risk-plans care
/cases/:id/guardianship
/cases/:id/appointments
/cases/:id/missing-episodes
/cases/:id/letter-preview identity
/cases/:id/timeline
/cases/:id/timeline/choices
/cases/:id/as-of identity indicators
/cases/:id/safe-contact
/cases/:id/prevention
/cases/:id/exclusions
/cases/:id/lead
/cases/:id/worker
/cases/:id/open-matters
/cases/:id/document-uploads
/cases/:id/match-inquiries
/cases/:id/merges
/cases/:id/emergency-access
/cases/:id/to-dos
/cases/:id/agenda
/cases/:id/retention
/cases/:id/own-data
/cases/:id/subject-requests
/cases/:id/sharing
/cases/:id/disclosures
/cases/:id/whereabouts whereabouts
/cases/:id/free-places
/cases/:id/guardian-candidates
/cases/:id/letter-offers
/cases/:id/letters letters
/cases/:id/hand-overs
/cases/:id/who-has
/cases/:id/statements statements
/cases/:id/youth assistance
/cases/:id/preventive-alerts
/cases/:id/access-log
/cases/:id/looks
/documents/:id *
/documents/:id/versions/:number/content
/documents/:id/versions/:number/preview
/care-notes/:id care
/appointments/:id appointments
/missing-episodes/:id missing
/missing-episodes/:id/report
/missing-episodes/:id/report-file
/missing-episodes/:id/poster
/missing-episodes/:id/photo
/missing-episodes/:id/photo/preview
/missing-episodes/:id/address-requests
/referrals/:id
/referrals/:id/suggestions
/agencies
/alert-channels
/appointments
/appointments/desk
/calendars
/case-contacts
/case-photos photo
/agenda
/caseload
/caseload/absences
/caseload/cases
/caseload/colleagues
/caseload/gaps
/caseload/reassignments
/consultations
/demo/mailbox
/disclosure-requests
/drafts
/duty-role
/duty-roster
/stand-in-questions
/stand-ins
/escalation-policies
/guardianship/guardians
/guardianship/recognition
/guardianship/reports-due
/guardianship/waiting-list
/guardianship/wards
/hand-overs
/home
/incidents
/interceptions
/invitations
/lead-handovers
/match-requests
/missing-episodes
/missing-register
/notification-preferences
/notifications
/operations
/agency-register
/ended-accounts
/police/desk
/police/referrals
/practitioner
/practitioners
/preventive-alerts
/push-subscriptions
/recoveries
/referrals
/session
/session/all
/session/factors
/session/keep-key
/shelters/devices
/shelters/places
/shelters/presence-rounds
/shelters/units
/supervision/emergency-access
/supervision/emergency-access/rates
/supervision/erased-cases
/supervision/erasures
/supervision/incidents
/supervision/subject-requests
/supervision/looks
/tasks
/to-dos
/supervision/to-dos
/webhook
/webhook-attempts
/youth/desk
`;

/** What is read by the id of a thing that these cases have none of: doors.spec.ts has one of each, and asks for it as everybody else. */
const ELSEWHERE: readonly string[] = [
  '/cases/:id/file-comparison',
  '/address-requests/:id',
  '/agency-register/:id',
  '/alerts/:id',
  '/code-lists/:name',
  '/consultations/:id',
  '/consultations/:id/minutes',
  '/disclosures/:id',
  '/disclosure-requests/:id',
  '/document-uploads/:id',
  '/drafts/:id',
  '/emergency-access/:id',
  '/ended-accounts/:id',
  '/guardianship/guardians/:id',
  '/hand-overs/:id',
  '/interceptions/:id',
  '/invitations/:id',
  '/lead-handovers/:id',
  '/letters/:id',
  '/letters/:id/file',
  '/match-requests/:id',
  '/members/:id',
  '/merges/:id',
  '/practitioners/:id',
  '/preventive-alerts/:id',
  '/recoveries/:id',
  '/shelters/devices/:id',
  '/shelters/places/:id',
  '/shelters/presence-rounds/:id',
  '/shelters/reservations/:id',
  '/shelters/shift-handovers/:id',
  '/shelters/shift-lines/:id',
  '/shelters/stays/:id',
  '/shelters/units/:id',
  '/shelters/units/:id/roll',
  '/shelters/units/:id/shift-handover',
  '/shelters/units/:id/shift-handovers',
  '/supervision/emergency-access/:id',
  '/supervision/erased-cases/:id',
  '/supervision/incidents/:id',
  '/subject-requests/:id',
  '/supervision/looks/:id',
  '/tasks/:id',
  '/tasks/:id/result',
  '/to-dos/:id',
];

/** Of these, what is of no case and whose reader may be anybody who holds the right. */
const OF_NO_CASE: readonly string[] = [
  '/agency-register/:id',
  '/code-lists/:name',
  '/ended-accounts/:id',
  '/practitioners/:id',
];

/** It is asked for in doors.spec.ts, and must be seen by nobody there who has no part in it. */
export const askedElsewhere = (path: string): boolean =>
  ELSEWHERE.includes(path) && !OF_NO_CASE.includes(path);

const told = new Map(
  TELLS.trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([path, ...categories]) => [path!, categories]),
);

/** @returns categories whose words must stand in the answer; undefined where nobody decided */
export function tells(path: string, all: readonly string[]): readonly string[] | undefined {
  const categories = told.get(path);
  return categories?.[0] === '*' ? all : categories;
}

/** The lead alone is answered, whoever else takes part. */
export const OF_LEAD: readonly string[] = ['/cases/:id/open-matters', '/cases/:id/exclusions'];

/** The Guardianship Service that was told of the child alone is answered: no other one, though it take part. */
export const OF_ITS_SERVICE = '/cases/:id/guardian-candidates';

/** Who looked, and nothing of the case: the data-protection officer of an agency that takes part is told. */
export const OF_LOOKS: readonly string[] = ['/cases/:id/access-log', '/cases/:id/looks'];

/** A list of what one opened oneself: empty to everybody else, be there such a case or not. */
export const OF_ONESELF = '/cases/:id/emergency-access';

/** Parts that a thing need not have, or not yet: who may know it is told so. */
export const MAY_LACK: readonly string[] = [
  '/documents/:id/versions/:number/preview',
  '/missing-episodes/:id/poster',
  '/missing-episodes/:id/photo',
  '/missing-episodes/:id/photo/preview',
];

/** What is needed beside the id in the address. */
export const queryOf = (path: string, caseId: string): string =>
  ({
    '/cases/:id/as-of': `?at=${new Date().toISOString()}`,
    '/cases/:id/documents': '?limit=100',
    '/cases/:id/file-comparison': `?otherCaseId=${randomUUID()}`,
    '/cases/:id/letter-preview': '?kind=summary&language=en',
    '/case-photos': `?caseIds=${caseId}`,
    '/case-contacts': `?caseIds=${caseId}`,
    '/caseload/cases': '?list=without',
    '/lead-handovers': '?direction=incoming',
    '/missing-episodes/:id/report-file': '?language=en',
    '/missing-episodes/:id/poster': '?language=en',
  })[path] ?? '';

/** Routes that read something and of which nobody decided what they tell to whom, and decisions about routes that are gone. */
export function undecidedRoutes(routes: readonly DeclaredRoute[]): string[] {
  const reading = routes.filter(({ method, stream }) => method === 'GET' && !stream).map(({ path }) => path);
  const decided = [...told.keys(), ...ELSEWHERE];
  return [
    ...reading
      .filter((path) => !decided.includes(path))
      .map((path) => `GET ${path}: what does it tell, and whom?`),
    ...decided
      .filter((path) => !reading.includes(path))
      .map((path) => `GET ${path}: is decided, and no route`),
  ];
}
