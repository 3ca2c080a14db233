import type { AgencyRef } from '#modules/access';

/** Where words come from: codes of `data-origin`. */
export const ORIGINS = ['person', 'observed', 'service', 'third_party', 'police', 'judicial'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What a person is not told, nor that it is held (law of 30 July 2018, art. 14; GDPR, art. 15(4)). */
export const KEPT_BACK: readonly Origin[] = ['third_party', 'police', 'judicial'];

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

/** What goes on paper: nothing that stays out, and no row or section of which nothing is left. */
export function toldOf(sections: readonly BundleSection[]): BundleSection[] {
  const rowsOf = (rows: readonly BundleRow[]) =>
    rows
      .filter(({ keptBack }) => !keptBack)
      .map((row) => ({ ...row, fields: row.fields.filter(({ keptBack }) => !keptBack) }))
      .filter(({ fields }) => fields.length > 0);
  return sections
    .map(({ category, rows }) => ({ category, rows: rowsOf(rows) }))
    .filter(({ rows }) => rows.length > 0);
}
