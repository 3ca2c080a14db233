import type { AgencyRef } from '#modules/access';

/** What the person must be kept safe from. */
export interface Risk {
  /** protection-risk */
  code: string;
  words?: string;
}

/** What is done about it, by whom, until when. */
export interface Measure {
  what: string;
  /** risk-actor */
  by: string;
  /** `YYYY-MM-DD` */
  until?: string;
}

/** A version of the plan of one agency; versions are never changed. */
export interface RiskPlan {
  id: string;
  number: number;
  agency: AgencyRef;
  risks: Risk[];
  measures: Measure[];
  /** `YYYY-MM-DD` */
  reviewOn: string;
  /** The guardian in office may read it. */
  forGuardian: boolean;
  recordedAt: Date;
  recordedBy: string;
}

export interface RiskPlansView {
  /** Of the case. */
  id: string;
  /** The newest of each agency. */
  plans: RiskPlan[];
  /** Versions before, the newest first. */
  earlier: RiskPlan[];
  /** The last day on which a plan may be looked at again, `YYYY-MM-DD`. */
  reviewBy: string;
  mayWrite: boolean;
}
