import { type Like, SAME_WORD, type Word, wordLikeness } from './word-likeness.js';

/** A name as it is compared: `relais.sound_of_name` says the sound. */
export interface HeardName {
  folded: string;
  sound: string;
  /** As written: its script says which vowels are missing. */
  spelled: string;
}

/** Scripts whose short or inherent vowels are not written, or not in what is made of them letter by letter. */
const UNWRITTEN_VOWELS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}]/u;

/** A word too many counts less than one that differs: people leave out names more often than they invent them. */
const WORD_TOO_MANY = 0.4;

/**
 * How likely two names are spellings of one, from 0 to 1. The order of the words does not matter; where one name has more
 * words, neighbours are also taken together (`Xiao Ming`, `Xiaoming`).
 */
export function nameLikeness(a: HeardName, b: HeardName, like: Like = wordLikeness): number {
  const [mine, others] = sameDivision(wordsOf(a), wordsOf(b), like);
  const [fewer, more] = weightOf(mine) <= weightOf(others) ? [mine, others] : [others, mine];
  const found = matched(fewer, more, like);
  const alike = found.reduce((sum, { weight, likeness }) => sum + weight * likeness, 0);
  const of = weightOf(fewer);
  const extra = Math.max(weightOf(more) - of, 0);
  return of === 0 ? 0 : alike / (of + WORD_TOO_MANY * extra);
}

/** One half may sound like the whole (`chiang`, `zhiqiang`): then the whole is taken. */
const NEARLY = 0.06;

interface Spoken extends Word {
  /** The next word, written as one with this. */
  withNext?: Word;
  article?: boolean;
}

function wordsOf({ folded, sound, spelled }: HeardName): Spoken[] {
  const bare = UNWRITTEN_VOWELS.test(spelled);
  const [said = '', joined = ''] = sound.split(' / ');
  const sounds = said.split(' ');
  const joins = joined.split(' ');
  const words = folded.split(' ').slice(0, sounds.length);
  // Two orders of each pair of neighbours, three words and more also as one; then the pairs in the soft reading.
  const soft = 2 * (words.length - 1) + (words.length > 2 ? 1 : 0);
  return words.map((word, index) => ({
    folded: word,
    sounds: sounds[index]!.split('|'),
    bare,
    article: isArticle(word, words[index + 1]),
    withNext:
      index + 1 < words.length
        ? { folded: word + words[index + 1]!, sounds: [joins[index * 2]!, joins[soft + index * 2]!], bare }
        : undefined,
  }));
}

/** Joins neighbours on the side with more words while that gives a word of the other side. */
function sameDivision(a: Spoken[], b: Spoken[], like: Like): [Spoken[], Spoken[]] {
  if (a.length === b.length) return [a, b];
  const [many, few] = a.length > b.length ? [a, b] : [b, a];
  let joined = many;
  while (joined.length > few.length) {
    const at = joined.findIndex((word, index) =>
      few.some((other) => isOneWord(word, joined[index + 1], other, like)),
    );
    if (at < 0) break;
    joined = [...joined.slice(0, at), { ...joined[at]!.withNext! }, ...joined.slice(at + 2)];
  }
  return a.length > b.length ? [joined, b] : [b === many ? a : few, joined];
}

function isOneWord({ withNext, ...word }: Spoken, next: Word | undefined, other: Word, like: Like): boolean {
  if (!withNext || !next) return false;
  const together = like(withNext, other);
  return together >= 0.88 && together + NEARLY > Math.max(like(word, other), like(next, other));
}

interface Match {
  weight: number;
  likeness: number;
}

/** Pairs the most alike first; every word once. */
function matched(fewer: Spoken[], more: Spoken[], like: Like): Match[] {
  const pairs = fewer.flatMap((word, i) =>
    more.map((other, j) => ({ i, j, likeness: like(word, other), weight: weightOfWord(word) })),
  );
  pairs.sort((x, y) => y.likeness - x.likeness);
  const [usedI, usedJ] = [new Set<number>(), new Set<number>()];
  return pairs.filter(({ i, j, likeness }) => {
    if (likeness < SAME_WORD * 0.7 || usedI.has(i) || usedJ.has(j)) return false;
    usedI.add(i);
    usedJ.add(j);
    return true;
  });
}

/** Long words tell more; an article next to nothing. */
function weightOfWord({ folded, article }: Spoken): number {
  return article ? 0.2 : Math.sqrt(folded.length);
}

/** The Arabic article before `next`, which tables write as spelled or as spoken (`al Rahman`, `ar Rahman`). */
function isArticle(word: string, next: string | undefined): boolean {
  if (!next) return false;
  return /^[aeu]l$/.test(word) || (/^[aeu][a-z]{1,2}$/.test(word) && next.startsWith(word.slice(1)));
}

function weightOf(words: Spoken[]): number {
  return words.reduce((sum, word) => sum + weightOfWord(word), 0);
}
