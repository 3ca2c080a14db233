import type { AgencyRef } from '#modules/access';

/** Where words come from: codes of `data-origin`. */
export const ORIGINS = ['person', 'observed', 'service', 'third_party', 'police', 'judicial'] as const;
export type Origin = (typeof ORIGINS)[number];

/** One fact of a row, in words. */
export interface BundleField {
  /** Its name in the part. */
  name: string;
  label: string;
  texts: string[];
  /** As the own agency marked it. */
  origin?: Origin;
  /** It stays out of the bundle. */
  keptBack: boolean;
}

/** One thing that an agency wrote down. */
export interface BundleRow {
  id: string;
  /** A code of the part: its table. */
  part: string;
  at: Date;
  agency: AgencyRef;
  origin?: Origin;
  keptBack: boolean;
  fields: BundleField[];
}

/** Everything of one data category, the oldest first. */
export interface BundleSection {
  /** category */
  category: string;
  rows: BundleRow[];
}

/** What a person may be told of a case, with what the preparing agency marked to stay out. */
export interface OwnData {
  /** Of the case. */
  id: string;
  reference: string;
  sections: BundleSection[];
}
