import type { AgencyRef } from '#modules/access';

export const EMERGENCY_VERDICTS = ['justified', 'not_justified'] as const;
export type EmergencyVerdict = (typeof EMERGENCY_VERDICTS)[number];

export const EMERGENCY_ENDINGS = ['time', 'holder', 'owner', 'review', 'conflict', 'account'] as const;

/** What a reader may make of an access: end it before its time, judge it. */
export const EMERGENCY_ACTIONS = ['end', 'review'] as const;

/** A judgement of an access by a person. */
export interface EmergencyReview {
  verdict: EmergencyVerdict;
  reason?: string;
  at: Date;
  by: string;
}

/** One case, opened by one person for some hours, as whoever may know of it sees it. */
export interface EmergencyView {
  id: string;
  caseId: string;
  reference: string;
  /** Led the case when it was opened. */
  owner: AgencyRef;
  agency: AgencyRef;
  /** Who opened it. */
  openedBy: string;
  isOwn: boolean;
  /** emergency-purpose */
  purpose: string;
  reason: string;
  categories: string[];
  openedAt: Date;
  endsAt: Date;
  endedAt?: Date;
  endedBy?: (typeof EMERGENCY_ENDINGS)[number];
  /** It opens the case at this moment, by the clock of the database. */
  isOpen: boolean;
  reviewBy: Date;
  /** Nobody judged it in time: its holder opens nothing more. */
  isLate: boolean;
  review?: EmergencyReview;
  actions: (typeof EMERGENCY_ACTIONS)[number][];
  etag: string;
}

/** What was looked at under it. */
export interface EmergencyLook {
  at: Date;
  action: string;
  categories: string[];
  times: number;
}

/** How often an agency opens cases in emergencies. */
export interface EmergencyRate {
  agency: AgencyRef;
  opened: number;
  before: number;
  justified: number;
  notJustified: number;
  waiting: number;
  late: number;
  members: number;
}
