import type { InterceptedAction, InterceptedStatus, InterceptionStatus } from './interception-transitions.js';

/** Somebody a check met, as the agency that met them sees it. */
export interface InterceptedPersonView {
  id: string;
  number: number;
  status: InterceptedStatus;
  sex: string;
  apparentAge?: { from: number; to: number };
  ageInDoubt: boolean;
  alone: boolean;
  /** Presumed a child, with nobody: the Guardianship Service is told as soon as the case is open. */
  childAlone: boolean;
  language?: string;
  noSignReason?: string;
  /** The viewer's own beginning of a report. */
  draftId?: string;
  /** Only for whoever takes part in the case. */
  caseId?: string;
  caseReference?: string;
  signalledAt?: Date;
  decidedAt?: Date;
  decidedBy?: string;
  actions: InterceptedAction[];
  version: number;
}

export interface InterceptionCounts {
  toCheck: number;
  presumed: number;
  noSign: number;
  opened: number;
}

export interface InterceptionSummary {
  id: string;
  kind: string;
  place: string;
  placeKind?: string;
  district?: string;
  occurredAt: Date;
  status: InterceptionStatus;
  closedAt?: Date;
  recordedBy: string;
  counts: InterceptionCounts;
  version: number;
  etag: string;
}

export interface InterceptionView extends InterceptionSummary {
  persons: InterceptedPersonView[];
}

export const interceptionEtag = (version: number): string => `interception-${version}`;
export const interceptedEtag = (version: number): string => `person-${version}`;
