/** Parts of a sentence that may hold commas themselves; French sets the mark off, and never at the beginning of a line. */
export const withSemicolons = (locale: string, parts: readonly string[]): string =>
  parts.join(locale === 'fr' ? '\u00a0; ' : '; ');

/** The mark between a label and what it says; French sets it off, and never at the beginning of a line. */
export const colonIn = (locale: string): string => (locale === 'fr' ? '\u00a0: ' : ': ');
