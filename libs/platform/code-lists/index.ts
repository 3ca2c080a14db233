import type { Language } from '#kernel';
import { agencyKinds } from './agency-lists.js';
import { agendaMatters } from './agenda-lists.js';
import {
  appointmentEndings,
  appointmentModes,
  appointmentPurposes,
  appointmentRefusals,
  costBearers,
  heardParties,
  lawyerRoles,
  meetingPlaces,
  outsideRegisterGrounds,
} from './appointment-lists.js';
import { assistanceTypes, contactChannels, contactInformed } from './care-lists.js';
import {
  closureReasons,
  emergencyPurposes,
  exclusionReasons,
  leadHandoverReasons,
  leadRefusals,
  mergeReasons,
  mergeRefusals,
  openMatters,
  reopeningReasons,
  separationReasons,
} from './case-lists.js';
import type { CodeListItem } from './code-list-item.js';
import {
  consentEnds,
  consentForms,
  consentGivers,
  consentInterpretations,
  consentStates,
} from './consent-lists.js';
import {
  consultationData,
  consultationDepartures,
  consultationEnds,
  consultationGrounds,
  consultationPurposes,
} from './consultation-lists.js';
import { countries } from './countries.js';
import { categories } from './data-categories.js';
import { disclosureLists } from './disclosure-lists.js';
import { documentDeletions, documentKinds } from './document-lists.js';
import {
  incidentAuthorities,
  incidentData,
  incidentNatures,
  incidentPeople,
  incidentRisks,
  incidentSigns,
  incidentUntold,
} from './incident-lists.js';
import { indicatorDimensions } from './indicator-dimensions.js';
import { childIndicators } from './indicators-child.js';
import { destinationIndicators } from './indicators-destination.js';
import {
  ageDoubtGrounds,
  conflictLiftings,
  conflictReasons,
  guardianKinds,
  guardianshipEnds,
  guardianshipRegimes,
  guardianshipRequesters,
  guardianshipRisks,
  guardianshipTypes,
  minorRejections,
  reportSections,
  reportStates,
} from './guardianship-lists.js';
import {
  addressRefusals,
  missingCriteria,
  missingDebriefings,
  missingFinders,
  missingLeads,
  missingOutcomes,
  missingPublications,
  preventiveMeasures,
  missingSis,
  missingTaskOutcomes,
  missingTaskStatuses,
} from './missing-lists.js';
import { missingReasons, missingRoles, missingTasks } from './missing-alert-lists.js';
import { recruitmentIndicators } from './indicators-recruitment.js';
import { languages } from './languages.js';
import { legalGrounds } from './legal-grounds.js';
import { means } from './means.js';
import { acts, purposes } from './offence.js';
import { assertionBases, consentQuestions, needs, relations, sexes } from './person-lists.js';
import {
  belongings,
  handOverFailures,
  handOverOutsides,
  handOverPoints,
  handOverTransports,
  heardAs,
  hearingInterpreters,
  hearingKinds,
  hearingLawyers,
  interceptionKinds,
  noSignReasons,
  policeRecordKinds,
  recordSharePurposes,
} from './police-lists.js';
import { districts, placeKinds } from './place-lists.js';
import { completionOutcomes, referralServices, refusalReasons, urgencies } from './referral-lists.js';
import { departureReasons, outOfUseReasons, placeOverrideReasons } from './shelter-lists.js';
import {
  dataOrigins,
  subjectChannels,
  subjectContacts,
  subjectDoubts,
  subjectExtensions,
  subjectRefusals,
} from './subject-lists.js';
import {
  disappearanceLevels,
  disappearanceSigns,
  healthAppointments,
  protectionRisks,
  riskActors,
} from './risk-lists.js';
import {
  coAccompanimentEnds,
  youthActors,
  youthCommunities,
  youthContactManners,
  youthContactOutcomes,
  youthDecidingBodies,
  youthEnds,
  youthGrounds,
  youthMandateKinds,
  youthProlongations,
  youthTasks,
} from './youth-lists.js';

export type { Citation, CodeListItem, Labels, Strength } from './code-list-item.js';

/**
 * Every closed list of the product by its name in the API (`GET /code-lists/{name}`). The record has no prototype, so
 * that a name taken from a URL finds a list or `undefined`.
 */
