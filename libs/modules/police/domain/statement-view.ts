import type { AgencyRef } from '#modules/access';

export interface RecordShareView {
  id: string;
  agency: AgencyRef;
  purpose: string;
  sharedAt: Date;
}

/** A number of the police. */
export interface PoliceRecordView {
  id: string;
  kind: string;
  number: string;
  recordedOn: string;
  agency: AgencyRef;
  own: boolean;
  /** Why the viewer sees it: by role, or because the police named its agency. */
  seenBecause: 'role' | 'named';
  /** To whom it was shown by name; only for the zone that wrote it. */
  shares?: RecordShareView[];
}

/** That somebody was heard or informed; never what was said. */
export interface HearingView {
  id: string;
  kind: string;
  heardAs?: string;
  /** When it took place; absent where no person said it. */
  heldAt?: Date;
  /** When it was written down. */
  writtenAt: Date;
  language?: string;
  interpreter: string;
  lawyer: string;
  informed: boolean;
  informedOn?: string;
  leafletLanguage?: string;
  recordId?: string;
  agency: AgencyRef;
}

export interface StatementsView {
  visible: boolean;
  hiddenBecause?: 'not_in_your_categories' | 'not_shared_with_you';
  /** For the Immigration Office: yes or no, and nothing else. */
  facts?: { heard: boolean; informed: boolean };
  records: PoliceRecordView[];
  hearings: HearingView[];
  /** Whether the reflection period was explained, by anybody; absent when the viewer may not know. */
  informed?: boolean;
  /** Participants who may read the numbers by their role; for whoever writes them. */
  readers?: AgencyRef[];
  /** Participants a number can be shown to by name. */
  others?: AgencyRef[];
  mayWrite: boolean;
}
