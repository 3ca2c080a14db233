import { wordsOf } from './name-words.js';
import { lettersHeard } from './letter-likeness.js';
import { isSyllable, type Like, SAME_WORD, type Word, wordLikeness } from './word-likeness.js';

/** A name as it is compared. */
export interface HeardName {
  folded: string;
  /** As written: its script says which vowels are missing. */
  spelled: string;
}

/** A word that only one of two names has: people leave out names more often than they invent them. */
const LEFT_OUT = 0.15;

/** Of the words that both have, the least alike says more than the others. */
const LEAST = 0.7;

/** Less between two scripts: a table changes each word, so that a word far from the other is no sign of another name. */
const LEAST_ACROSS_SCRIPTS = 0.1;
const NOT_LATIN = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

/** Names of words of one syllable differ in so little that all of them must be the same but for one near sound. */
const ALL_SYLLABLES = 0.92;

/** One half may sound like the whole (`chiang`, `zhiqiang`): then the whole is taken. */
const NEARLY = 0.06;

/**
 * How likely two names are spellings of one, from 0 to 1. The order of the words does not matter; where one name has more
 * words, neighbours are also taken together (`Xiao Ming`, `Xiaoming`). A word too many on one side was left out on the other;
 * on both sides it is another name.
 */
export function nameLikeness(a: HeardName, b: HeardName, like: Like = wordLikeness): number {
  const [mine, others] = sameDivision(wordsOf(a), wordsOf(b), like);
  const found = matched(mine, others, like);
  if (found.length === 0) return 0;
  const all = found.reduce((sum, { weight }) => sum + weight, 0);
  const mean = found.reduce((sum, { weight, likeness }) => sum + weight * likeness, 0) / all;
  const least = Math.min(...found.map(({ likeness }) => likeness));
  const left = [
    weightOf(mine.filter((_, index) => !found.some(({ i }) => i === index))),
    weightOf(others.filter((_, index) => !found.some(({ j }) => j === index))),
  ];
  const other = Math.min(...left);
  const extra = Math.max(...left) - other;
  const counts = NOT_LATIN.test(a.spelled) === NOT_LATIN.test(b.spelled) ? LEAST : LEAST_ACROSS_SCRIPTS;
  const alike = (mean - counts * (mean - least)) * (all / (all + other));
  return alike - (LEFT_OUT * extra) / (all + extra) - (found.length === 1 && extra > 0 ? LEFT_OUT : 0);
}

/** Joins neighbours on the side with more words while that gives a word of the other side. */
function sameDivision(a: Word[], b: Word[], like: Like): [Word[], Word[]] {
  if (a.length === b.length) return [a, b];
  const [many, few] = a.length > b.length ? [a, b] : [b, a];
  let joined = many;
  while (joined.length > few.length) {
    const at = joined.findIndex((word, index) =>
      few.some((other) => isOneWord(word, joined[index + 1], other, like)),
    );
    if (at < 0) break;
    joined = [...joined.slice(0, at), together(joined[at]!, joined[at + 1]!), ...joined.slice(at + 2)];
  }
  return a.length > b.length ? [joined, b] : [a, joined];
}

const together = (word: Word, next: Word): Word => ({ folded: word.folded + next.folded, bare: word.bare });

function isOneWord(word: Word, next: Word | undefined, other: Word, like: Like): boolean {
  if (!next || other.folded.length < 4) return false;
  const both = like(together(word, next), other);
  return both >= 0.86 && both + NEARLY > Math.max(like(word, other), like(next, other));
}

interface Match {
  i: number;
  j: number;
  weight: number;
  likeness: number;
}

/** Pairs the most alike first; every word once. */
function matched(mine: Word[], others: Word[], like: Like): Match[] {
  const pairs = mine.flatMap((word, i) =>
    others.map((other, j) => ({
      i,
      j,
      likeness: like(word, other),
      weight: (weightOfWord(word) + weightOfWord(other)) / 2,
    })),
  );
  const all = [...mine, ...others];
  const least =
    all.length > 3 && all.every(({ folded }) => isSyllable(lettersHeard(folded)))
      ? ALL_SYLLABLES
      : SAME_WORD * 0.9;
  pairs.sort((x, y) => y.likeness - x.likeness);
  const [usedI, usedJ] = [new Set<number>(), new Set<number>()];
  return pairs.filter(({ i, j, likeness }) => {
    if (likeness < least || usedI.has(i) || usedJ.has(j)) return false;
    usedI.add(i);
    usedJ.add(j);
    return true;
  });
}

/** Long words tell more. */
function weightOfWord({ folded, stem }: Word): number {
  return Math.sqrt((stem ?? folded).length);
}

function weightOf(words: Word[]): number {
  return words.reduce((sum, word) => sum + weightOfWord(word), 0);
}
