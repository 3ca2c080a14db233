import type { AgencyRef } from '#modules/access';
import type { IdentityData } from '#modules/cases';
import type { MergeObstacle } from './merge.errors.js';
import type { MergeAction, MergeStatus } from './merge-transitions.js';
import type { MergeChoices, MergeField, MergeFile } from './united-person.js';

/** One of two files, as far as the reader may know it. */
export interface MergeFileView {
  /** Only of a case the reader takes part in. */
  caseId?: string;
  reference: string;
  /** Leads it, or is asked about it. */
  agency: AgencyRef;
  /** The reader's agency leads it. */
  leads: boolean;
  /** Only where the reader may read who the person of both files is. */
  identity?: IdentityData;
}

/** Two files of one person: proposed, joined, or separated again. */
export interface MergeView {
  id: string;
  status: MergeStatus;
  /** The file of reference. */
  kept: MergeFileView;
  joined: MergeFileView;
  /** For which of the two it was proposed. */
  proposedFor: MergeFile;
  /** merge-reason */
  reason: string;
  choices: MergeChoices;
  /** The person of both files as one. */
  person?: IdentityData;
  proposedAt: Date;
  proposedBy: AgencyRef;
  answeredAt?: Date;
  /** merge-refusal */
  refusalReason?: string;
  separatedAt?: Date;
  separatedBy?: AgencyRef;
  /** separation-reason */
  separationReason?: string;
  /** What the member can do now. */
  actions: MergeAction[];
  etag: string;
}

/** Two files side by side, for who leads the first and thinks of joining them. */
export interface FileComparison {
  mine: MergeFileView;
  other: MergeFileView;
  /** Which of the two becomes the file of reference; unknown where the other is not the reader's to see. */
  kept?: 'mine' | 'other';
  /** What must be chosen. */
  contradictions: MergeField[];
  obstacle?: MergeObstacle;
  /** The agency that has to agree; none when the reader's agency leads both. */
  asks?: AgencyRef;
  etag: string;
}
