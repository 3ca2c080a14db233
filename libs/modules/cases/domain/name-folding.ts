import anyAscii from 'any-ascii';

/** Scripts that write a name without spaces: each of their signs is a syllable. */
const SYLLABLES = /(?<=[\p{Script=Han}\p{Script=Hangul}])(?=[\p{Script=Han}\p{Script=Hangul}])/gu;

/** Signs within a word: the ayn and hamza of Arabic, the soft sign of Russian, the apostrophe of `Ch'ang` and `O'Brien`. */
const WITHIN_WORDS = /['`]+/g;

/**
 * Letters that the character-wise transliteration drops or takes for another sound; from the tables BGN/PCGN and UN for
 * Arabic script (alef is a long vowel, dad is z east of the Arabs) and Greek (upsilon after a vowel, gamma before gamma).
 */
const AS_SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/\u200cال(?=\p{L}{2})/gu, 'u'],
  [/(?<!\p{L})ال(?=\p{L}{2})/gu, 'al '],
  // The nasal of Indian scripts: m before p, b and m, n before the others.
  [/[\u0902\u0982\u0a02\u0a70\u0a82](?![पफबभमপফবভমਪਫਬਭਮ])/gu, 'n'],
  [/[اأإٱ]/gu, 'a'],
  [/ض/gu, 'dh'],
  [/(?<=[αάεέ])[υύ]/giu, 'v'],
  [/(?<=[οό])[υύ]/giu, 'u'],
  [/γγ/giu, 'ng'],
];

const [FIRST_SYLLABLE, PER_INITIAL, PER_VOWEL, RIEUL] = [0xac00, 588, 28, 5];

/** Korean consonants as the Revised Romanization writes them: rieul is r before a vowel, a closed syllable ends voiceless. */
function romanSyllable(syllable: string): string {
  const index = syllable.charCodeAt(0) - FIRST_SYLLABLE;
  const letters = anyAscii(syllable).toLowerCase();
  const begun = Math.floor(index / PER_INITIAL) === RIEUL ? letters.replace(/^l/, 'r') : letters;
  if (index % PER_VOWEL === 0) return begun;
  return begun
    .replace(/(?<!n)g$/, 'k')
    .replace(/[dsj]$/, 't')
    .replace(/b$/, 'p');
}

/**
 * A name as it is searched: transliterated to ASCII, lower case, words of letters and digits with one space between.
 * `Gebremedhin`, `ገብረመድህን` and `GEBREMEDHIN,` come near each other; trigrams and the sound of the words do the rest.
 */
export function foldName(text: string): string {
  const spoken = AS_SPOKEN.reduce(
    (name, [letter, sound]) => name.replace(letter, sound),
    text.normalize('NFKC').replace(SYLLABLES, ' '),
  );
  return anyAscii(spoken.replace(/[\uac00-\ud7a3]/gu, romanSyllable))
    .toLowerCase()
    .replace(WITHIN_WORDS, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
