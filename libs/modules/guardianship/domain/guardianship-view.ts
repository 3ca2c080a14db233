import type { TakeBack, WhoHasView } from '#modules/cases';
import type { AgeAction, AgeDecision, AgeStatus } from './age-transitions.js';
import type {
  EndReason,
  GuardianshipStatus,
  GuardianshipType,
  ReportKind,
} from './guardianship-transitions.js';
import type { MinorStatus } from './minor-transitions.js';
import type { Suggestion } from './suggestion.js';

export interface MinorView {
  id: string;
  status: MinorStatus;
  regime: string;
  district?: string;
  risks: string[];
  details?: string;
  signalledAt: Date;
  signalledBy: string;
  identifiedAt?: Date;
  waitingSince?: Date;
  closedAt?: Date;
  closedReason?: string;
  /** The guardian has no news since a day (`YYYY-MM-DD`); from when on the guardianship may end. */
  noNews?: { since: string; mayEndAt: Date };
}

export interface AgeAssessmentView {
  id: string;
  status: AgeStatus;
  grounds: string[];
  raisedAt: Date;
  raisedBy: string;
  decideBy: Date;
  /** More time was taken, once. */
  extendedAt?: Date;
  orderedAt?: Date;
  testedOn?: string;
  ageMin?: number;
  ageMax?: number;
  decision?: AgeDecision;
  decidedAt?: Date;
  appealedAt?: Date;
  appealOutcome?: string;
  actions: AgeAction[];
}

export interface GuardianshipView {
  id: string;
  type: GuardianshipType;
  status: GuardianshipStatus;
  guardian: { id: string; displayName: string; agencyId: string; agencyName: string };
  isYou: boolean;
  startedAt: Date;
  requestedBy?: string;
  reason?: string;
  report?: { kind: ReportKind; dueAt: Date; overdue: boolean };
  noticeUntil?: Date;
  endedAt?: Date;
  endReason?: EndReason;
  /** Of an end by a conflict of interest whose record was lifted since: the guardianship stays ended. */
  conflictLifted?: ConflictLifted;
  actions: ('end' | 'resignation' | 'report')[];
  /** For the guardian: the last day of a notice that is given now. */
  noticeWouldEnd?: Date;
  /** Its last act, while the acting member may take it back. */
  takeBack?: TakeBack;
}

export interface ReportView {
  id: string;
  guardianshipId: string;
  kind: ReportKind;
  dueAt: Date;
  submittedAt: Date;
  sections: { code: string; state: string; text?: string }[];
}

/** A conflict of interest of a guardian, as the Service that recorded it reads it. */
export interface RecordedConflict {
  id: string;
  guardianId: string;
  displayName: string;
  /** conflict-reason */
  reason: string;
  recordedAt: Date;
}

/** When a record of a conflict was lifted, by which agency, and why (conflict-lifting). */
export interface ConflictLifted {
  at: Date;
  by: string;
  reason?: string;
}

/** A record of a conflict that was lifted: by which agency, and why. */
export interface LiftedConflict extends RecordedConflict {
  liftedAt: Date;
  liftedBy: string;
  /** conflict-lifting; none of a supervisor of the lead */
  liftReason: string | null;
}

/** Days, both included. */
export interface Absence {
  from: string;
  until: string;
}

/** What the Service keeps of a guardian, as the guardian reads it. */
export interface OwnRecognition {
  id: string;
  kind: string;
  languages: string[];
  districts: string[];
  softCap: number;
  wards: number;
  accredited: boolean;
  /** The last day of the recognition; absent = without an end. */
  accreditedUntil?: string;
  /** Today. */
  absent: boolean;
  absences: Absence[];
  version: number;
}

/** What one reader may know of the guardianship in a case. */
export interface CaseGuardianshipView {
  /** The id of the case. */
  id: string;
  minor?: MinorView;
  ageAssessments: AgeAssessmentView[];
  guardianships: GuardianshipView[];
  reports: ReportView[];
  /** Guardians whose interests conflict with the minor's, as the acting Service recorded it; for who may appoint. */
  conflicts: RecordedConflict[];
  /** Those that were lifted, for the same, the newest first. */
  liftedConflicts: (RecordedConflict & { lifted: ConflictLifted })[];
  actions: ('signal' | 'identification' | 'rejection' | 'age_doubt' | 'appointment' | 'no_news' | 'news')[];
  /** Becomes the ETag; no field of the answer. */
  etag: string;
}

/** A line of the Service's desk. */
export interface WaitingView {
  id: string;
  caseId: string;
  reference: string;
  sex: string;
  ages?: { from: number; to: number };
  ageInDoubt: boolean;
  languages: string[];
  district?: string;
  risks: string[];
  since: Date;
  waitingDays: number;
  score: number;
  /** References of brothers and sisters on the same list. */
  siblings: string[];
  /** The guardian who gave notice, and is to be replaced. */
  replaces?: { displayName: string; noticeUntil: Date };
  suggestion?: Suggestion;
}

export interface WaitingSummary {
  waiting: number;
  /** With a guardian who gave notice. */
  replacements: number;
  signalled: number;
  ageDoubts: number;
  overdueReports: number;
  /** Reports that are owed, the overdue among them. */
  reportsDue: number;
  medianDays: number;
  longestDays: number;
  suggested: number;
}

/** A ward in the guardian's list, or a report in the Service's. */
export interface WardView {
  id: string;
  caseId: string;
  reference: string;
  sex: string;
  ages?: { from: number; to: number };
  guardianName: string;
  type: GuardianshipType;
  status: GuardianshipStatus;
  startedAt: Date;
  report?: { kind: ReportKind; dueAt: Date; overdue: boolean };
  noticeUntil?: Date;
  endedAt?: Date;
  /** Who has the ward now. */
  whoHas?: WhoHasView;
}
