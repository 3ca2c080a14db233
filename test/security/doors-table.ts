import type { DeclaredRoute } from '../support/routes.js';

/**
 * Every route that writes, below the right it asks for, and how far an agency comes with it that does not stand in the thing it names,
 * which those come through who do: first one that takes part in the case, then (`unseen` unless it is said) one that has no part.
 *
 * - `in`: past the door; what is there then may still refuse the act.
 * - `refused`: it is told that this is not its to do (403).
 * - `unseen`: it is not told that there is such a thing (404).
 * - `own`: the address names nothing of others; what is made or changed is its own, or the platform’s.
 * - `public`: asked without a session, by a secret of its own.
 * - `shut` behind it: in a closed case nobody comes through, neither who leads it.
 */
const WRITING = `
case:create:
  POST /cases own
case:read:
  POST /hand-overs/:id/failure unseen
  POST /hand-overs/:id/receipt unseen
case:update:
  POST /cases/:id/safe-contact in shut
  PATCH /cases/:id in shut
case:search:
  POST /cases/query own
case:lead:
  POST /cases/:id/closure refused shut
  POST /cases/:id/exclusions/:userId/lifting refused
  POST /cases/:id/exclusions refused
  POST /cases/:id/follow-up refused shut
  POST /cases/:id/lead-handovers refused shut
  POST /cases/:id/reopening refused
  POST /lead-handovers/:id/acceptance unseen
  POST /lead-handovers/:id/refusal unseen
  POST /lead-handovers/:id/withdrawal unseen
care:write:
  POST /care-notes/:id/corrections in
  POST /cases/:id/care-notes in shut
health:write:
  POST /cases/:id/health in shut
risk:write:
  POST /cases/:id/risk-plans in shut
sign:write:
  POST /cases/:id/prevention/facts in shut
  POST /cases/:id/prevention/signs in shut
assertion:create:
  POST /cases/:id/assertions in shut
person:recognise:
  POST /persons/recognition own
match:ask:
  POST /cases/:id/match-inquiries in shut
match:answer:
  POST /match-requests/:id/answer unseen
person:merge:
  POST /cases/:id/merges in
  POST /merges/:id/acceptance unseen
  POST /merges/:id/refusal unseen
  POST /merges/:id/separation unseen
  POST /merges/:id/withdrawal unseen
draft:write:
  DELETE /drafts/:id unseen
  PATCH /drafts/:id unseen
  POST /drafts own
referral:create:
  POST /cases/:id/consents/:consentId/renewal unseen shut
  POST /cases/:id/referrals/preview in shut
  POST /cases/:id/referrals in shut
  POST /referrals/:id/reroutes unseen shut
referral:answer:
  POST /referrals/:id/acceptance refused
  POST /referrals/:id/receipt refused
  POST /referrals/:id/refusal refused
referral:withdraw:
  POST /cases/:id/consents/:consentId/withdrawal unseen
  POST /referrals/:id/withdrawal refused
referral:complete:
  POST /referrals/:id/completion refused
place:manage:
  POST /shelters/devices/:id/withdrawal unseen
  POST /shelters/devices own
  POST /shelters/places/:id/closure unseen
  POST /shelters/places/:id/reopening unseen
  POST /shelters/places/:id/vacating unseen
  PUT /shelters/units/:id/address unseen
  POST /shelters/units/:id/places unseen
  PATCH /shelters/units/:id unseen
  POST /shelters/units own
stay:write:
  POST /shelters/presence-rounds own
  POST /shelters/reservations/:id/cancellation unseen
  POST /shelters/reservations own
  POST /shelters/stays/:id/departure unseen
  POST /shelters/stays/:id/moves unseen
  POST /shelters/stays own
address:reveal:
  POST /address-requests/:id/grant unseen
  POST /address-requests/:id/refusal unseen
  POST /address-requests/:id/taking-back unseen
  POST /shelters/units/:id/address-reveals unseen
address:ask:
  POST /address-requests/:id/reveal unseen
  POST /address-requests/:id/withdrawal unseen
  POST /missing-episodes/:id/address-requests in
appointment:read:
  POST /appointments/:id/cancellation refused
  POST /appointments/:id/ending refused
  DELETE /calendars/:id unseen
  POST /calendars own
appointment:book:
  POST /appointments/:id/attendance refused
  POST /appointments/:id/cost refused
  POST /appointments/:id/offer in
  POST /appointments/:id/replacement refused shut
  POST /cases/:id/appointments/candidates in
  POST /cases/:id/appointments in shut
appointment:answer:
  POST /appointments/:id/confirmation refused
  POST /appointments/:id/refusal refused
  DELETE /practitioner/absences/:id unseen
  POST /practitioner/absences own
directory:keep:
  PATCH /practitioners/:id in in
  POST /practitioners own
guardianship:signal:
  POST /cases/:id/guardianship in shut
guardianship:assign:
  POST /age-assessments/:id/appeal refused
  POST /age-assessments/:id/decision refused
  POST /age-assessments/:id/extension refused
  POST /age-assessments/:id/order refused
  POST /age-assessments/:id/outcome refused
  POST /age-assessments/:id/result refused
  POST /cases/:id/guardian-conflicts unseen shut
  POST /cases/:id/guardianships unseen shut
  POST /guardianship/assignments own
  PATCH /guardianship/guardians/:id unseen
  POST /guardianship/guardians own
  POST /guardianships/:id/end refused
  POST /minors/:id/identification refused
  POST /minors/:id/news refused
  POST /minors/:id/rejection refused
  POST /minors/:id/silence refused
guardianship:report:
  PATCH /guardianship/recognition own
  POST /guardianships/:id/reports unseen
  POST /guardianships/:id/resignation refused
age:doubt:
  POST /cases/:id/age-assessments in shut
letter:make:
  POST /cases/:id/letters in
subject:prepare:
  POST /cases/:id/own-data/origins in
  POST /cases/:id/subject-requests in
  POST /subject-requests/:id/check unseen
  POST /subject-requests/:id/file unseen
  POST /subject-requests/:id/withdrawal unseen
subject:decide:
  POST /subject-requests/:id/extension unseen
  POST /subject-requests/:id/refusal unseen
  POST /subject-requests/:id/release unseen
interception:write:
  POST /intercepted-persons/:id/clearance unseen
  POST /intercepted-persons/:id/report unseen
  POST /interceptions/:id/closure unseen
  POST /interceptions/:id/persons unseen
  POST /interceptions own
hand-over:propose:
  POST /cases/:id/hand-overs in shut
statement:write:
  POST /cases/:id/hearings in shut
  POST /cases/:id/police-records in shut
  POST /police-record-shares/:id/end unseen
  POST /police-records/:id/shares unseen
youth:request:
  POST /cases/:id/youth-mandates in shut
  POST /youth-mandates/:id/withdrawal refused
youth:decide:
  POST /youth-mandates/:id/change refused
  POST /youth-mandates/:id/end refused
  POST /youth-mandates/:id/follow-up refused
  POST /youth-mandates/:id/help-after-18 refused
  POST /youth-mandates/:id/receipt refused
  POST /youth-mandates/:id/refusal refused
  POST /youth-mandates/:id/start refused
youth:accompany:
  POST /co-accompaniments/:id/acceptance unseen
  POST /co-accompaniments/:id/end unseen
  POST /co-accompaniments/:id/refusal unseen
  POST /co-accompaniments/:id/withdrawal unseen
  POST /youth-contacts/:id/outcome unseen
  POST /youth-mandates/:id/co-accompaniments in shut
  POST /youth-mandates/:id/contacts refused
  POST /youth-mandates/:id/plans refused
missing:report:
  POST /cases/:id/missing-episodes in
  POST /cases/:id/preventive-alerts in shut
  POST /preventive-alerts/:id/withdrawal unseen
missing:acknowledge:
  POST /missing-episodes/:id/acknowledgement unseen
  POST /missing-tasks/:id/completion unseen
  POST /preventive-alerts/:id/answer unseen
  POST /preventive-alerts/:id/lifting unseen
missing:write:
  POST /missing-episodes/:id/assessment in
  POST /missing-episodes/:id/child-alert in
  POST /missing-episodes/:id/child-focus-file in
  POST /missing-episodes/:id/closure in
  POST /missing-episodes/:id/debriefing in
  POST /missing-episodes/:id/finding in
  POST /missing-episodes/:id/leads in
  POST /missing-episodes/:id/magistrate in
  POST /missing-episodes/:id/photo unseen
  POST /missing-episodes/:id/police-report in
  POST /missing-episodes/:id/publication in refused
  POST /missing-episodes/:id/search in
  POST /missing-episodes/:id/sightings in
  POST /missing-episodes/:id/sis-request in
  PATCH /missing-episodes/:id in
missing:decide:
  POST /missing-episodes/:id/child-alert/decision in
document:write:
  POST /cases/:id/document-uploads in shut
  PUT /document-uploads/:id/chunks/:number unseen
  POST /document-uploads/:id/completion unseen
  DELETE /document-uploads/:id unseen
  POST /documents/:id/deletion unseen
alert:answer:
  POST /alert-recipients/:id/call unseen
  POST /alerts/:id/acknowledgement unseen
  POST /alerts/:id/charge unseen
duty:read:
  POST /alert-channels/verification own
  POST /alert-channels own
duty:manage:
  POST /duty-exceptions/:id/removal unseen
  POST /duty-exceptions own
  POST /duty-previews own
  POST /duty-rotations/:id/removal unseen
  POST /duty-rotations own
  POST /escalation-policies own
webhook:manage:
  POST /webhook-deliveries/:id/redelivery unseen
  POST /webhook/removal own
  POST /webhook/rotation own
  POST /webhook/test own
  POST /webhook own
push:allow:
  POST /push-permission own
operations:read:
  POST /dead-letters/:id/retry own
member:manage:
  POST /invitations/:id/withdrawal unseen
  POST /invitations own
  POST /members/:id/ending unseen
  POST /members/:id/restoration unseen
  POST /members/:id/session-endings unseen
  PATCH /members/:id unseen
  POST /members/query own
  POST /recoveries/:id/confirmation unseen
  POST /recoveries own
agency:manage:
  POST /agency-register/:id/administrators in in
  POST /agency-register/:id/ending in in
  POST /agency-register/:id/recoveries in in
  POST /agency-register/:id/restoration in in
  PATCH /agency-register/:id in in
  POST /agency-register own
emergency:open:
  POST /cases/:id/emergency-access in in
emergency:read:
  POST /emergency-access/:id/end unseen
emergency:review:
  POST /supervision/emergency-access/:id/review unseen
consultation:read:
  POST /consultations/:id/departure unseen
  POST /consultations/:id/measures/:measureId/approval unseen
consultation:organise:
  POST /consultations/:id/convening unseen
  POST /consultations/:id/details unseen
  POST /consultations/:id/ending unseen
  POST /consultations/:id/measures unseen
  POST /consultations/:id/meetings unseen
  POST /consultations/:id/minutes unseen
  POST /consultations/:id/participants/:participantId/striking unseen
  POST /consultations/:id/participants unseen
  POST /consultations/:id/persons/:personId/removal unseen
  POST /consultations/:id/persons/:personId/shares unseen
  POST /consultations/:id/persons unseen
  POST /consultations/:id/restriction unseen
  POST /consultations own
incident:report:
  POST /incidents own
incident:keep:
  POST /supervision/incidents/:id/agencies unseen
  POST /supervision/incidents/:id/assessment unseen
  POST /supervision/incidents/:id/cases/:caseId/removal unseen
  POST /supervision/incidents/:id/cases unseen
  POST /supervision/incidents/:id/closing unseen
  POST /supervision/incidents/:id/exports unseen
  POST /supervision/incidents/:id/notes unseen
  POST /supervision/incidents/:id/notification unseen
  POST /supervision/incidents/:id/reopening unseen
  POST /supervision/incidents/:id/telling unseen
case:hold:
  POST /cases/:id/legal-hold/lifting in
  POST /cases/:id/legal-hold in
erasure:decide:
  POST /cases/:id/erasure-proposal/withdrawal refused
  POST /cases/:id/erasure-proposal refused
  POST /cases/:id/erasure refused
timeline:export:
  POST /cases/:id/timeline-exports in
notification:read:
  POST /notification-preferences own
  POST /notifications/:id/acknowledgement unseen
  POST /push-subscriptions/:id/removal unseen
  POST /push-subscriptions/:id/test unseen
  POST /push-subscriptions/renewal own
  POST /push-subscriptions own
session:own:
  POST /recoveries/:id/stop unseen
  DELETE /session/all/:id unseen
  POST /session/all/ending own
  POST /session/confirmation/challenge own
  POST /session/confirmation own
  DELETE /session/factors/:id unseen
  PATCH /session/factors/:id unseen
  POST /session/factors/codes/:id/confirmation unseen
  POST /session/factors/codes own
  POST /session/factors/passkeys/challenge own
  POST /session/factors/passkeys own
  POST /session/invitation own
  POST /session/membership own
  POST /session/password own
  PATCH /session/preferences own
  POST /session/provider/confirmation/answer own
  POST /session/provider/confirmation own
  POST /session/provider/enrolment/answer own
  POST /session/provider/enrolment own
  DELETE /session own
public:
  POST /alert-receipts public
  POST /device/missing-reports public
  POST /invitation-offers/acceptance public
  POST /invitation-offers public
  POST /recovery-offers/completion public
  POST /recovery-offers public
  POST /recovery-stops public
  POST /session/passkey-challenge public
  POST /session/passkey public
  POST /session/provider/answer public
  POST /session/provider public
  POST /session public
`;

