import type { AgencyRef } from '#modules/access';
import type { Language } from '#kernel';
import type { SubjectAction, SubjectSide, SubjectStatus } from './subject-transitions.js';

/** Whether it is safe to answer, by whoever spoke with the person. */
export interface SubjectCheck {
  /** subject-contact */
  contact: string;
  safe: boolean;
  /** subject-doubt; one at least where it is not safe. */
  doubts: string[];
}

/** A person asks what is held of them. */
export interface SubjectRequest {
  id: string;
  caseId: string;
  reference: string;
  agency: AgencyRef;
  status: SubjectStatus;
  /** `YYYY-MM-DD` */
  receivedOn: string;
  /** subject-channel */
  channel: string;
  /** Of the answer. */
  language: Language;
  askedAt: Date;
  askedBy: string;
  dueAt: Date;
  isLate: boolean;
  extension?: { at: Date; reason: string };
  check?: SubjectCheck & { at: Date; by: string; isOwn: boolean; goodUntil: Date };
  decision?: { at: Date; by: string; refusal?: string };
  /** Until when the file of a released one can be made. */
  fileUntil?: Date;
  takenAt?: Date;
  /** What the reader is in it. */
  sides: SubjectSide[];
  /** What the reader can do now. */
  actions: SubjectAction[];
  etag: string;
}
