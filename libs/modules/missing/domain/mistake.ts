import type { AgencyRef } from '#modules/access';

export const MISTAKE_STATUSES = ['asked', 'confirmed', 'refused', 'withdrawn', 'lapsed'] as const;
export type MistakeStatus = (typeof MISTAKE_STATUSES)[number];

/** What a person answers to the question; another agency confirms or refuses, the one that asked withdraws. */
export const MISTAKE_ANSWERS = ['confirmed', 'refused', 'withdrawn'] as const;
export type MistakeAnswer = (typeof MISTAKE_ANSWERS)[number];

/** The question whether the report was a mistake. Until a second agency confirms it, the alert goes on. */
export interface MistakeView {
  id: string;
  status: MistakeStatus;
  askedBy: AgencyRef;
  askedAt: Date;
  note?: string;
  answeredBy?: AgencyRef;
  answeredAt?: Date;
  /** Answered by the duty role of the Guardianship Service, since no other agency could. */
  byDutyRole: boolean;
  /** What the reader can answer. */
  answers: MistakeAnswer[];
}
