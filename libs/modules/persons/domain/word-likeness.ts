import { type Bare, isVowel, lettersApart, lettersHeard } from './letter-likeness.js';

/** A word of a folded name, its article or particle and what it says without. */
export interface Word {
  folded: string;
  /** The word without its article or particle, where it has one. */
  stem?: string;
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

/** What a difference of the whole weight of a word takes away. */
const STEEPNESS = 0.8;

/** A word of one syllable says so little that it must be the same but for one near sound. */
const SYLLABLE = { length: 4, apart: 0.31 };

/** An article that one side leaves out is left out often. */
const ARTICLE = 0.02;

/** Two letters that Latin writes for one sound are two sounds where the vowel between them is not written (`shyl`, Suhayl). */
const asTwoLetters = ({ bare }: Word, word: string): string =>
  bare ? word.replace(/(?<=[cdgkpstz])h|(?<=n)g/g, 'a$&') : word;

/** How likely two words are spellings of one, from 0 to 1: what has to change to make the one of the other. */
export function wordLikeness(a: Word, b: Word, heard = lettersHeard): number {
  if (a.folded === b.folded) return 1;
  const bare = a.bare === b.bare ? undefined : a.bare ? 'first' : 'second';
  const like = (one: string, other: string) => {
    const together = lettersLike(heard(one), heard(other), bare);
    const [oneApart, otherApart] = [asTwoLetters(a, one), asTwoLetters(b, other)];
    if (oneApart === one && otherApart === other) return together;
    return Math.max(together, lettersLike(heard(oneApart), heard(otherApart), bare));
  };
  if (a.stem && b.stem) return like(a.stem, b.stem);
  const whole = like(a.folded, b.folded);
  if (a.stem) return Math.max(whole, like(a.stem, b.folded) - ARTICLE);
  return b.stem ? Math.max(whole, like(a.folded, b.stem) - ARTICLE) : whole;
}

function lettersLike(a: string, b: string, bare: Bare): number {
  const apart = lettersApart(a, b, bare);
  if (apart > SYLLABLE.apart && isSyllable(a) && isSyllable(b)) return 0;
  const weight = Math.max((weightOf(a, !!bare) + weightOf(b, !!bare)) / 2, 0.8);
  return Math.min(MOST, Math.max(0, 1 - (STEEPNESS * apart) / weight));
}

/** Whether a word has one syllable. */
export function isSyllable(letters: string): boolean {
  return letters.length <= SYLLABLE.length && !/[aeiouy][^aeiouy]+[aeiouy]/.test(letters);
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
    const pair = `${a.folded} ${b.folded} ${a.stem ?? ''} ${b.stem ?? ''} ${Number(!!a.bare)}${Number(!!b.bare)}`;
    const before = known.get(pair);
    if (before !== undefined) return before;
    const likeness = wordLikeness(a, b, hear);
    known.set(pair, likeness);
    return likeness;
  };
}
