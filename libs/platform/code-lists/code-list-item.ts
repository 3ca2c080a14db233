import type { Language } from '#kernel';

export type Labels = Readonly<Record<Language, string>>;

/** ILO weight of an indicator inside its dimension: strong, medium, weak. */
export type Strength = 'S' | 'M' | 'W';

/** A place in a law or a standard, and the days (inclusive, `YYYY-MM-DD`) on which that number is the right one. */
export interface Citation {
  readonly text: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/**
 * One value of a closed list. Codes are stored in rows and never change meaning; a value that stops being used gets a
 * `validTo` and stays, so that an old row still has a label.
 */
export interface CodeListItem {
  readonly code: string;
  readonly labels: Labels;
  /** Code of the list `indicator-dimension`, for an indicator; the heading under which a need is shown. */
  readonly group?: string;
  /** Weight in the ILO adult-labour set; absent where no set could be read in full. */
  readonly strengthAdult?: Strength;
  /** Weight in the ILO child-labour set; absent where no set could be read in full. */
  readonly strengthChild?: Strength;
  /** Asked only about a person treated as a child. */
  readonly childOnly?: boolean;
  /** Of a ground on which data are shared: it ends with a consent. The database has the same (`relais.legal_grounds`). */
  readonly onConsent?: boolean;
  /** Where the value comes from, as one line for a reader. */
  readonly source?: string;
  /** The same as data, when the number of the article depends on the day. */
  readonly citations?: readonly Citation[];
  /** First day (`YYYY-MM-DD`) on which the value may be chosen; absent = always. */
  readonly validFrom?: string;
  /** Last day on which the value may be chosen; absent = still. */
  readonly validTo?: string;
  /** Value of the IOM Human Trafficking Case Data Standard 2.0, where the standard has one. */
  readonly htcds?: string;
}

/** Everything an item may carry besides its code and labels. */
export type ItemExtras = Omit<CodeListItem, 'code' | 'labels'>;

export function item(
  code: string,
  fr: string,
  nl: string,
  de: string,
  en: string,
  extras: ItemExtras = {},
): CodeListItem {
  return { code, labels: { fr, nl, de, en }, ...extras };
}

/** Items with dated citations; `source` shows every number, old and new, so that a reader can find either. */
export function cited(citations: readonly Citation[]): ItemExtras {
  return { citations, source: citations.map((citation) => citation.text).join('; ') };
}
