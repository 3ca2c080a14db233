/** The closed lists whose labels the overview of a case opens with. */
export const OVERVIEW_LISTS = [
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
] as const;

/** Those of its guardianship. */
export const GUARDIANSHIP_LISTS = [
  'district',
  'guardianship-end',
  'guardianship-regime',
  'guardianship-risk',
  'guardianship-type',
  'minor-rejection',
  'report-section',
  'report-state',
  'age-doubt-ground',
] as const;
