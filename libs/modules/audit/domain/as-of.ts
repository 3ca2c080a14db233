import type { ChainState, RedactionReason } from './timeline.js';
import type { ValueList } from './value-lists.js';

/** A moment of a case: an instant, or one entry of its timeline. One of the two. */
export interface AsOfRequest {
  at?: Date;
  entryId?: string;
}

interface AgencyThen {
  id: string;
  name: string;
  kind: string;
}

/** What one agency had last written of one field. */
export interface FieldThen {
  field: string;
  category: string;
  /** Undefined when redacted: the key of the case was destroyed, or the value altered. */
  value?: string;
  list?: ValueList;
  agency: AgencyThen;
  since: Date;
  /** The entry of the timeline that wrote it. */
  entryId: string;
  seq: number;
  redacted: boolean;
  /** With `redacted`. */
  redactedBecause?: RedactionReason;
  /** False where another agency wrote the same field later: the case page showed that one. */
  isNewest: boolean;
}

/** A case as it stood, as far as its reader may see it today. */
export interface CaseAsOf {
  at: Date;
  /** `none` before it was opened. */
  status: 'none' | 'open' | 'closed';
  lead?: AgencyThen;
  /** Agencies with access to a part of the case then, the first to take part first. */
  participants: AgencyThen[];
  fields: FieldThen[];
  verified: ChainState;
}