export const codeLists: Readonly<Record<string, CodeListItem[]>> = Object.assign(
  Object.create(null) as Record<string, CodeListItem[]>,
  {
    act: acts,
    'age-doubt-ground': ageDoubtGrounds,
    'agency-kind': agencyKinds,
    'agenda-matter': agendaMatters,
    'appointment-ending': appointmentEndings,
    'appointment-mode': appointmentModes,
    'appointment-purpose': appointmentPurposes,
    'appointment-refusal': appointmentRefusals,
    'assertion-basis': assertionBases,
    belonging: belongings,
    'assistance-type': assistanceTypes,
    category: categories,
    'closure-reason': closureReasons,
    'completion-outcome': completionOutcomes,
    'conflict-lifting': conflictLiftings,
    'conflict-reason': conflictReasons,
    'consent-end': consentEnds,
    'consent-form': consentForms,
    'consent-giver': consentGivers,
    'consent-interpretation': consentInterpretations,
    'consent-question': consentQuestions,
    'consent-state': consentStates,
    'consultation-data': consultationData,
    'consultation-departure': consultationDepartures,
    'consultation-end': consultationEnds,
    'consultation-ground': consultationGrounds,
    'consultation-purpose': consultationPurposes,
    'contact-channel': contactChannels,
    'contact-informed': contactInformed,
    'cost-bearer': costBearers,
    country: countries,
    'data-origin': dataOrigins,
    'subject-channel': subjectChannels,
    'subject-contact': subjectContacts,
    'subject-doubt': subjectDoubts,
    'subject-extension': subjectExtensions,
    'subject-refusal': subjectRefusals,
    'departure-reason': departureReasons,
    district: districts,
    ...disclosureLists,
    'disappearance-level': disappearanceLevels,
    'disappearance-sign': disappearanceSigns,
    'document-deletion': documentDeletions,
    'document-kind': documentKinds,
    'emergency-purpose': emergencyPurposes,
    'exclusion-reason': exclusionReasons,
    'heard-party': heardParties,
    'guardian-kind': guardianKinds,
    'guardianship-end': guardianshipEnds,
    'guardianship-regime': guardianshipRegimes,
    'guardianship-requester': guardianshipRequesters,
    'guardianship-risk': guardianshipRisks,
    'guardianship-type': guardianshipTypes,
    'hand-over-failure': handOverFailures,
    'hand-over-outside': handOverOutsides,
    'hand-over-point': handOverPoints,
    'hand-over-transport': handOverTransports,
    'heard-as': heardAs,
    'health-appointment': healthAppointments,
    'hearing-interpreter': hearingInterpreters,
    'hearing-kind': hearingKinds,
    'hearing-lawyer': hearingLawyers,
    'incident-authority': incidentAuthorities,
    'incident-data': incidentData,
    'incident-nature': incidentNatures,
    'incident-people': incidentPeople,
    'incident-risk': incidentRisks,
    'incident-sign': incidentSigns,
    'incident-untold': incidentUntold,
    indicator: [...recruitmentIndicators, ...destinationIndicators, ...childIndicators],
    'indicator-dimension': indicatorDimensions,
    'interception-kind': interceptionKinds,
    language: languages,
    'lawyer-role': lawyerRoles,
    'lead-handover-reason': leadHandoverReasons,
    'lead-refusal': leadRefusals,
    'legal-ground': legalGrounds,
    means,
    'meeting-place': meetingPlaces,
    'merge-reason': mergeReasons,
    'merge-refusal': mergeRefusals,
    'minor-rejection': minorRejections,
    'missing-criterion': missingCriteria,
    'missing-debriefing': missingDebriefings,
    'missing-finder': missingFinders,
    'missing-lead': missingLeads,
    'missing-outcome': missingOutcomes,
    'missing-publication': missingPublications,
    'address-refusal': addressRefusals,
    'preventive-measure': preventiveMeasures,
    'missing-reason': missingReasons,
    'missing-role': missingRoles,
    'missing-sis': missingSis,
    'missing-task': missingTasks,
    'missing-task-outcome': missingTaskOutcomes,
    'missing-task-status': missingTaskStatuses,
    need: needs,
    'no-sign-reason': noSignReasons,
    'open-matter': openMatters,
    'out-of-use-reason': outOfUseReasons,
    'outside-register-ground': outsideRegisterGrounds,
    'place-kind': placeKinds,
    'place-override-reason': placeOverrideReasons,
    'police-record-kind': policeRecordKinds,
    'protection-risk': protectionRisks,
    purpose: purposes,
    'record-share-purpose': recordSharePurposes,
    'referral-service': referralServices,
    'refusal-reason': refusalReasons,
    relation: relations,
    'reopening-reason': reopeningReasons,
    'report-section': reportSections,
    'report-state': reportStates,
    'separation-reason': separationReasons,
    'risk-actor': riskActors,
    sex: sexes,
    urgency: urgencies,
    'co-accompaniment-end': coAccompanimentEnds,
    'youth-actor': youthActors,
    'youth-community': youthCommunities,
    'youth-contact-manner': youthContactManners,
    'youth-contact-outcome': youthContactOutcomes,
    'youth-deciding-body': youthDecidingBodies,
    'youth-end': youthEnds,
    'youth-ground': youthGrounds,
    'youth-mandate-kind': youthMandateKinds,
    'youth-prolongation': youthProlongations,
    'youth-task': youthTasks,
  },
);

const byCode = new Map(
  Object.entries(codeLists).map(([name, items]) => [
    name,
    new Map(items.map((entry) => [entry.code, entry])),
  ]),
);

/**
 * Whether `code` is a value of the list. With `on` (a Brussels calendar date, `YYYY-MM-DD`) it must also be one that
 * may be chosen on that day; without it, any value ever valid counts, which is what an old row needs.
 * @throws RangeError for a list that does not exist: that is a mistake of the caller, never of the user.
 */
export function isCode(list: string, code: string, on?: string): boolean {
  const entry = listNamed(list).get(code);
  if (!entry) return false;
  return !on || ((entry.validFrom ?? on) <= on && on <= (entry.validTo ?? on));
}

/**
 * Every code of the list, also what may no longer be chosen, in its order.
 * @throws RangeError for a list that does not exist
 */
export const codesOf = (list: string): string[] => [...listNamed(list).keys()];

/** The label of a code in a language; the code itself when the list does not know it, so that a row is still read. */
export function codeLabel(list: string, code: string, language: Language): string {
  return listNamed(list).get(code)?.labels[language] ?? code;
}

function listNamed(list: string): Map<string, CodeListItem> {
  const items = byCode.get(list);
  if (!items) throw new RangeError(`no code list named ${list}`);
  return items;
}
