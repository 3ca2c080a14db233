import type { AgencyRef } from '#modules/access';
import type { MatchAnswer, MatchStatus } from './match-transitions.js';
import type { Reason } from './person-likeness.js';

export const INQUIRY_STATUSES = ['asked', 'confirmed', 'ended'] as const;
export type InquiryStatus = (typeof INQUIRY_STATUSES)[number];

/** A question to the register, as the agency sees it that asked: the same whether or not somebody was found. */
export interface InquiryView {
  id: string;
  status: InquiryStatus;
  askedAt: Date;
  endsAt: Date;
  /** Agencies that said yes. */
  confirmedBy: AgencyRef[];
}

/** A match request, as the agency sees it that recorded the person. */
export interface RequestView {
  id: string;
  status: MatchStatus;
  caseId: string;
  caseReference: string;
  askingAgency: AgencyRef;
  /** Of the case of the asking agency; told by a yes. */
  askingReference?: string;
  /** Until a yes without what the asking agency recorded. */
  reasons: Reason[];
  requestedAt: Date;
  answerUntil: Date;
  answeredAt?: Date;
  /** What the member can answer now. */
  answers: MatchAnswer[];
  etag: string;
}
