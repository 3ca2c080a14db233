import { migration as foundation } from './0001-foundation.js';
import { migration as agencies } from './0002-agencies.js';
import { migration as cases } from './0003-cases.js';
import { migration as referrals } from './0004-referrals.js';
import { migration as delivery } from './0005-delivery.js';
import { migration as audit } from './0006-audit.js';
import { migration as access } from './0007-access.js';
import { migration as deliveryRuntime } from './0008-delivery-runtime.js';
import { migration as casework } from './0009-casework.js';
import { migration as deadlines } from './0010-deadlines.js';
import { migration as appointments } from './0011-appointments.js';
import { migration as recognition } from './0012-recognition.js';
import { migration as demoMark } from './0014-demo-mark.js';
import { migration as shelters } from './0015-shelters.js';
import { migration as guardianship } from './0018-guardianship.js';
import { migration as guardiansApart } from './0020-guardians-apart.js';
import { migration as youthServices } from './0022-youth-services.js';
import { migration as documents } from './0021-documents.js';
import { migration as police } from './0023-police.js';
import { migration as leadAndClosing } from './0024-lead-and-closing.js';
import { migration as care } from './0024-care.js';
import { migration as letters } from './0025-letters.js';
import { migration as desks } from './0027-desks.js';
import { migration as merging } from './0028-merging.js';
import { migration as healthAndRisk } from './0029-health-and-risk.js';
import { migration as proofOfActs } from './0030-proof-of-acts.js';
import { migration as missing } from './0031-missing.js';
import { migration as missingRegister } from './0032-missing-register.js';
import { migration as recognitionSpeed } from './0033-recognition-speed.js';
import { migration as alerts } from './0034-alerts.js';
import { migration as duty } from './0035-duty.js';
import { migration as alertChannels } from './0036-alert-channels.js';
import { migration as presence } from './0037-presence.js';
import { migration as searchPhoto } from './0038-search-photo.js';
import { migration as watched } from './0044-watched.js';
import { migration as noticePreferences } from './0040-notice-preferences.js';
import { migration as channels } from './0041-channels.js';
import { migration as alertsInTime } from './0042-alerts-in-time.js';
import { migration as escalationBound } from './0043-escalation-bound.js';
import { migration as statistics } from './0046-statistics.js';
import { migration as secondFactors } from './0047-second-factors.js';
import { migration as emergencyAccess } from './0048-emergency-access.js';
import { migration as conflictLists } from './0049-conflict-lists.js';
import { migration as searchRights } from './0039-search-rights.js';
import { migration as webhookKinds } from './0045-webhook-kinds.js';
import { migration as preventiveAlerts } from './0052-preventive-alerts.js';
import { migration as oneConflictList } from './0050-one-conflict-list.js';
import { migration as mailClaims } from './0054-mail-claims.js';
import { migration as administration } from './0055-administration.js';
import { migration as recovery } from './0056-recovery.js';
import { migration as auditQuestions } from './0059-audit-questions.js';
import { migration as auditCheckpoints } from './0060-audit-checkpoints.js';
import { migration as keyRotation } from './0061-key-rotation.js';
import { migration as backup } from './0062-backup.js';
import { migration as webPush } from './0063-web-push.js';
import { migration as germanSources } from './0064-german-sources.js';
import { migration as pushSessions } from './0065-push-sessions.js';
import { migration as digestsInPerson } from './0066-digests-in-person.js';
import { migration as noSessionOfAnEndedOne } from './0067-no-session-of-an-ended-one.js';
import { migration as alertsInASecond } from './0068-alerts-in-a-second.js';
import { migration as agencyNames } from './0070-agency-names.js';
import { migration as ownReceivers } from './0071-own-receivers.js';
import { migration as ownAccount } from './0072-own-account.js';
import { migration as toldFirst } from './0073-told-first.js';
import { migration as addressesForTheLiving } from './0074-addresses-for-the-living.js';
import { migration as auditInOneGo } from './0075-audit-in-one-go.js';
import { migration as feedInOneGo } from './0076-feed-in-one-go.js';
import { migration as costOfAppointments } from './0077-cost-of-appointments.js';
import { migration as ownAbsences } from './0078-own-absences.js';
import { migration as consents } from './0079-consents.js';
import { migration as forgottenBrowsers } from './0081-forgotten-browsers.js';
import { migration as consentsElsewhere } from './0082-consents-elsewhere.js';
import { migration as frenchSources } from './0083-french-sources.js';
import { migration as heldChains } from './0084-held-chains.js';
import { migration as askedOnce } from './0085-asked-once.js';
import { migration as identityProvider } from './0086-identity-provider.js';
import { migration as erasure } from './0088-erasure.js';
import { migration as retention } from './0087-retention.js';
import { migration as consultations } from './0089-consultations.js';
import { migration as lawyerOfTheChild } from './0092-lawyer-of-the-child.js';
import { migration as returnedMails } from './0093-returned-mails.js';
import { migration as wholeMissingRegister } from './0094-whole-missing-register.js';
import { migration as leftOut } from './0095-left-out.js';
import { migration as addressGrants } from './0097-address-grants.js';
import { migration as erasureInTheOpen } from './0098-erasure-in-the-open.js';
import { migration as incidents } from './0099-incidents.js';
import { migration as registerOfWhatHappened } from './0100-register-of-what-happened.js';
import { migration as caseKeyRenewal } from './0101-case-key-renewal.js';
import { migration as learnedLater } from './0102-learned-later.js';
import { migration as trueToTheRound } from './0103-true-to-the-round.js';
import { migration as incidentsStand } from './0104-incidents-stand.js';
import { migration as grantsEnd } from './0105-grants-end.js';
import { migration as origins } from './0106-origins.js';
import { migration as subjectRequests } from './0107-subject-requests.js';
import { migration as daysOfLooks } from './0108-days-of-looks.js';
import { migration as tasks } from './0109-tasks.js';
import { migration as disclosures } from './0110-disclosures.js';
import { migration as disclosuresElsewhere } from './0111-disclosures-elsewhere.js';
import { migration as endsToTheMillisecond } from './0112-ends-to-the-millisecond.js';
import { migration as accountsEnd } from './0113-accounts-end.js';
import { migration as blankedRows } from './0114-blanked-rows.js';
import { migration as freshTokens } from './0115-fresh-tokens.js';
import { migration as calendarSecrets } from './0116-calendar-secrets.js';
import { migration as sessionPlaces } from './0117-session-places.js';
import { migration as fileQuotas } from './0120-file-quotas.js';
import { migration as webhookAttemptsEnd } from './0122-webhook-attempts-end.js';
import { migration as rightsFirst } from './0124-rights-first.js';
import { migration as reopenedNumber } from './0125-reopened-number.js';
import { migration as resultsSayWhy } from './0126-results-say-why.js';
import { migration as referralParts } from './0127-referral-parts.js';
import { migration as timelineWindows } from './0129-timeline-windows.js';
import { migration as anotherGrants } from './0131-another-grants.js';
import { migration as recoveredCalendars } from './0135-recovered-calendars.js';
import { migration as calendarsOfTheLiving } from './0136-calendars-of-the-living.js';
import { migration as stoppedByRight } from './0133-stopped-by-right.js';
import { migration as trueTasks } from './0150-true-tasks.js';
import { migration as changesOfAField } from './0142-changes-of-a-field.js';
import { migration as addressesOfACase } from './0165-addresses-of-a-case.js';
import { migration as whoHas } from './0188-who-has.js';
import { migration as noticesEnd } from './0189-notices-end.js';
import { searchesAndLists } from './0177-searches-and-lists.js';
import { courtKnowsItsWard } from './0178-court-knows-its-ward.js';
import { openQuestionsApart } from './0179-open-questions-apart.js';
import { migration as exclusionsTold } from './0155-exclusions-told.js';
import { migration as credentials } from './0160-credentials.js';
import { migration as formerAddresses } from './0161-former-addresses.js';
import { migration as refusedInACase } from './0162-refused-in-a-case.js';
import { migration as realSpellings } from './0173-real-spellings.js';
import { migration as standIns } from './0156-stand-ins.js';
import { migration as mistakes } from './0157-mistakes.js';
import { migration as housesNearACase } from './0200-houses-near-a-case.js';
import { migration as heldAccountEnds } from './0204-held-account-ends.js';
import { migration as waitingEmergencies } from './0158-waiting-emergencies.js';
import { migration as agencyTelephones } from './0198-agency-telephones.js';
import { migration as legalActs } from './0190-legal-acts.js';
import { migration as takingBack } from './0191-taking-back.js';
import { migration as findingsTakenBack } from './0194-findings-taken-back.js';
import { migration as episodeClosingsTakenBack } from './0201-episode-closings-taken-back.js';
import { migration as exclusionsByTheClock } from './0202-exclusions-by-the-clock.js';
import { migration as heldDepartures } from './0195-held-departures.js';
import { migration as heldErasures } from './0196-held-erasures.js';
import { migration as relaisRules } from './0207-relais-rules.js';
import { migration as timeToTakeBack } from './0208-time-to-take-back.js';
import { migration as heldByWhoWorksHere } from './0209-held-by-who-works-here.js';
import { migration as searchNotClosed } from './0210-search-not-closed.js';
import { migration as informedByOwnAct } from './0203-informed-by-own-act.js';
import { migration as timesThatAreSaid } from './0205-times-that-are-said.js';
import { migration as endsThatAreTrue } from './0206-ends-that-are-true.js';
import { migration as heldEndsAtTheDoor } from './0217-held-ends-at-the-door.js';
import { migration as guardiansEndInClosedCases } from './0211-guardians-end-in-closed-cases.js';
import { migration as whereAPersonIs } from './0212-where-a-person-is.js';
import { migration as guardianConflicts } from './0213-guardian-conflicts.js';
import { migration as ownSupervisors } from './0214-own-supervisors.js';
import { migration as tasksOfAnEpisode } from './0218-tasks-of-an-episode.js';
import { migration as centreOfTheDistrict } from './0219-centre-of-the-district.js';
import { migration as recordsOfTheService } from './0220-records-of-the-service.js';
import { migration as listsAskedAgain } from './0221-lists-asked-again.js';
import { migration as erasuresWithoutEffect } from './0222-erasures-without-effect.js';
import { migration as heldEndsInTurn } from './0223-held-ends-in-turn.js';
import { migration as heldByWhoHasTheRole } from './0225-held-by-who-has-the-role.js';
import { migration as authorsAreNoStandIns } from './0226-authors-are-no-stand-ins.js';
import { migration as noHouseByItsSilence } from './0231-no-house-by-its-silence.js';
import { migration as arrivalsThatWere } from './0232-arrivals-that-were.js';
import { migration as silencesEnd } from './0228-silences-end.js';
import { migration as whoComesBack } from './0229-who-comes-back.js';
import { migration as lostPersons } from './0230-lost-persons.js';
import { migration as plansRefused } from './0234-plans-refused.js';
import { migration as belongingsThatArrived } from './0233-belongings-that-arrived.js';
import { migration as absencesReported } from './0237-absences-reported.js';
import { migration as tasksOfAFinding } from './0238-tasks-of-a-finding.js';
import { migration as formerGuardians } from './0241-former-guardians.js';
import { migration as invitationsAtTheDoor } from './0242-invitations-at-the-door.js';
import { migration as tasksOpenAgain } from './0243-tasks-open-again.js';
import { migration as whoMayReceive } from './0247-who-may-receive-a-person.js';
import { migration as registerOfWithdrawnTasks } from './0248-register-of-withdrawn-tasks.js';
import { migration as askedOfWhomIsListed } from './0250-asked-of-whom-is-listed.js';
import { migration as looksOfAHouse } from './0251-looks-of-a-house.js';
import { migration as decidersStay } from './0252-deciders-stay.js';
import { migration as erasedByWhoWorksHere } from './0253-erased-by-who-works-here.js';
import { migration as recoveriesAtTheDoor } from './0254-recoveries-at-the-door.js';
import { migration as accountsThatOpenNothing } from './0255-accounts-that-open-nothing.js';
import { migration as leaseOfALivingWorker } from './0256-lease-of-a-living-worker.js';

