import type { AgencyRef } from '#modules/access';

export const CONSENT_STATES = ['in_force', 'expired', 'withdrawn'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

export const CONSENT_ACTIONS = ['withdrawal', 'renewal'] as const;
export type ConsentAction = (typeof CONSENT_ACTIONS)[number];

/** On what a person's yes to one agency stands. */
export interface ConsentView {
  id: string;
  state: ConsentState;
  /** referral-service */
  purpose: string;
  /** False where only the ground was named: nothing is known of how it was given. */
  recorded: boolean;
  givenBy?: string;
  form?: string;
  language?: string;
  interpretation?: string;
  interpreter?: string;
  from: Date;
  until: Date;
  /** It runs out so soon that its owner was, or is about to be, reminded. */
  endsSoon: boolean;
  withdrawnAt?: Date;
  withdrawalReason?: string;
  actions: ConsentAction[];
}

/** One agency that sees something of a case, and why. */
export interface SharingView {
  id: string;
  agency: AgencyRef;
  /** To one person of the agency alone. */
  forPerson: boolean;
  /** Whose rows of others are open to it. */
  categories: string[];
  /** Of which only what the sharing agency recorded itself. */
  disclosedCategories: string[];
  /** The act by which it takes part. */
  ground: string;
  /** legal-ground, where it was named. */
  legalGround?: string;
  /** Where the law says so. */
  source?: string;
  /** It ends with a consent; the others stay when one is withdrawn. */
  onConsent: boolean;
  /** None for a referral that is not answered. */
  since?: Date;
  until?: Date;
  endedAt?: Date;
  /** `consent_withdrawn` or `consent_expired`. */
  endedBecause?: string;
  referralId?: string;
  /** For who sent, who was given it, and who leads. */
  consent?: ConsentView;
}

/** Who sees what of a case, and why. */
export interface CaseSharing {
  /** Of the case. */
  id: string;
  items: SharingView[];
}
