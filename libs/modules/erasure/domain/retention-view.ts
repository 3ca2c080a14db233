import type { AgencyRef } from '#modules/access';

/** What can stand against erasing a case; the same codes are in `relais.erasure_obstacles`. */
export const ERASURE_OBSTACLES = [
  'not_closed',
  'not_due',
  'legal_hold',
  'missing',
  'proceedings',
  'stay',
  'consultation',
  'subject_request',
  'emergency',
  'joined',
  'participation',
] as const;
export type ErasureObstacle = (typeof ERASURE_OBSTACLES)[number];

/** By which rules a case is kept; how they are called is the client's. */
export const RETENTION_RULES = [
  'retention.case.years',
  'retention.case.child.age',
  'retention.screening.years',
  'retention.missing.years',
] as const;

/** Who decided the rule: Relais, as a default that no law gives; the agency for itself; or a law. */
export const RULE_BASES = ['relais', 'agency', 'law'] as const;

/** What a reader may do about it now. */
export const RETENTION_ACTIONS = ['hold', 'lift', 'propose', 'withdraw', 'confirm', 'stop'] as const;

/** By which rule a case is kept for so long. */
export interface RetentionRule {
  code: (typeof RETENTION_RULES)[number];
  /** Years, or an age in years. */
  value: number;
  source: string;
  basis: (typeof RULE_BASES)[number];
  /** Whose own rule it is. */
  agency?: AgencyRef;
}

/** A magistrate's word that a case is kept. */
export interface LegalHoldView {
  agency: AgencyRef;
  since: Date;
  /** Why, for the magistrate's own office. */
  reason?: string;
}

/** A supervisor of the agency that leads wants it erased; another one confirms, or nobody does. */
export interface ErasureProposal {
  at: Date;
  /** For the own agency. */
  by?: string;
  isOwn: boolean;
  /** Not confirmed before (rule `erasure.confirmed_after`). */
  confirmableFrom: Date;
}

/** Confirmed by the second person, and not yet in effect. */
export interface ErasureConfirmation {
  at: Date;
  /** For the own agency. */
  by?: string;
  /** Until then it is stopped. */
  takesEffectAt: Date;
}

/** How long a case is kept, and what stops its erasure: facts, no content. */
export interface RetentionView {
  /** Of the case. */
  id: string;
  reference: string;
  leadAgency: AgencyRef;
  closedAt?: Date;
  /** Brussels date; of a closed case. */
  keptUntil?: string;
  rule?: RetentionRule;
  /** Since when it stands on the list of those that are due. */
  listedAt?: Date;
  obstacles: ErasureObstacle[];
  holds: LegalHoldView[];
  proposal?: ErasureProposal;
  confirmation?: ErasureConfirmation;
  actions: (typeof RETENTION_ACTIONS)[number][];
}