/** One step of the schema's history; applied once, in the order of the list, in one transaction with its record. */
export interface Migration {
  name: string;
  up: string;
}

/**
 * The whole history. Append only: a migration that was released is never edited, and a database tells by its checksums.
 * Numbers have gaps where a step was folded into an earlier one before it was released.
 */
export const migrations: readonly Migration[] = [
  foundation,
  agencies,
  cases,
  referrals,
  delivery,
  audit,
  access,
  deliveryRuntime,
  casework,
  deadlines,
  appointments,
  recognition,
  demoMark,
  shelters,
  guardianship,
  guardiansApart,
  youthServices,
  documents,
  police,
  leadAndClosing,
  care,
  letters,
  desks,
  merging,
  healthAndRisk,
  missing,
  alerts,
  missingRegister,
  duty,
  alertChannels,
  presence,
  searchPhoto,
  proofOfActs,
  recognitionSpeed,
  watched,
  noticePreferences,
  channels,
  escalationBound,
  secondFactors,
  searchRights,
  webhookKinds,
  emergencyAccess,
  conflictLists,
  preventiveAlerts,
  oneConflictList,
  mailClaims,
  administration,
  alertsInTime,
  statistics,
  recovery,
  auditQuestions,
  auditCheckpoints,
  keyRotation,
  backup,
  webPush,
  germanSources,
  pushSessions,
  digestsInPerson,
  noSessionOfAnEndedOne,
  alertsInASecond,
  agencyNames,
  ownReceivers,
  ownAccount,
  toldFirst,
  addressesForTheLiving,
  auditInOneGo,
  feedInOneGo,
  costOfAppointments,
  ownAbsences,
  consents,
  forgottenBrowsers,
  consentsElsewhere,
  frenchSources,
  heldChains,
  askedOnce,
  identityProvider,
  retention,
  erasure,
  consultations,
  lawyerOfTheChild,
  returnedMails,
  wholeMissingRegister,
  leftOut,
  addressGrants,
  erasureInTheOpen,
  incidents,
  registerOfWhatHappened,
  caseKeyRenewal,
  learnedLater,
  trueToTheRound,
  incidentsStand,
  grantsEnd,
  origins,
  subjectRequests,
  daysOfLooks,
  tasks,
  disclosures,
  disclosuresElsewhere,
  endsToTheMillisecond,
  accountsEnd,
  blankedRows,
  freshTokens,
  calendarSecrets,
  sessionPlaces,
  fileQuotas,
  webhookAttemptsEnd,
  rightsFirst,
  reopenedNumber,
  resultsSayWhy,
  referralParts,
  timelineWindows,
  anotherGrants,
  recoveredCalendars,
  calendarsOfTheLiving,
  stoppedByRight,
  changesOfAField,
  trueTasks,
  whoHas,
  noticesEnd,
  searchesAndLists,
  courtKnowsItsWard,
  openQuestionsApart,
  exclusionsTold,
  credentials,
  formerAddresses,
  refusedInACase,
  addressesOfACase,
  realSpellings,
  standIns,
  mistakes,
  waitingEmergencies,
  agencyTelephones,
  housesNearACase,
  heldAccountEnds,
  legalActs,
  takingBack,
  findingsTakenBack,
  heldDepartures,
  heldErasures,
  relaisRules,
  timeToTakeBack,
  heldByWhoWorksHere,
  searchNotClosed,
  informedByOwnAct,
  episodeClosingsTakenBack,
  exclusionsByTheClock,
  timesThatAreSaid,
  endsThatAreTrue,
  heldEndsAtTheDoor,
  guardiansEndInClosedCases,
  whereAPersonIs,
  guardianConflicts,
  ownSupervisors,
  tasksOfAnEpisode,
  centreOfTheDistrict,
  recordsOfTheService,
  listsAskedAgain,
  erasuresWithoutEffect,
  heldEndsInTurn,
  heldByWhoHasTheRole,
  authorsAreNoStandIns,
  noHouseByItsSilence,
  arrivalsThatWere,
  silencesEnd,
  whoComesBack,
  lostPersons,
  belongingsThatArrived,
  plansRefused,
  absencesReported,
  tasksOfAFinding,
  formerGuardians,
  invitationsAtTheDoor,
  tasksOpenAgain,
  whoMayReceive,
  registerOfWithdrawnTasks,
  askedOfWhomIsListed,
  looksOfAHouse,
  decidersStay,
  erasedByWhoWorksHere,
  recoveriesAtTheDoor,
  accountsThatOpenNothing,
  leaseOfALivingWorker,
];
