import type { AgencyRef } from '#modules/access';

/** `on_the_way`: a hand-over waits; `outside`: in hands outside Relais; `left`: the house they left has recorded no other. */
export const WHO_HAS_STATES = ['with', 'on_the_way', 'outside', 'left'] as const;
export type WhoHasState = (typeof WHO_HAS_STATES)[number];

/** What moves it: each is an act of the one agency that is named beside it. */
export const WHO_HAS_ACTS = [
  'referral',
  'answer',
  'place',
  'hand_over',
  'receipt',
  'arrival',
  'departure',
] as const;
export type WhoHasAct = (typeof WHO_HAS_ACTS)[number];

/** What comes next, and who does it. */
export interface NextAct {
  act: WhoHasAct;
  isYou: boolean;
  /** As far as it is named to the viewer. */
  agency?: AgencyRef;
  /** Of which referral, for its two ends. */
  referralId?: string;
}

/** A place that is, or was, kept for the person; for the two ends of the referral. */
export interface KeptPlace {
  status: 'held' | 'used' | 'cancelled' | 'expired';
  until: Date;
  referralId: string;
  /** For the house itself, with its version. */
  reservationId?: string;
  version: number;
}

/** Who has the person of a case now, and the act that is next: the same for everybody, as far as they may know it. */
export interface WhoHasView {
  state: WhoHasState;
  /** Answers for the person; as far as it is named to the viewer. */
  agency?: AgencyRef;
  /** Absent where the agency is not named. */
  agencyKind?: string;
  isYou: boolean;
  /** Of `left`: since when no agency has the person. Absent for those who may not know where the person is, but for the opening of the case. */
  since?: Date;
  /** Code list `hand-over-outside`; for those who may know where the person is. */
  outsideKind?: string;
  /** The hand-over that waits, and to whom. */
  handOverId?: string;
  receiver?: AgencyRef;
  /** Comes before everything else. */
  missing?: { episodeId: string; since: Date };
  place?: KeptPlace;
  /** The viewer's own act first. */
  next?: NextAct;
}
