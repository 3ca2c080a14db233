import type { AgencyRef } from '#modules/access';
import type { ChannelRule, MergedRule } from './safe-contact.js';

/** What one agency says of how to reach the person. */
export interface SafeContactStatement {
  id: string;
  agency: AgencyRef;
  recordedAt: Date;
  channels: ChannelRule[];
  /** contact-informed */
  mayBeTold: string[];
  /** Only where the identity is open to the reader. */
  details?: SafeContactDetails;
}

/** What names a number or a word: sealed. */
export interface SafeContactDetails {
  /** Number, address or account, by contact-channel. */
  reach: { channel: string; value: string }[];
  codeWord?: string;
  note?: string;
}

export interface SafeContactView {
  /** Of the case. */
  id: string;
  rules: MergedRule[];
  mayBeTold: string[];
  /** The newest of each agency. */
  statements: SafeContactStatement[];
  /** How many were there before these. */
  earlier: number;
  mayWrite: boolean;
}

export interface CareNoteVersion {
  id: string;
  kind: string;
  sensitive: boolean;
  text: string;
  language?: string;
  occurredAt: Date;
  recordedAt: Date;
  recordedBy: string;
}

/** A note as it stands now. */
export interface CareNoteView extends CareNoteVersion {
  caseId: string;
  agency: AgencyRef;
  /** What it said before, the newest first. */
  earlier: CareNoteVersion[];
  /** The acting member may correct it. */
  mayCorrect: boolean;
}