export type Reached = 'in' | 'refused' | 'unseen';

/** What was decided for one route. */
export interface DecidedDoor {
  right: string;
  /** It names nothing of others. */
  own: boolean;
  participant: Reached;
  stranger: Reached;
  shut: boolean;
}

const FURTHEST: readonly string[] = ['unseen', 'refused', 'in'];

const decided = new Map(
  WRITING.trim()
    .split(/\n(?! )/)
    .flatMap((block) => {
      const [right, ...lines] = block.split('\n');
      return lines.map((line): [string, DecidedDoor] => {
        const [method, path, participant, ...more] = line.trim().split(' ');
        const own = participant === 'own' || participant === 'public';
        return [
          `${method} ${path}`,
          {
            right: right!.slice(0, -1),
            own,
            participant: own ? 'in' : (participant as Reached),
            stranger: own ? 'in' : ((more.find((word) => word !== 'shut') as Reached) ?? 'unseen'),
            shut: more.includes('shut'),
          },
        ];
      });
    }),
);

export const doorOf = (route: DeclaredRoute): DecidedDoor | undefined => decided.get(route.name);

/** Whether somebody came further than was decided. A request that was refused for its form came nowhere. */
export const isFurther = (reached: Reached | 'form', than: Reached): boolean =>
  FURTHEST.indexOf(reached) > FURTHEST.indexOf(than);

/** Routes that write and of which nobody decided who may, that ask for another right, and decisions about none. */
export function undecidedWriting(routes: readonly DeclaredRoute[]): string[] {
  const writing = routes.filter(({ method }) => method !== 'GET');
  return [
    ...writing.flatMap(({ name, permission }) => {
      const right = decided.get(name)?.right;
      if (right === undefined) return [`${name}: who may, as what, and in a closed case?`];
      return right === permission ? [] : [`${name}: asks for ${String(permission)}, decided ${right}`];
    }),
    ...[...decided.keys()]
      .filter((name) => !writing.some((one) => one.name === name))
      .map((name) => `${name}: is decided, and no route`),
  ];
}
