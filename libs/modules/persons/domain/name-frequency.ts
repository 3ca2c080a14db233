import { foldName } from '#modules/cases';
import { FREQUENT_NAMES } from './frequent-names.js';
import { wordsOf } from './name-words.js';
import { rememberingLikeness } from './word-likeness.js';

const FREQUENT = [
  ...new Set(
    Object.values(FREQUENT_NAMES).flatMap(({ female, male, family }) =>
      `${female} ${male} ${family}`.split(' '),
    ),
  ),
].map((name) => ({ folded: foldName(name) }));

/** From here on a word is a spelling of a frequent name. */
const SAME_NAME = 0.94;

/**
 * Whether so many have this name that it says little of who it is without a year of birth: each of its words is a spelling of one
 * of the most frequent. Depends on the name that was typed alone, never on what is recorded: it tells nothing of the register.
 */
export function isCommonName(name: { folded: string; spelled: string }): boolean {
  const like = rememberingLikeness();
  return wordsOf(name).every((word) => FREQUENT.some((frequent) => like(word, frequent) >= SAME_NAME));
}
