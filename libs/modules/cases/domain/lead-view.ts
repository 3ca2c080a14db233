import type { AgencyRef } from '#modules/access';
import type { CaseAction, CaseStatus } from './case-transitions.js';
import type { TakeBack } from './taking-back.js';
import type { HandoverAction, HandoverStatus } from './handover-transitions.js';

/** A proposal that another agency leads, as one of its two ends sees it. */
export interface HandoverView {
  id: string;
  caseId: string;
  reference: string;
  from: AgencyRef;
  to: AgencyRef;
  /** lead-handover-reason */
  reason: string;
  /** The agency that led goes on helping. */
  stays: boolean;
  message?: string;
  status: HandoverStatus;
  proposedAt: Date;
  answeredAt?: Date;
  /** lead-refusal */
  refusalReason?: string;
  actions: HandoverAction[];
  etag: string;
}

/** One time the case was closed; for the agency that leads. */
export interface ClosureView {
  /** closure-reason */
  reason: string;
  detail?: string;
  /** open-matter: what was left open. */
  openMatters: string[];
  closedBy: AgencyRef;
  closedAt: Date;
  reopenedAt?: Date;
  /** reopening-reason */
  reopeningReason?: string;
}

/** Who leads a case and how it stands. */
export interface LeadView {
  /** Of the case. */
  id: string;
  reference: string;
  status: CaseStatus;
  leadAgency: AgencyRef;
  leadSince: Date;
  closedAt?: Date;
  /** Brussels date. */
  retainUntil?: string;
  /** What the acting member may do now. */
  actions: (CaseAction | 'handover')[];
  /** Who could lead instead; for the agency that leads. */
  candidates: AgencyRef[];
  /** For its two ends. */
  handover?: HandoverView;
  /** Newest first; for the agency that leads. */
  closures: ClosureView[];
  /** The last closing, while the acting member may take it back. */
  takeBack?: TakeBack;
  etag: string;
}

export interface OpenMatterView {
  kind: string;
  mustBeSettled: boolean;
  agency: AgencyRef;
  id?: string;
  at?: Date;
}
