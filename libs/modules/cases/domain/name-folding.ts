import anyAscii from 'any-ascii';

/** Scripts that write a name without spaces: each of their signs is a syllable. */
const SYLLABLES = /(?<=[\p{Script=Han}\p{Script=Hangul}])(?=[\p{Script=Han}\p{Script=Hangul}])/gu;

/** Signs within a word: the ayn and hamza of Arabic, the soft sign of Russian, the apostrophe of `Ch'ang` and `O'Brien`. */
const WITHIN_WORDS = /['`]+/g;

/**
 * A name as it is searched: transliterated to ASCII, lower case, words of letters and digits with one space between.
 * `Gebremedhin`, `ገብረመድህን` and `GEBREMEDHIN,` come near each other; trigrams and the sound of the words do the rest.
 */
export function foldName(text: string): string {
  return anyAscii(text.normalize('NFKC').replace(SYLLABLES, ' '))
    .toLowerCase()
    .replace(WITHIN_WORDS, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
