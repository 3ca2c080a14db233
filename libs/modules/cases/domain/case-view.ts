import type { AgencyRef } from '#modules/access';
import type { AssertionView, CircumstancesData, IndicatorData } from '#modules/identification';
import type { AgeBand } from './age.js';
import type { CaseStatus } from './case-transitions.js';
import type { BirthSource, PersonName, SpokenLanguage } from './intake.js';
import type { PartialDate } from './partial-date.js';

/**
 * `not_in_your_categories`: the kind of the reader's agency may never read it. `consent_ended`: it was shared on a consent that was
 * withdrawn or has run out; `share_ended`: it was shared, and that has ended otherwise.
 */
export const HIDDEN_REASONS = [
  'not_in_your_categories',
  'not_shared_with_you',
  'consent_ended',
  'share_ended',
] as const;
export type HiddenReason = (typeof HIDDEN_REASONS)[number];

/** A part of a case: what it holds, or why the reader does not see it and whom to ask. */
export interface Section<T> {
  visible: boolean;
  /** Counts the changes of what is seen. */
  version?: number;
  data?: T;
  hiddenBecause?: HiddenReason;
  /** Names of the agencies that hold something here which the reader may not see. */
  heldBy?: string[];
}

export interface IdentityData {
  names: PersonName[];
  sex: string;
  birthDate?: PartialDate;
  birthDateSource?: BirthSource;
  apparentAge?: { from: number; to: number };
  citizenships: string[];
  languages: SpokenLanguage[];
  recordedBy: AgencyRef;
  /** RFC 3339. */
  recordedAt: string;
}

export interface CaseRelationView {
  caseId: string;
  reference: string;
  /** What the other person is to this one. */
  kind: string;
  sex: string;
  ageBand: AgeBand;
  ageText: { from?: number; to?: number };
}

export interface Participant {
  agency: AgencyRef;
  ground: string;
  since: string;
  until?: string;
  /** Whose rows of others are open to the agency. */
  categories: string[];
  /** Of which it reads only what it recorded itself. */
  ownCategories: string[];
}

/** Categories, and what may be done now. */
export interface CaseRights {
  read: string[];
  write: string[];
  /** Permissions that apply in the present state. */
  actions: string[];
  /** Of the reader's permissions those that apply to this case; in an emergency those that read. */
  permissions: string[];
}

/** What every participant may know of the person. */
export interface CaseFacts {
  sex: string;
  ageBand: AgeBand;
  /** Full years today; the same on every screen and paper. */
  ageText: { from?: number; to?: number };
  ageInDoubt: boolean;
  treatedAsChild: boolean;
}

/** A case as one reader may see it; referrals are added by the edge. */
export interface CaseView extends CaseFacts {
  id: string;
  reference: string;
  status: CaseStatus;
  openedAt: string;
  openedBy: AgencyRef;
  leadAgency: AgencyRef;
  /** Full years from which a person is of age. */
  majority: number;
  identity: Section<IdentityData>;
  circumstances: Section<CircumstancesData[]>;
  indicators: Section<IndicatorData[]>;
  assertions: Section<AssertionView[]>;
  needs: string[];
  relations: CaseRelationView[];
  participants: Participant[];
  eventIds: string[];
  rights: CaseRights;
  /** Becomes the ETag; no field of the answer. */
  etag: string;
}

/** A line of the list of cases. */
export interface CaseSummary extends CaseFacts {
  id: string;
  reference: string;
  status: CaseStatus;
  openedAt: string;
  /** Only where the reader may read the identity. */
  displayName?: string;
  leadAgency: AgencyRef;
}
