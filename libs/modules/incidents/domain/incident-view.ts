import type { AgencyRef } from '#modules/access';
import type { IncidentAction, IncidentStatus } from './incident-transitions.js';

/** All that whoever reported it sees of it. */
export interface IncidentReceipt {
  id: string;
  /** In the register of the agency, e.g. `2026-0007`. */
  number: string;
  reportedAt: Date;
}

/** An entry in the list of the officer. */
export interface IncidentBrief extends IncidentReceipt {
  status: IncidentStatus;
  /** incident-sign */
  sign: string;
  /** The agency that told of it. */
  from?: AgencyRef;
  /** incident-risk */
  risk?: string;
  /** When the authority has to be notified at the latest. */
  notifyBy: Date;
  /** The clock runs: nobody has decided that nothing has to be notified, and nothing was. */
  isRunning: boolean;
  /** The clock ran out while it ran, or the authority was notified after that. */
  isLate: boolean;
}

/** The texts of an assessment and of what followed, sealed as one. */
export interface IncidentTexts {
  description: string;
  consequences: string;
  measures: string;
  riskReason: string;
  /** Number that the authority gave it. */
  reference?: string;
  /** Why it was notified too late. */
  lateReason?: string;
}

/** What the officer makes of it (GDPR, art. 33(3) and (5)). */
export interface IncidentAssessment {
  /** Since when the agency is aware of it: begins the 72 hours. */
  awareAt: Date;
  happenedFrom?: Date;
  happenedUntil?: Date;
  /** incident-nature */
  nature: string[];
  /** incident-data */
  data: string[];
  /** incident-people */
  people: string[];
  /** About how many; unknown without. */
  peopleCount?: number;
  description: string;
  consequences: string;
  measures: string;
  /** incident-risk */
  risk: string;
  riskReason: string;
  /** The authority is notified. */
  notify: boolean;
  /** incident-authority */
  authority: string;
  /** The people are told. */
  tellPeople: boolean;
  /** incident-untold: why they are not told of a high risk. */
  noTellReason?: string;
}

export interface IncidentNote {
  id: string;
  text: string;
  at: Date;
  by: string;
}

/** One entry, for the officers of the agency. */
export interface IncidentView extends IncidentBrief, Partial<Omit<IncidentAssessment, 'risk'>> {
  /** Who reported it. */
  reportedBy?: string;
  /** In their words. */
  report?: string;
  assessedBy?: string;
  assessedAt?: Date;
  notifiedAt?: Date;
  reference?: string;
  lateReason?: string;
  peopleToldAt?: Date;
  closedAt?: Date;
  /** Cases it touches: identifiers, nothing of what is in them. */
  cases: { id: string; reference: string }[];
  /** Other agencies that answer for the data, which were told that something happened. */
  agencies: { agency: AgencyRef; toldAt: Date }[];
  notes: IncidentNote[];
  /** incident-authority that an agency like this one notifies. */
  usualAuthority: string;
  actions: IncidentAction[];
  etag: string;
}
