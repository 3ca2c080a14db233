import type { AgencyRef } from '#modules/access';

/** Kinds of letters; each has a template of its own. */
export const LETTER_KINDS = [
  'signalling',
  'referral',
  'designation',
  'guardian_report',
  'appointment',
  'summary',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A piece of text; `lang` (BCP 47) when it is in another language or script than the letter. */
export interface Span {
  text: string;
  lang?: string;
}

const OWN = Symbol('words of Relais');

/** A piece that Relais wrote itself, from codes and dates: no person typed any of it. The mark goes on no page. */
export const ownSpan = (text: string): Span => Object.assign({ text }, { [OWN]: true });

export const isOwn = (span: Span): boolean => OWN in span;

/** One fact. Either what is known, each piece on a line of its own, or why it is not shown. */
export interface Line {
  label: string;
  spans?: Span[];
  /** The sentence that stands in its place. */
  hidden?: string;
}

/** A line of a table of what happened. */
export interface Row {
  when: string;
  who: string;
  what: string;
  hidden?: string;
}

export interface Section {
  heading: string;
  lines: Line[];
  /** Paragraphs below the lines. */
  texts?: Span[];
  table?: { head: [string, string, string]; rows: Row[] };
}

/** What a letter says, in its language. What neither reader nor recipient may see is not in it. */
export interface Letter {
  title: string;
  lead: string;
  sections: Section[];
  /** The law or protocol behind it. */
  basis?: string;
  /** What the recipient does with it. */
  closing?: string;
  /** Data categories of which something is in it. */
  categories: string[];
}

/** A letter that can be made now. */
export interface Offer {
  kind: LetterKind;
  /** Which referral, guardianship, report or appointment it is about. */
  subjectId?: string;
  /** Whom it is for; without one the justice of the peace is addressed by office. */
  recipient?: AgencyRef;
  /** Which of several: a code of its own kind, e.g. `first` or `interpreter`. */
  variant?: string;
  /** When what it is about happened or will. */
  at: Date;
}

/** What is kept of a letter that was made: enough to know it again, nothing of what it says. */
export interface LetterView {
  id: string;
  caseId: string;
  caseReference: string;
  number: string;
  kind: LetterKind;
  variant?: string;
  language: string;
  recipient?: AgencyRef;
  madeAt: Date;
  madeBy: string;
  pages: number;
  /** SHA-256 of the file, in hexadecimal. */
  fileDigest: string;
  fileName: string;
}
