import type { AgencyRef } from '#modules/access';
import type { WhoHasView } from '#modules/cases';
import type { HandOverAction, HandOverSide, HandOverStatus } from './hand-over-transitions.js';
import type { Belonging } from './hand-over.entity.js';

/** Which agency answers for a person now; there is always one. */
export interface Holder {
  /** As far as it is named to the reader (ADR 0050). */
  agency?: AgencyRef;
  /** Code list `agency-kind`; absent where the agency is not named. */
  kind?: string;
  /** For those who may know where the person is. */
  since?: Date;
  /** Code list `hand-over-outside`; for the same: with them outside Relais, and the agency goes on answering. */
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
  /** `byArrival`: by the arrival that the receiving house recorded; nothing was said of the belongings. */
  receipt?: { at: Date; by?: string; arrived: string[]; missing: string[]; byArrival: boolean };
  failure?: { at: Date; by: string; reason: string };
  /** Who has the person now, for who may know. */
  whoHas?: WhoHasView;
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
