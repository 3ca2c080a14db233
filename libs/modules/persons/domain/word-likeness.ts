import { isVowel, lettersApart, lettersHeard } from './letter-likeness.js';

/** A word of a folded name and how it sounds, in every reading. */
export interface Word {
  folded: string;
  sounds: readonly string[];
  /** Its script leaves out short vowels. */
  bare?: boolean;
}

/** How likely two words are spellings of one, from 0 to 1. */
export type Like = (a: Word, b: Word) => number;

/** Below this two words are not taken for spellings of one. */
export const SAME_WORD = 0.78;

/** Never as sure as the same letters. */
const MOST = 0.995;

/** A vowel says less of a word than a consonant; next to nothing where the other script leaves it out. */
const VOWEL_WEIGHT = { written: 0.6, unwritten: 0.15 };

/** How much of a likeness the same consonants alone are: the fewer they are, the more words have them. */
const SAME_CONSONANTS = [0, 0, 0.5, 0.86];

/** What a difference of the whole weight of a word takes away. */
const STEEPNESS = 0.8;

/**
 * How likely two words are spellings of one, from 0 to 1: what has to change to make the one of the other, a little for
 * letters that tables of transliteration use for one sound, much for another consonant; and the same consonants alone.
 */
export function wordLikeness(a: Word, b: Word, heard = lettersHeard): number {
  if (a.folded === b.folded) return 1;
  const unwritten = Boolean(a.bare || b.bare);
  const [mine, others] = [heard(a.folded), heard(b.folded)];
  const weight = Math.max((weightOf(mine, unwritten) + weightOf(others, unwritten)) / 2, 0.8);
  const letters = Math.max(0, 1 - (STEEPNESS * lettersApart(mine, others, unwritten)) / weight);
  const common = a.sounds.find((sound) => b.sounds.includes(sound));
  const least = SAME_CONSONANTS[Math.min(common?.length ?? 0, SAME_CONSONANTS.length - 1)]!;
  return Math.min(MOST, least > 0 ? least + (0.99 - least) * letters : letters);
}

function weightOf(letters: string, unwritten: boolean): number {
  let weight = 0;
  for (const letter of letters)
    weight += isVowel(letter) || letter === 'h' ? VOWEL_WEIGHT[unwritten ? 'unwritten' : 'written'] : 1;
  return weight;
}

/** Compares the same two words once: in a register the same names return again and again. */
export function rememberingLikeness(): Like {
  const known = new Map<string, number>();
  const heard = new Map<string, string>();
  const hear = (word: string): string => {
    let letters = heard.get(word);
    if (letters === undefined) heard.set(word, (letters = lettersHeard(word)));
    return letters;
  };
  return (a, b) => {
    const pair = `${a.folded} ${b.folded}${a.bare || b.bare ? ' bare' : ''}`;
    const before = known.get(pair);
    if (before !== undefined) return before;
    const likeness = wordLikeness(a, b, hear);
    known.set(pair, likeness);
    return likeness;
  };
}
