import type { Citation } from './code-list-item.js';

/**
 * Day on which book II of the new Criminal Code (Law of 29 February 2024, published on 8 April 2024) starts to apply:
 * two years after its publication. One register shows the day after; the date lives here alone so that a correction is
 * one line.
 */
export const NEW_CRIMINAL_CODE_FROM = '2026-04-08';
const OLD_CRIMINAL_CODE_TO = '2026-04-07';

/** The article of the Criminal Code before and after the renumbering, each with its days. */
export function criminalCode(oldArticle: string, newArticle: string): Citation[] {
  return [
    { text: `Criminal Code (1867), art. ${oldArticle}`, validTo: OLD_CRIMINAL_CODE_TO },
    {
      text: `Criminal Code (Law of 29 February 2024), art. ${newArticle}`,
      validFrom: NEW_CRIMINAL_CODE_FROM,
    },
  ];
}

/** An article that exists only in the new Code. */
export function newCriminalCode(article: string): Citation[] {
  return [
    { text: `Criminal Code (Law of 29 February 2024), art. ${article}`, validFrom: NEW_CRIMINAL_CODE_FROM },
  ];
}
