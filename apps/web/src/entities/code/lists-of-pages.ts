import type { ListName } from './code-lists';

/** Lists whose labels the longer pages open with, so that nothing moves when they arrive. */
export const LISTS_OF_REFER: readonly ListName[] = [
  'referral-service',
  'urgency',
  'legal-ground',
  'category',
  'agency-kind',
  'district',
  'language',
  'consent-form',
  'consent-giver',
  'consent-interpretation',
];
/** Who sees what of a case, and why. */
export const LISTS_OF_SHARING: readonly ListName[] = [
  'disclosure-end',
  'disclosure-purpose',
  'subject-channel',
  'agency-kind',
  'category',
  'consent-end',
  'consent-form',
  'consent-giver',
  'consent-interpretation',
  'consultation-purpose',
  'emergency-purpose',
  'exclusion-reason',
  'language',
  'legal-ground',
  'referral-service',
];
export const LISTS_OF_GUARDIANSHIP: readonly ListName[] = [
  'conflict-lifting',
  'conflict-reason',
  'district',
  'guardianship-end',
  'guardianship-regime',
  'guardianship-risk',
  'guardianship-type',
  'minor-rejection',
  'report-section',
  'report-state',
  'age-doubt-ground',
];
export const LISTS_OF_REFERRAL: readonly ListName[] = [
  'contact-channel',
  'referral-service',
  'urgency',
  'language',
  'need',
  'legal-ground',
  'category',
  'refusal-reason',
  'completion-outcome',
  'consent-form',
  'consent-giver',
];
/** What is owed, and what it is about. */
export const LISTS_OF_AGENDA: readonly ListName[] = [
  'agenda-matter',
  'appointment-purpose',
  'missing-task',
  'referral-service',
];
/** The overview of a case, with its lead and its end. */
export const LISTS_OF_OVERVIEW: readonly ListName[] = [
  ...LISTS_OF_AGENDA,
  'category',
  'disclosure-purpose',
  'sex',
  'language',
  'need',
  'indicator',
  'place-kind',
  'district',
  'lead-handover-reason',
  'lead-refusal',
  'closure-reason',
  'reopening-reason',
  'open-matter',
];
/** Signs of disappearance and the plan against risks. */
export const LISTS_OF_SAFETY: readonly ListName[] = [
  'disappearance-level',
  'disappearance-sign',
  'protection-risk',
  'risk-actor',
];
export const LISTS_OF_YOUTH: readonly ListName[] = [
  'youth-community',
  'youth-mandate-kind',
  'youth-deciding-body',
  'youth-ground',
  'youth-end',
  'youth-task',
  'youth-actor',
  'youth-contact-manner',
  'youth-contact-outcome',
  'youth-prolongation',
  'co-accompaniment-end',
];

export const LISTS_OF_MISSING = [
  'country',
  'district',
  'language',
  'address-refusal',
  'missing-criterion',
  'missing-debriefing',
  'missing-finder',
  'missing-lead',
  'missing-outcome',
  'missing-publication',
  'missing-reason',
  'missing-role',
  'missing-sis',
  'missing-task',
  'missing-task-outcome',
  'missing-task-status',
] as const satisfies readonly ListName[];
/** What happened in a house since the last shift. */
export const LISTS_OF_SHIFT: readonly ListName[] = [
  'appointment-purpose',
  'assistance-type',
  'departure-reason',
  'disappearance-level',
  'missing-outcome',
];
