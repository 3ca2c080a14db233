/** What was decided of routes that write, read by doors-table.ts, which says how it is written: the first half of the rights. */
export const OF_CASES = `
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
  POST /cases/:id/closure/take-back refused
  POST /cases/:id/follow-up refused shut
  POST /cases/:id/lead-handovers refused shut
  POST /cases/:id/reopening refused
  POST /lead-handovers/:id/acceptance unseen
  POST /lead-handovers/:id/refusal unseen
  POST /lead-handovers/:id/withdrawal unseen
case:keep-out:
  POST /cases/:id/exclusions/:exclusionId/lifting refused
  POST /cases/:id/exclusions refused
caseload:assign:
  POST /cases/:id/worker in shut
  POST /caseload/absences own
  DELETE /caseload/absences/:id unseen
caseload:manage:
  POST /caseload/reassignments own
  POST /caseload/reassignments/:id/taking-back unseen
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
  POST /shelters/devices/uses own
  POST /shelters/presence-rounds own
  POST /shelters/reservations/:id/cancellation unseen
  POST /shelters/reservations own
  POST /shelters/shift-handovers/:id/acknowledgement unseen
  POST /shelters/shift-handovers/:id/handing-over unseen
  PATCH /shelters/shift-lines/:id unseen
  POST /shelters/units/:id/shift-lines unseen
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
  POST /cases/:id/guardian-conflicts unseen
  POST /cases/:id/guardian-conflicts/:conflictId/lifting unseen
  POST /cases/:id/guardianships unseen shut
  POST /guardianship/assignments own
  PATCH /guardianship/guardians/:id unseen
  POST /guardianship/guardians own
  POST /guardianships/:id/appointment/take-back refused
  POST /guardianships/:id/end refused
  POST /minors/:id/identification refused
  POST /minors/:id/news refused
  POST /minors/:id/rejection refused
  POST /minors/:id/silence refused
guardianship:report:
  PATCH /guardianship/recognition own
  POST /guardianships/:id/reports unseen
  POST /guardianships/:id/resignation refused
  POST /guardianships/:id/resignation/take-back refused
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
`;
