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
/cases/:id/open-matters
/cases/:id/document-uploads
/cases/:id/match-inquiries
/cases/:id/merges
/cases/:id/emergency-access
/cases/:id/retention
/cases/:id/own-data
/cases/:id/subject-requests
/cases/:id/sharing
/cases/:id/disclosures
/cases/:id/whereabouts
/cases/:id/free-places
/cases/:id/guardian-candidates
/cases/:id/letter-offers
/cases/:id/letters
/cases/:id/hand-overs
/cases/:id/statements
/cases/:id/youth
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
/case-photos
/consultations
/demo/mailbox
/disclosure-requests
/drafts
/duty-roster
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
/webhook
/webhook-attempts
/youth/desk
`;

/** What is read by the id of a thing that these cases have none of, each with the test that asks for it as everybody else. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '/cases/:id/file-comparison': 'merge-isolation.spec.ts',
  '/address-requests/:id': 'address-grants.spec.ts',
  '/agency-register/:id': 'administration.spec.ts: of no case',
  '/alerts/:id': 'attack-alerts.spec.ts',
  '/code-lists/:name': 'of no case',
  '/consultations/:id': 'consultations.spec.ts',
  '/consultations/:id/minutes': 'consultations.spec.ts',
  '/disclosures/:id': 'attack-disclosures.spec.ts: codes, nothing of the case',
  '/disclosure-requests/:id': 'attack-disclosures.spec.ts: codes, nothing of the case',
  '/document-uploads/:id': 'attack-documents.spec.ts',
  '/drafts/:id': 'drafts.spec.ts',
  '/emergency-access/:id': 'emergency.spec.ts',
  '/guardianship/guardians/:id': 'attack-guardians.spec.ts',
  '/hand-overs/:id': 'police-isolation.spec.ts',
  '/interceptions/:id': 'police-isolation.spec.ts',
  '/invitations/:id': 'administration.spec.ts: of no case',
  '/lead-handovers/:id': 'lead-isolation.spec.ts',
  '/letters/:id': 'letters-isolation.spec.ts',
  '/letters/:id/file': 'letters-isolation.spec.ts',
  '/match-requests/:id': 'recognition.spec.ts',
  '/members/:id': 'administration.spec.ts: of no case',
  '/merges/:id': 'merge-isolation.spec.ts',
  '/practitioners/:id': 'directory.spec.ts: of no case',
  '/preventive-alerts/:id': 'missing-isolation.spec.ts',
  '/recoveries/:id': 'recovery.spec.ts: of no case',
  '/shelters/devices/:id': 'devices.spec.ts',
  '/shelters/places/:id': 'attack-shelters.spec.ts',
  '/shelters/presence-rounds/:id': 'presence.spec.ts',
  '/shelters/reservations/:id': 'attack-shelters.spec.ts',
  '/shelters/stays/:id': 'attack-shelters.spec.ts',
  '/shelters/units/:id': 'attack-shelters.spec.ts',
  '/shelters/units/:id/roll': 'presence.spec.ts',
  '/supervision/emergency-access/:id': 'emergency.spec.ts',
  '/supervision/erased-cases/:id': 'erasure.spec.ts',
  '/supervision/incidents/:id': 'incidents.spec.ts: of no case',
  '/subject-requests/:id': 'subject-requests.spec.ts: facts of a request, nothing of the case',
  '/supervision/looks/:id': 'who-looked.spec.ts',
};

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
    '/cases/:id/letter-preview': '?kind=summary&language=en',
    '/case-photos': `?caseIds=${caseId}`,
    '/case-contacts': `?caseIds=${caseId}`,
    '/lead-handovers': '?direction=incoming',
    '/missing-episodes/:id/report-file': '?language=en',
    '/missing-episodes/:id/poster': '?language=en',
  })[path] ?? '';

/** Routes that read something and of which nobody decided what they tell to whom, and decisions about routes that are gone. */
export function undecidedRoutes(routes: readonly DeclaredRoute[]): string[] {
  const reading = routes.filter(({ method, stream }) => method === 'GET' && !stream).map(({ path }) => path);
  const decided = [...told.keys(), ...Object.keys(ELSEWHERE)];
  return [
    ...reading
      .filter((path) => !decided.includes(path))
      .map((path) => `GET ${path}: what does it tell, and whom?`),
    ...decided
      .filter((path) => !reading.includes(path))
      .map((path) => `GET ${path}: is decided, and no route`),
  ];
}
