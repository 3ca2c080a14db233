import type { AgencyRef } from '#modules/access';
import type { HandOverAction, HandOverSide, HandOverStatus } from './hand-over-transitions.js';
import type { Belonging } from './hand-over.entity.js';

/** Who answers for a person now; there is always somebody. */
export interface Holder {
  agency: AgencyRef;
  since: Date;
  /** Code list `hand-over-outside`: with them outside Relais, and the agency goes on answering. */
  outsideKind?: string;
  isYou: boolean;
}

export interface HandOverView {
  id: string;
  /** Only for those who take part in the case. */
  caseId?: string;
  caseReference: string;
  status: HandOverStatus;
  side?: HandOverSide;
  from: AgencyRef;
  to?: AgencyRef;
  outside?: { kind: string; name?: string };
  plannedAt: Date;
  meetingPoint: string;
  district?: string;
  telephone?: string;
  transport: string;
  language?: string;
  interpreterNeeded: boolean;
  belongings: Belonging[];
  confirmBy: Date;
  overdue: boolean;
  remindedAt?: Date;
  proposedBy: string;
  receipt?: { at: Date; by?: string; missing: string[] };
  failure?: { at: Date; by: string; reason: string };
  actions: HandOverAction[];
  version: number;
  etag: string;
}

export interface HandOversOfCase {
  holder: Holder;
  /** Whether the viewer may propose the next one. */
  mayPropose: boolean;
  /** To whom, as far as they are in Relais. */
  receivers: AgencyRef[];
  items: HandOverView[];
}

export const handOverEtag = (version: number): string => `hand-over-${version}`;
