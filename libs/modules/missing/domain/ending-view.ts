import type { AgencyRef } from '#modules/access';

export interface FindingView {
  outcome: string;
  /** When the person was found; absent where no person said it. */
  foundAt?: Date;
  /** When it was written down. */
  writtenAt: Date;
  /** Who wrote it down. */
  by: AgencyRef;
  foundBy?: string;
  country?: string;
  place?: string;
  state?: string;
  note?: string;
}

/** A finding that was wrong, with the act that took it back; both stay. */
export interface TakenBackFindingView {
  finding: FindingView;
  takenBackAt: Date;
  by: AgencyRef;
  reason: string;
}

export interface DebriefingView {
  /** When it was; absent where no person said it. */
  heldAt?: Date;
  /** When it was written down. */
  writtenAt: Date;
  by: AgencyRef;
  /** missing-debriefing */
  manner: string;
  trustedPerson?: string;
  traffickingSigns: string;
  note?: string;
}

/** Who closed the episode, and what was said with it. */
export interface ClosingView {
  at: Date;
  by: AgencyRef;
  note?: string;
}
