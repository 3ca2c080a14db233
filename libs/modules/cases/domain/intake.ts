import type { CircumstancesInput, IndicatorAnswerInput } from '#modules/identification';
import type { PartialDate } from './partial-date.js';

export const NAME_KINDS = ['primary', 'alias', 'original_script'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** One way a person is called; at least one part is given. */
export interface PersonName {
  kind: NameKind;
  familyName?: string;
  givenNames?: string;
  /** Code list `language`: of the script or the spelling. */
  language?: string;
}

export const BIRTH_SOURCES = ['declared', 'document', 'decided'] as const;
export type BirthSource = (typeof BIRTH_SOURCES)[number];

export interface SpokenLanguage {
  /** Code list `language`. */
  code: string;
  dialect?: string;
}

/** What an agency says about who a person is. Nearly everything may be unknown; the sex then says `unknown`. */
export interface PersonInput {
  names?: PersonName[];
  /** Code list `sex`. */
  sex: string;
  birthDate?: PartialDate;
  birthDateSource?: BirthSource;
  /** Years, as estimated by whoever met the person. */
  apparentAge?: { from: number; to: number };
  ageInDoubt?: boolean;
  /** Code list `country`. */
  citizenships?: string[];
  languages?: SpokenLanguage[];
}

/** What the person was told and said; consent is one ground among others. */
export interface ConsentInput {
  given: boolean;
  language?: string;
  /** Answers by code of the list `consent-question`. */
  answers?: Record<string, boolean>;
}

/** A person found together with the one the intake is about; gets a case of its own. */
export interface CompanionInput {
  /** What the companion is to the person: code list `relation`. */
  relation: string;
  person: PersonInput;
  indicators?: IndicatorAnswerInput[];
  needs?: string[];
}

/** The body of `POST /cases`. */
export interface Intake {
  person: PersonInput;
  circumstances: CircumstancesInput;
  indicators?: IndicatorAnswerInput[];
  /** Code list `need`. */
  needs?: string[];
  consent?: ConsentInput;
  /** Code list `legal-ground`. */
  legalGround?: string;
  /** What happened, when several people were found by it. */
  event?: { kind: string; title?: string };
  /** An event the acting agency recorded earlier. */
  eventId?: string;
  companions?: CompanionInput[];
  /** The draft this was written in; removed when the case is open. */
  draftId?: string;
  /** RFC 3339: when it was written. A report that waited for a connection arrives later. */
  writtenAt?: string;
}

/** Bounds of an intake; a form that needs more is two intakes. */
export const MOST = {
  companions: 10,
  names: 10,
  languages: 10,
  citizenships: 5,
  needs: 30,
  indicators: 100,
  codes: 20,
};
