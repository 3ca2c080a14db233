import anyAscii from 'any-ascii';

/**
 * A name as it is searched: transliterated to ASCII, lower case, words of letters and digits with one space between.
 * `Gebremedhin`, `ገብረመድህን` and `GEBREMEDHIN,` come near each other; trigrams do the rest.
 */
export function foldName(text: string): string {
  return anyAscii(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
