import type { Letter, Line, Section, Span } from './letter.js';

/** Every text of a letter that somebody may have written. */
export function textsOf({ sections }: Letter): string[] {
  return sections.flatMap(({ lines, texts = [], table }) => [
    ...lines.flatMap(({ spans = [] }) => spans.map(({ text }) => text)),
    ...texts.map(({ text }) => text),
    ...(table?.rows.map(({ what }) => what) ?? []),
  ]);
}

/** The letter without these texts: a sentence stands in the place of each. */
export function without(letter: Letter, sealed: ReadonlySet<string>, sentence: string): Letter {
  const isSealed = ({ text }: Span) => sealed.has(text);
  const line = (one: Line): Line =>
    one.spans?.some(isSealed) ? { label: one.label, hidden: sentence } : one;
  const section = (one: Section): Section => ({
    ...one,
    lines: one.lines.map(line),
    ...(one.texts && { texts: one.texts.map((span) => (isSealed(span) ? { text: sentence } : span)) }),
    ...(one.table && {
      table: {
        ...one.table,
        rows: one.table.rows.map((row) =>
          sealed.has(row.what) ? { ...row, what: '', hidden: sentence } : row,
        ),
      },
    }),
  });
  return { ...letter, sections: letter.sections.map(section) };
}
