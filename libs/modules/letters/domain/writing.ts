import type { CaseFile, RecipientRights } from './case-file.js';
import { type Letter, type Line, type Offer, ownSpan, type Span } from './letter.js';
import { spanOf } from './names.js';
import type { Words } from './words.js';

/** Everything one letter is written from. */
export interface Writing {
  file: CaseFile;
  offer: Offer;
  recipient: RecipientRights;
  words: Words;
}

/** One kind of letter: when it can be made, and what it says. */
export interface LetterWriter {
  offers: (file: CaseFile) => Offer[];
  write: (writing: Writing) => Letter;
}

/** A fact in the letter's own words, from codes and dates; nothing known says so. */
export function said(words: Words, label: string, text: string | undefined): Line {
  return { label: words.say(label), spans: [ownSpan(text || words.say('unknown'))] };
}

/** A fact with the name of an agency or a person in it, as it was typed somewhere; nothing known says so. */
export function named(words: Words, label: string, text: string | undefined): Line {
  return text ? { label: words.say(label), spans: [{ text }] } : said(words, label, undefined);
}

/** A fact in somebody's own words, in whatever language. */
export function quoted(words: Words, label: string, ...texts: string[]): Line {
  return { label: words.say(label), spans: texts.map(spanOf) };
}

/** What its label names is there or not: the letter does not say. */
export function hidden(words: Words, label: string, why: 'reader' | 'recipient' | 'acceptance'): Line {
  return { label: words.say(label), hidden: words.say(`hidden.${why}`) };
}

/** Free text, paragraph by paragraph. */
export function paragraphs(text: string): Span[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map(spanOf);
}
