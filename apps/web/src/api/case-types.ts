import type { AgencyRef, Instant } from './types';
import type { ReferralView } from './referral-types';

export interface PartialDate {
  year: number;
  month?: number;
  day?: number;
  precision: 'day' | 'month' | 'year' | 'about';
}

export interface PersonName {
  kind: 'primary' | 'alias' | 'original_script';
  familyName?: string;
  givenNames?: string;
  language?: string;
}

export interface PersonInput {
  names?: PersonName[];
  sex: string;
  birthDate?: PartialDate;
  birthDateSource?: 'declared' | 'document' | 'decided';
  apparentAge?: { from: number; to: number };
  ageInDoubt?: boolean;
  citizenships?: string[];
  languages?: { code: string; dialect?: string }[];
}

export interface CircumstancesInput {
  foundPlace: string;
  placeKind?: string;
  district?: string;
  foundAt?: Instant;
  narrative?: string;
  narrativeLanguage?: string;
  acts?: string[];
  means?: string[];
  purposes?: string[];
}

export type Answer = 'yes' | 'no' | 'unknown' | 'not_asked';

export interface IndicatorAnswer {
  code: string;
  answer: Answer;
  note?: string;
}

export interface ConsentInput {
  given: boolean;
  language?: string;
  answers?: Record<string, boolean>;
}

export interface Companion {
  relation: string;
  person: PersonInput;
  indicators?: IndicatorAnswer[];
  needs?: string[];
}

export interface CreateCase {
  person: PersonInput;
  circumstances: CircumstancesInput;
  indicators?: IndicatorAnswer[];
  needs?: string[];
  consent?: ConsentInput;
  legalGround?: string;
  companions?: Companion[];
  draftId?: string;
}

export interface Section<T> {
  visible: boolean;
  version?: number;
  data?: T;
  hiddenBecause?: 'not_in_your_categories' | 'not_shared_with_you';
  heldBy?: string[];
}

interface Recorded {
  recordedBy: AgencyRef;
  recordedAt: Instant;
}

export interface IdentityData extends Recorded {
  names: PersonName[];
  sex: string;
  birthDate?: PartialDate;
  birthDateSource?: string;
  apparentAge?: { from: number; to: number };
  citizenships: string[];
  languages: { code: string; dialect?: string }[];
}

export interface CircumstancesData extends CircumstancesInput, Recorded {}
export interface IndicatorData extends IndicatorAnswer, Recorded {}

export interface AssertionView {
  id: string;
  status: 'possible' | 'actual' | 'not';
  basis?: string;
  assessor: AgencyRef;
  assessedAt: Instant;
}

export interface Participant {
  agency: AgencyRef;
  ground: string;
  since: Instant;
  until?: Instant;
  categories: string[];
}

export interface CaseView {
  id: string;
  reference: string;
  status: 'open' | 'closed';
  openedAt: Instant;
  openedBy: AgencyRef;
  leadAgency: AgencyRef;
  treatedAsChild: boolean;
  ageInDoubt: boolean;
  sex: string;
  ageBand: string;
  ageText: { from?: number; to?: number };
  identity: Section<IdentityData>;
  circumstances: Section<CircumstancesData[]>;
  indicators: Section<IndicatorData[]>;
  assertions: Section<AssertionView[]>;
  needs: string[];
  relations: { caseId: string; reference: string; kind: string; sex: string; ageBand: string }[];
  participants: Participant[];
  referrals: ReferralView[];
  rights: { read: string[]; write: string[]; actions: string[] };
}

export interface CaseSummary {
  id: string;
  reference: string;
  status: string;
  openedAt: Instant;
  sex: string;
  ageBand: string;
  ageInDoubt: boolean;
  treatedAsChild: boolean;
  displayName?: string;
  leadAgency: AgencyRef;
  lastReferral?: { status: string; to: AgencyRef; at: Instant };
}

export interface CaseQuery {
  text?: string;
  status?: string;
  role?: 'lead' | 'participant';
  cursor?: string;
  limit?: number;
  total?: boolean;
}

export interface DraftView {
  id: string;
  kind: 'intake';
  content: Partial<CreateCase>;
  updatedAt: Instant;
  version: number;
}
