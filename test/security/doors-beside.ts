/** What was decided of routes that write, read by doors-table.ts, which says how it is written: the second half of the rights. */
export const BESIDE = `
event:read:
  POST /tasks/:id/cancellation unseen
  POST /tasks/:id/result unseen
disclosure:ask:
  POST /cases/:id/disclosure-requests in shut
  POST /disclosure-requests/:id/withdrawal unseen
disclosure:give:
  POST /cases/:id/disclosures in shut
  POST /cases/:id/disclosures/preview in shut
  POST /disclosures/:id/end unseen
  POST /disclosure-requests/:id/answer unseen
  POST /disclosure-requests/:id/refusal unseen
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
  POST /missing-episodes/:id/task-decisions unseen
  POST /missing-tasks/:id/completion unseen
  POST /preventive-alerts/:id/answer unseen
  POST /preventive-alerts/:id/lifting unseen
missing:write:
  POST /missing-episodes/:id/assessment in
  POST /missing-episodes/:id/child-alert in
  POST /missing-episodes/:id/child-focus-file in
  POST /missing-episodes/:id/closure in
  POST /missing-episodes/:id/closure/take-back in
  POST /missing-episodes/:id/debriefing in
  POST /missing-episodes/:id/finding in
  POST /missing-episodes/:id/finding/take-back in
  POST /missing-episodes/:id/leads in
  POST /missing-episodes/:id/magistrate in
  POST /missing-episodes/:id/mistake in
  POST /missing-episodes/:id/mistake/confirmation refused
  POST /missing-episodes/:id/mistake/refusal refused
  POST /missing-episodes/:id/mistake/withdrawal refused
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
duty-role:keep:
  POST /duty-role/people/:userId/removal unseen
  POST /duty-role/people own
duty-role:answer:
  POST /stand-in-questions/:id/confirmation unseen
  POST /stand-in-questions/:id/refusal unseen
  POST /stand-ins/:id/taking unseen
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
  POST /members/:id/ending/stop unseen
  POST /members/:id/restoration unseen
  POST /members/:id/session-endings unseen
  PATCH /members/:id unseen
  POST /members/query own
  POST /recoveries/:id/confirmation unseen
  POST /recoveries own
agency:manage:
  POST /ended-accounts own
  POST /ended-accounts/:id/reopening in in
  POST /ended-accounts/:id/stop in in
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
to-do:keep:
  POST /to-dos own
  PATCH /to-dos/:id unseen
  POST /to-dos/:id/completion unseen
  POST /to-dos/:id/dropping unseen
  POST /to-dos/:id/handing unseen
  POST /to-dos/:id/reopening unseen
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
  POST /cases/:id/erasure/stop refused
timeline:export:
  POST /cases/:id/timeline-export-tasks in
  POST /cases/:id/timeline-exports in
notification:read:
  POST /notification-preferences own
  POST /notifications/:id/acknowledgement unseen
  POST /notifications/reading own
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
