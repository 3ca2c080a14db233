/** Symbols of Unicode that show nothing, as the server knows them: the test of its own list holds both equal. */
const UNSEEN =
  /[\u{16FE4}\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB\u{1D159}]+/gu;

/** A text in which nothing can be seen was not written; of any other each symbol stays as it was typed. */
const isBlank = (text: string): boolean => text.replaceAll(UNSEEN, '') === '';

/** @returns the text without the spaces around it; empty when it is blank */
export const written = (text: string | undefined): string =>
  text === undefined || isBlank(text) ? '' : text.trim();

/** How many symbols of it can be seen. The spaces between two words count as one; what joins or marks a symbol does not count. */
export const visibleLength = (text: string): number =>
  [...text.replaceAll(UNSEEN, (run) => (/\s/u.test(run) ? ' ' : '')).trim()].length;
