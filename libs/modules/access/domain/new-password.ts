import { InvalidInput } from '#kernel';
import { isLeakedPassword } from './leaked-passwords.js';

const SHORTEST = 15;
const FEWEST_LETTERS = 5;

/**
 * Long, not one letter over and over or the address itself, and none of those that leaked most often; no rule asks for digits or signs (docs/adr/0023).
 *
 * @throws InvalidInput (400) naming `password`
 */
export function requireGoodPassword(password: string, email: string): void {
  const letters = [...password.normalize('NFC')];
  if (letters.length < SHORTEST) throw InvalidInput.field('password', 'tooShort');
  const guessable =
    new Set(letters).size < FEWEST_LETTERS || password.toLowerCase().includes(email.toLowerCase());
  if (guessable) throw InvalidInput.field('password', 'guessable');
  if (isLeakedPassword(password)) throw InvalidInput.field('password', 'common');
}
