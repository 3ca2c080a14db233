import { InvalidInput } from '#kernel';
import { withoutContext } from './context-words.js';
import { isLeakedPassword } from './leaked-passwords.js';

const SHORTEST = 15;
/** Of one's own, without the words that are guessed first. */
const SHORTEST_OWN = 12;
const FEWEST_LETTERS = 5;

/**
 * Long without the words of this house and of the own address, which count for nothing; not one letter over and over, and none of
 * those that leaked most often. No rule asks for digits or signs (docs/adr/0023).
 *
 * @throws InvalidInput (400) naming `password`
 */
export function requireGoodPassword(password: string, email: string): void {
  const letters = [...password];
  if (letters.length < SHORTEST) throw InvalidInput.field('password', 'tooShort');
  if (isLeakedPassword(password)) throw InvalidInput.field('password', 'common');
  const guessable =
    new Set(letters).size < FEWEST_LETTERS || [...withoutContext(password, email)].length < SHORTEST_OWN;
  if (guessable) throw InvalidInput.field('password', 'guessable');
}
