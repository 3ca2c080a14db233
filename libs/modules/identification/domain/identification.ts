/** What is observed when a person is found: where, when, how, and signs of trafficking. */
export interface CircumstancesInput {
  foundPlace: string;
  placeKind?: string;
  district?: string;
  /** RFC 3339 with offset. */
  foundAt?: string;
  narrative?: string;
  narrativeLanguage?: string;
  acts?: string[];
  means?: string[];
  purposes?: string[];
}

export const ANSWERS = ['yes', 'no', 'unknown', 'not_asked'] as const;
export type Answer = (typeof ANSWERS)[number];

/** One question of the indicator list, answered: presence proves nothing, absence excludes nothing. */
export interface IndicatorAnswerInput {
  code: string;
  answer: Answer;
  note?: string;
}

/** Victim or not is never one fact: every assessor says it for itself, several at a time. */
export const ASSERTION_STATUSES = ['possible', 'actual', 'not'] as const;
export type AssertionStatus = (typeof ASSERTION_STATUSES)[number];

export interface AssertionInput {
  status: AssertionStatus;
  /** Code list `assertion-basis`. */
  basis?: string;
}

/** What one agency found out about one case. */
export interface Identification {
  circumstances: CircumstancesInput;
  indicators: readonly IndicatorAnswerInput[];
  assertion: AssertionInput;
}
