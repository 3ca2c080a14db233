import type { DeclaredRoute } from '../support/routes.js';

/** What each route that reads asks for. What each that writes asks for stands in doors-table.ts. */
const READING = `
case:read:
  /cases/:id/agenda
  /cases/:id/safe-contact
  /case-contacts
  /cases/:id
  /cases/:id/lead
  /cases/:id/merges
  /merges/:id
  /cases/:id/sharing
  /cases/:id/whereabouts
  /cases/:id/hand-overs
  /cases/:id/who-has
  /cases/:id/statements
  /hand-overs
  /hand-overs/:id
case:lead:
  /cases/:id/exclusions
  /cases/:id/open-matters
  /lead-handovers
  /lead-handovers/:id
caseload:read:
  /agenda
  /cases/:id/worker
  /caseload/cases
  /caseload/absences
caseload:assign: /caseload/colleagues
caseload:manage:
  /caseload
  /caseload/gaps
  /caseload/reassignments
care:read:
  /cases/:id/care-notes
  /care-notes/:id
health:read: /cases/:id/health
risk:read: /cases/:id/risk-plans
sign:read: /cases/:id/prevention
match:ask: /cases/:id/match-inquiries
match:read:
  /match-requests
  /match-requests/:id
person:merge: /cases/:id/file-comparison
draft:write:
  /drafts
  /drafts/:id
referral:create:
  /cases/:id/free-places
  /referrals/:id/suggestions
disclosure:read:
  /cases/:id/disclosures
  /disclosure-requests
  /disclosure-requests/:id
  /disclosures/:id
referral:read:
  /referrals
  /referrals/:id
place:read:
  /shelters/units
  /shelters/units/:id
  /shelters/places
  /shelters/places/:id
  /shelters/units/:id/roll
  /shelters/presence-rounds
  /shelters/presence-rounds/:id
  /shelters/reservations/:id
  /shelters/stays/:id
  /shelters/units/:id/shift-handover
  /shelters/shift-handovers/:id
  /shelters/shift-lines/:id
place:manage:
  /shelters/units/:id/shift-handovers
  /shelters/devices
  /shelters/devices/:id
appointment:read:
  /cases/:id/appointments
  /appointments
  /appointments/desk
  /appointments/:id
  /calendars
appointment:answer: /practitioner
directory:keep:
  /practitioners
  /practitioners/:id
guardianship:read: /cases/:id/guardianship
guardianship:assign:
  /cases/:id/guardian-candidates
  /guardianship/guardians
  /guardianship/guardians/:id
  /guardianship/waiting-list
  /guardianship/reports-due
guardianship:report:
  /guardianship/wards
  /guardianship/recognition
letter:make:
  /cases/:id/letter-offers
  /cases/:id/letter-preview
  /cases/:id/letters
  /letters/:id
  /letters/:id/file
subject:prepare:
  /cases/:id/own-data
  /cases/:id/subject-requests
subject:read: /subject-requests/:id
subject:decide: /supervision/subject-requests
interception:write:
  /interceptions
  /interceptions/:id
  /police/desk
  /police/referrals
youth:read: /cases/:id/youth
youth:accompany: /youth/desk
missing:read:
  /cases/:id/missing-episodes
  /missing-episodes
  /missing-episodes/:id
  /missing-register
  /missing-episodes/:id/report
  /missing-episodes/:id/report-file
  /missing-episodes/:id/photo
  /missing-episodes/:id/photo/preview
  /cases/:id/preventive-alerts
  /preventive-alerts
  /preventive-alerts/:id
  /missing-episodes/:id/address-requests
  /address-requests/:id
missing:write: /missing-episodes/:id/poster
document:read:
  /cases/:id/documents
  /case-photos
  /documents/:id
  /documents/:id/versions/:number/content
  /documents/:id/versions/:number/preview
document:write:
  /cases/:id/document-uploads
  /document-uploads/:id
alert:read:
  /alerts/:id
duty:read:
  /alert-channels
  /duty-roster
  /escalation-policies
duty-role:keep: /duty-role
duty-role:answer:
  /stand-in-questions
  /stand-ins
webhook:manage:
  /webhook
  /webhook-attempts
operations:read: /operations
member:manage:
  /members/:id
  /invitations
  /invitations/:id
  /recoveries
agency:manage:
  /ended-accounts
  /ended-accounts/:id
  /agency-register
  /agency-register/:id
emergency:read:
  /cases/:id/emergency-access
  /emergency-access/:id
emergency:review:
  /supervision/emergency-access
  /supervision/emergency-access/rates
  /supervision/emergency-access/:id
consultation:read:
  /consultations
  /consultations/:id
  /consultations/:id/minutes
to-do:keep:
  /to-dos
  /to-dos/:id
  /cases/:id/to-dos
to-do:oversee: /supervision/to-dos
incident:report: /incidents
incident:keep:
  /supervision/incidents
  /supervision/incidents/:id
retention:read: /cases/:id/retention
erasure:review:
  /supervision/erased-cases
  /supervision/erased-cases/:id
  /supervision/erasures
timeline:read:
  /cases/:id/timeline
  /cases/:id/timeline/choices
  /cases/:id/as-of
access-log:read:
  /cases/:id/access-log
  /cases/:id/looks
looks:report:
  /supervision/looks
  /supervision/looks/:id
notification:read:
  /notifications
  /notification-preferences
  /push-subscriptions
agency:read: /agencies
code-list:read: /code-lists/:name
home:read: /home
event:read:
  /events
  /tasks
  /tasks/:id
  /tasks/:id/result
session:own:
  /session
  /session/keep-key
  /session/all
  /session/factors
  /recoveries/:id
demo:mailbox: /demo/mailbox
public:
  /health/live
  /health/ready
  /session/provider
  /device/list
  /calendars/:id/times
  /calendars/:secret
`;

const reading = new Map(
  READING.trim()
    .split(/\n(?! )/)
    .flatMap((block) => {
      const [, right, paths] = /^(\S+):\s+([^]*)$/.exec(block)!;
      return paths!.split(/\s+/).map((path): [string, string] => [`GET ${path}`, right!]);
    }),
);

/** Routes that read for another right than was decided, or of which nobody decided for which, and decisions about none. */
export function undecidedReading(routes: readonly DeclaredRoute[]): string[] {
  const reads = routes.filter(({ method }) => method === 'GET');
  return [
    ...reads
      .filter(({ name, permission }) => reading.get(name) !== permission)
      .map(
        ({ name, permission }) =>
          `${name}: asks for ${String(permission)}, decided ${reading.get(name) ?? 'by nobody'}`,
      ),
    ...[...reading.keys()]
      .filter((name) => !reads.some((one) => one.name === name))
      .map((name) => `${name}: is decided, and no route`),
  ];
}
