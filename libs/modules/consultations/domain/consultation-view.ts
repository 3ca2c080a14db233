import type { AgencyRef } from '#modules/access';
import type { ConsultationAction, ConsultationStatus } from './consultation-transitions.js';

/** What a case consultation is called for. */
export interface ConsultationDetails {
  /** consultation-ground */
  ground: string;
  /** The law, or the date and number of the prosecutor's permission. */
  groundReference: string;
  /** consultation-purpose */
  purpose: string;
  /** What it is about, in the organiser's words. */
  subject: string;
  /** consultation-data */
  dataCategories: string[];
  /** Of the prosecutor, to judicial data being used. */
  prosecutorConsent?: string;
}

/** A consultation as it stands in the list of somebody who is in it. */
export interface ConsultationBrief {
  id: string;
  status: ConsultationStatus;
  organiser: AgencyRef;
  isOrganiser: boolean;
  ground: string;
  purpose: string;
  subject: string;
  meetingAt?: Date;
  retentionUntil?: string;
  /** People who are discussed. */
  persons: number;
}

export interface ConsultationParticipant {
  id: string;
  name: string;
  agency: AgencyRef;
  organises: boolean;
  permanent: boolean;
  isOwn: boolean;
  struckAt?: Date;
  /** consultation-departure */
  struckReason?: string;
}

/** Somebody who is discussed, as far as the organiser shares it and as long as the consultation runs. */
export interface DiscussedPerson {
  id: string;
  /** Only for who has the case anyway. */
  caseId?: string;
  reference?: string;
  description: string;
  /** consultation-data */
  shares: { category: string; text: string }[];
}

export interface ConsultationMeeting {
  id: string;
  metAt: Date;
  /** Ids of participants. */
  attended: string[];
}

/** Agreed, or a fact that is strictly needed; who takes part may use it in a file of their own once `mayReuse`. */
export interface ConsultationMeasure {
  id: string;
  kind: MeasureKind;
  isJudicial: boolean;
  text: string;
  prosecutorConsent?: string;
  /** Ids of participants who agree. */
  approvedBy: string[];
  ownApproval?: boolean;
  mayReuse: boolean;
}

export const MEASURE_KINDS = ['measure', 'fact'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** One consultation, for who is in it; without its minutes. */
export interface ConsultationView extends ConsultationBrief, ConsultationDetails {
  rightsRestricted: boolean;
  /** What the data-protection officer noted. */
  rightsReason?: string;
  convenedAt?: Date;
  endedAt?: Date;
  endReason?: string;
  /** By the law: the organiser and every agency that takes part, while it runs. */
  jointControllers: AgencyRef[];
  participants: ConsultationParticipant[];
  discussed: DiscussedPerson[];
  meetings: ConsultationMeeting[];
  measures: ConsultationMeasure[];
  actions: ConsultationAction[];
  etag: string;
}

export interface ConsultationMinutes {
  id: string;
  meetingId: string;
  text: string;
  writtenAt: Date;
  writtenBy: string;
}
