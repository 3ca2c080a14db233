import { isOwn, type Letter, type Line, type Section, type Span } from './letter.js';

/**
 * Every text of a letter that a person may have written. Relais's own words, from codes and dates, are none: "Emergency place: accepted"
 * reads like a street, and would be counted as a guess at one. What happened stands there in such words alone.
 */
export function textsOf({ sections }: Letter): string[] {
  return sections.flatMap(({ lines, texts = [] }) => [
    ...lines.flatMap(({ spans = [] }) => spans.filter((span) => !isOwn(span)).map(({ text }) => text)),
    ...texts.map(({ text }) => text),
  ]);
}

/** The letter without these texts: a sentence stands in the place of each. */
export function without(letter: Letter, sealed: ReadonlySet<string>, sentence: string): Letter {
  const isSealed = (span: Span) => !isOwn(span) && sealed.has(span.text);
  const line = (one: Line): Line =>
    one.spans?.some(isSealed) ? { label: one.label, hidden: sentence } : one;
  const section = (one: Section): Section => ({
    ...one,
    lines: one.lines.map(line),
    ...(one.texts && { texts: one.texts.map((span) => (isSealed(span) ? { text: sentence } : span)) }),
  });
  return { ...letter, sections: letter.sections.map(section) };
}
