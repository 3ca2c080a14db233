import type { CaseSummary } from '#modules/cases';

/** A member of the acting agency, as colleagues see them; `id` of the membership. */
export interface Colleague {
  id: string;
  name: string;
}

/** A worker who is away today. Days are Brussels days. */
export interface Away {
  lastDay: string;
  cover?: Colleague;
}

/** Who works on a case in the acting agency. */
export interface WorkerView {
  /** Of the case. */
  id: string;
  worker?: Colleague;
  deputy?: Colleague;
  /** The worker whose membership ended, until another is named. */
  leftBy?: Colleague;
  away?: Away;
  namedAt?: Date;
  /** The membership of the reader, for taking the case. */
  me: string;
  /** What the reader may do: take a case without a worker, or name the worker and the deputy. */
  actions: ('take' | 'name')[];
  etag: string;
}

/** A member with what they carry: open cases. */
export interface MemberCaseload {
  member: Colleague;
  cases: number;
  asDeputy: number;
  away?: Away;
}

/** Open cases of the agency without a worker. */
export interface CaseloadGaps {
  withoutWorker: number;
  /** Members who left some of them, those with the most first. */
  left: { member: Colleague; cases: number }[];
}

/** A case in a caseload. */
export interface CaseloadCase extends CaseSummary {
  worker?: Colleague;
  deputy?: Colleague;
}

/** Which cases of the agency a list holds. `worker`, `deputy`, `cover` and `left` are of one member. */
export const CASELOAD_LISTS = ['worker', 'deputy', 'cover', 'without', 'left'] as const;
export type CaseloadList = (typeof CASELOAD_LISTS)[number];

/** Cases that passed to one worker in one act of a supervisor. */
export interface ReassignmentView {
  id: string;
  to: Colleague;
  madeBy: Colleague;
  madeAt: Date;
  /** How many cases passed on, as far as the reader sees them. */
  cases: number;
  takenBackAt?: Date;
  /** Until when the reader may take it back; missing once it is over. */
  takeBackUntil?: Date;
}

/** Days on which a worker is away. */
export interface AbsenceView {
  id: string;
  member: Colleague;
  firstDay: string;
  lastDay: string;
  cover?: Colleague;
}
