import type { AgencyRef } from '#modules/access';

/** A case that was erased: who decided it, and the statistical record. */
export interface ErasureView {
  id: string;
  /** Counts without a gap. */
  number: number;
  agency: AgencyRef;
  /** By which rule it was due. */
  rule: string;
  /** Brussels date. */
  dueOn: string;
  erasedAt: Date;
  proposedBy: string;
  confirmedBy: string;
  /** Rows that went. */
  rows: number;
  /** When it was erased again in a database that was put back from a backup. */
  replayedAt?: Date;
  openedYear?: number;
  closedYear?: number;
  /** closure-reason */
  outcome?: string;
  sex?: string;
  ageBand?: string;
  purposes: string[];
}
